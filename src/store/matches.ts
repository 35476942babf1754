import type { Loaded } from '../actors/ports/loaded.ts';
import type {
  MatchInputsRow,
  MatchQueueRow,
  MatchRatingRow,
  MatchRow,
  MatchSeatRow,
  MatchStateRow,
} from '../actors/ports/match-rows.ts';
import type {
  LadderPlace,
  MatchFilter,
  MatchRecord,
  MatchSnapshot,
  MatchStore,
} from '../actors/ports/match-store.ts';
import { selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';
import { MATCH, MATCH_QUEUE, MATCH_RATING, MATCH_SEAT } from './match-columns.ts';

/** Bytes as text, as they are written too. */
const INPUTS = `i.match_id as "matchId", i.number, i.count, i.time, i.inputs::text as inputs, i.digests`;
/** Of each match the newest state that others may see by now. */
const STATES = `select distinct on (s.match_id) s.match_id as "matchId", s.number, s.time, s.state::text as state
  from match_states s join matches m using (match_id)
  where s.match_id = any($1::bigint[]) and s.time <= $2::bigint - m.delay_ms
  order by s.match_id, s.number desc`;

export class SqlMatchStore implements MatchStore {
  readonly #db: Database;

  constructor(database: Database) {
    this.#db = database;
  }

  async loadMatches(
    ids: readonly string[],
    now: number,
  ): Promise<ReadonlyMap<string, Loaded<MatchSnapshot>>> {
    const versions = await versionsOf(this.#db, 'match', ids);
    const [records, states] = await Promise.all([
      this.#records('where m.match_id = any($1::bigint[])', [ids]),
      this.#db.rows<MatchStateRow>(STATES, [ids, now]),
    ]);
    const stateOf = new Map(states.map((state) => [state.matchId, state]));
    const sql = `select ${INPUTS} from match_inputs i
      join unnest($1::bigint[], $2::integer[]) as known (match_id, number) on i.match_id = known.match_id
      where i.number > known.number order by i.match_id, i.number`;
    const known = records.map(({ row }) => stateOf.get(row.matchId)?.number ?? 0);
    const matchIds = records.map(({ row }) => row.matchId);
    const inputs = await this.#db.rows<MatchInputsRow>(sql, [matchIds, known]);
    const inputsOf = groupBy(inputs, ({ matchId }) => matchId);
    const digestsOf = await this.#digests(matchIds, known);
    const recordOf = new Map(records.map((record) => [record.row.matchId, record]));
    return withVersions(ids, versions, (id) => {
      const record = recordOf.get(Number(id));
      if (!record) return null;
      const { matchId } = record.row;
      return {
        ...record,
        state: stateOf.get(matchId) ?? null,
        digests: digestsOf.get(matchId) ?? '',
        inputs: inputsOf.get(matchId) ?? [],
      };
    });
  }

  async record(matchId: number): Promise<MatchRecord | null> {
    return (await this.#records('where m.match_id = $1', [matchId]))[0] ?? null;
  }

  list({ status, userId, before }: MatchFilter, limit: number): Promise<MatchRecord[]> {
    const where = ['m.match_id < $1'];
    const values: unknown[] = [before ?? Number.MAX_SAFE_INTEGER];
    if (status !== null) where.push(`m.status = $${values.push(status)}`);
    if (userId !== null)
      where.push(`m.match_id in (select match_id from match_seats where user_id = $${values.push(userId)})`);
    const last = `limit $${values.push(limit)}`;
    return this.#records(`where ${where.join(' and ')} order by m.match_id desc ${last}`, values);
  }

  async openOf(userId: number): Promise<number> {
    const sql = 'select count(*) as open from matches where creator_id = $1 and status < 2';
    return (await this.#db.row<{ open: number }>(sql, [userId]))?.open ?? 0;
  }

  journal(matchId: number): Promise<MatchInputsRow[]> {
    return this.#db.rows(`select ${INPUTS} from match_inputs i where match_id = $1 order by number`, [
      matchId,
    ]);
  }

  async loadQueue(): Promise<Loaded<readonly MatchQueueRow[]>> {
    const versions = await versionsOf(this.#db, 'matchmaker', ['queue']);
    const state = await this.#db.rows<MatchQueueRow>(
      `select ${selection(MATCH_QUEUE, 'q')} from match_queue q order by since, user_id`,
      [],
    );
    return { version: versions.get('queue') ?? 0, state };
  }

  async ladderVersion(): Promise<number> {
    return (await versionsOf(this.#db, 'ladder', ['main'])).get('main') ?? 0;
  }

  ratings(players: readonly string[]): Promise<MatchRatingRow[]> {
    const sql = `select ${selection(MATCH_RATING, 'r')} from match_ratings r where player = any($1::text[])`;
    return this.#db.rows(sql, [players]);
  }

  ladder(after: LadderPlace | null, limit: number): Promise<MatchRatingRow[]> {
    const columns = selection(MATCH_RATING, 'r');
    const order = 'order by ordinal desc, player limit $1';
    if (!after) return this.#db.rows(`select ${columns} from match_ratings r ${order}`, [limit]);
    const sql = `select ${columns} from match_ratings r
      where ordinal < $2 or (ordinal = $2 and player > $3) ${order}`;
    return this.#db.rows(sql, [limit, after.ordinal, after.player]);
  }

  /** What was stored of digests with each match's inputs up to its known number. */
  async #digests(matchIds: readonly number[], known: readonly number[]): Promise<Map<number, string>> {
    const sql = `select i.match_id as "matchId", string_agg(i.digests, '' order by i.number) as digests
      from match_inputs i join unnest($1::bigint[], $2::integer[]) as known (match_id, number)
        on i.match_id = known.match_id
      where i.number <= known.number group by i.match_id`;
    const rows = await this.#db.rows<{ matchId: number; digests: string }>(sql, [matchIds, known]);
    return new Map(rows.map(({ matchId, digests }) => [matchId, digests]));
  }

  /** Matches with their seats, in the order of `where`. */
  async #records(where: string, values: readonly unknown[]): Promise<MatchRecord[]> {
    const rows = await this.#db.rows<MatchRow>(
      `select ${selection(MATCH, 'm')} from matches m ${where}`,
      values,
    );
    if (rows.length === 0) return [];
    const sql = `select ${selection(MATCH_SEAT, 's')} from match_seats s where match_id = any($1::bigint[]) order by seat`;
    const seats = groupBy(
      await this.#db.rows<MatchSeatRow>(sql, [rows.map(({ matchId }) => matchId)]),
      ({ matchId }) => matchId,
    );
    return rows.map((row) => ({ row, seats: seats.get(row.matchId) ?? [] }));
  }
}
