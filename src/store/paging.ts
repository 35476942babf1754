import type { Page, Paged } from '../actors/ports/dialogue-store.ts';
import type { Database } from './database.ts';

/** What a list is made of. The table's alias is `x`. */
export interface Listing {
  readonly table: string;
  /** Columns of the primary key. */
  readonly key: string;
  readonly columns: string;
  /** Of columns of the key. */
  readonly order: string;
}

/** Conditions that all must hold, with their values. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #texts = ['true'];

  /** A condition about a value, which it gets as a parameter; none where the value is null. */
  on(value: unknown, condition: (parameter: string) => string): this {
    if (value !== null) this.#texts.push(condition(`$${this.values.push(value)}`));
    return this;
  }

  /** That the keyword is part of one of the texts, capitals or not. Where it is null, all are taken. */
  keyword(keyword: string | null, ...texts: readonly string[]): this {
    // What the database cannot hold is nowhere in it.
    if (keyword?.includes('\0')) this.#texts.push('false');
    else if (keyword !== null) {
      const small = smallLetters(keyword);
      this.on(keyword, (given) =>
        alternatives(texts.map((text) => `strpos(${small(text)}, ${small(`${given}::text`)}) > 0`)),
      );
    }
    return this;
  }

  get sql(): string {
    return this.#texts.join(' and ');
  }
}

/** One page of what fulfils the conditions, and how much does, both as of one instant. */
export async function pageOf<Row extends object>(
  database: Database,
  { table, key, columns, order }: Listing,
  conditions: Conditions,
  page: Page,
): Promise<Paged<Row>> {
  const size = `$${conditions.values.length + 1}::bigint`;
  const skipped = `$${conditions.values.length + 2}::bigint`;
  const sql = `with hits as materialized (select ${key} from ${table} x where ${conditions.sql}),
      page as (select ${key} from hits order by ${order} limit ${size} offset ${skipped})
    select (select count(*) from hits) as "total", x.* from (select 1) always
    left join (select ${columns}, true as "listed", row_number() over (order by ${order}) as "place"
      from page join ${table} x using (${key})) x on true order by "place"`;
  const values = [...conditions.values, page.size, before(page)];
  const rows = await database.rows<Row & Extra>(sql, values);
  const items = rows
    .filter(({ listed }) => listed)
    .map(({ total, listed, place, ...row }) => row as Row & {});
  return { items: items as unknown as Row[], total: rows[0]?.total ?? 0 };
}

/** How many come before a page. */
export function before({ page, size }: Page): number {
  return Math.min((page - 1) * size, Number.MAX_SAFE_INTEGER);
}

interface Extra {
  readonly total: number;
  readonly listed: true | null;
  readonly place: number;
}

/**
 * How texts are written small before they are compared with a keyword: not at all where it has no letters of two sizes,
 * as in Chinese, and only the plain ones where it has no others. Both are several times as fast as by the rules of Unicode.
 */
function smallLetters(keyword: string): (text: string) => string {
  if (keyword.toLowerCase() === keyword.toUpperCase()) return (text) => text;
  const isPlain = [...keyword].every((character) => character < '\u0080');
  return (text) => (isPlain ? `lower(${text} collate "C")` : `lower(${text})`);
}

function alternatives(conditions: readonly string[]): string {
  return `(${conditions.join(' or ')})`;
}
