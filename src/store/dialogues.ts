import type {
  DialogueMessageRow,
  DialogueRow,
  FlowRow,
  PersonaRow,
  StepAnswer,
} from '../actors/ports/dialogue-rows.ts';
import type {
  DialogueFilter,
  DialogueRecord,
  DialogueStore,
  MessageFilter,
  NamedFilter,
  Paged,
  Viewer,
} from '../actors/ports/dialogue-store.ts';
import type { Loaded } from '../actors/ports/loaded.ts';
import { selection } from './columns.ts';
import type { Database } from './database.ts';
import { DIALOGUE, DIALOGUE_MESSAGE, DIALOGUE_RECORD, FLOW, PERSONA } from './dialogue-columns.ts';
import { versionsOf, withVersions } from './loaded.ts';
import { before, Conditions, type Listing, pageOf } from './paging.ts';

const PERSONAS = {
  table: 'personas',
  key: 'persona_id',
  columns: selection(PERSONA, 'x'),
  order: 'persona_id desc',
} as const satisfies Listing;
const FLOWS = {
  table: 'flows',
  key: 'flow_id',
  columns: selection(FLOW, 'x'),
  order: 'flow_id desc',
} as const satisfies Listing;
const DIALOGUES = {
  table: 'dialogues',
  key: 'dialogue_id',
  columns: selection(DIALOGUE_RECORD, 'x'),
  order: 'dialogue_id desc',
} as const satisfies Listing;
const MESSAGES = {
  table: 'dialogue_messages',
  key: 'dialogue_id, number',
  columns: selection(DIALOGUE_MESSAGE, 'x'),
  order: 'number',
} as const satisfies Listing;

const ONE_DIALOGUE = selection(DIALOGUE, 'x');
const MESSAGE = `select ${MESSAGES.columns} from dialogue_messages x where x.dialogue_id = $1`;
/** `$2`: who looks. */
const VISIBLE = '($2::bigint is null or x.owner_id = $2::bigint or x.shared)';
const OWNED = '($2::bigint is null or x.owner_id = $2::bigint)';

export class SqlDialogueStore implements DialogueStore {
  readonly #db: Database;

  constructor(database: Database) {
    this.#db = database;
  }

  loadPersonas(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<PersonaRow>>> {
    return this.#load<PersonaRow>('persona', PERSONAS, ids, ({ personaId }) => personaId);
  }

  loadFlows(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<FlowRow>>> {
    return this.#load<FlowRow>('flow', FLOWS, ids, ({ flowId }) => flowId);
  }

  loadDialogues(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<DialogueRow>>> {
    const listing = { ...DIALOGUES, columns: ONE_DIALOGUE };
    return this.#load<DialogueRow>('dialogue', listing, ids, ({ dialogueId }) => dialogueId);
  }

  personas(filter: NamedFilter): Promise<Paged<PersonaRow>> {
    return pageOf(this.#db, PERSONAS, named(filter), filter);
  }

  personasById(ids: readonly number[], viewer: Viewer): Promise<PersonaRow[]> {
    const sql = `select ${PERSONAS.columns} from personas x
      where x.persona_id = any($1::bigint[]) and ${VISIBLE} order by x.persona_id`;
    return this.#db.rows(sql, [ids, viewer]);
  }

  flows(filter: NamedFilter & { readonly inactiveToo: boolean }): Promise<Paged<FlowRow>> {
    const offered = filter.inactiveToo ? null : true;
    const conditions = named(filter).on(offered, (value) => `x.is_active = ${value}`);
    return pageOf(this.#db, FLOWS, conditions, filter);
  }

  flow(flowId: number, viewer: Viewer): Promise<FlowRow | null> {
    const sql = `select ${FLOWS.columns} from flows x where x.flow_id = $1 and ${VISIBLE}`;
    return this.#db.row(sql, [flowId, viewer]);
  }

  dialogues(filter: DialogueFilter): Promise<Paged<DialogueRecord>> {
    const conditions = new Conditions()
      .on(filter.viewer, (viewer) => `x.owner_id = ${viewer}`)
      .on(filter.status, (status) => `x.status = ${status}`)
      .on(filter.from, (from) => `x.create_time >= ${from}`)
      .on(filter.to, (to) => `x.create_time <= ${to}`)
      .keyword(filter.keyword, 'x.topic');
    return pageOf(this.#db, DIALOGUES, conditions, filter);
  }

  dialogue(dialogueId: number, viewer: Viewer): Promise<DialogueRow | null> {
    const sql = `select ${ONE_DIALOGUE} from dialogues x where x.dialogue_id = $1 and ${OWNED}`;
    return this.#db.row(sql, [dialogueId, viewer]);
  }

  async messages(filter: MessageFilter): Promise<Paged<DialogueMessageRow>> {
    const { dialogueId, speakers, keyword, size } = filter;
    if (speakers === null && keyword === null) return this.#everyMessage(dialogueId, before(filter), size);
    const conditions = new Conditions()
      .on(dialogueId, (id) => `x.dialogue_id = ${id}`)
      .on(speakers, (list) => `x.speaker = any(${list}::integer[])`)
      .keyword(keyword, 'x.content', 'x.summary');
    return pageOf(this.#db, MESSAGES, conditions, filter);
  }

  message(dialogueId: number, number: number): Promise<DialogueMessageRow | null> {
    return this.#db.row(`${MESSAGE} and x.number = $2::bigint`, [dialogueId, number]);
  }

  messagesAfter(dialogueId: number, after: number, limit: number): Promise<DialogueMessageRow[]> {
    const sql = `${MESSAGE} and x.number > $2::bigint order by x.number limit $3`;
    return this.#db.rows(sql, [dialogueId, after, limit]);
  }

  async lastMessages(dialogueId: number, limit: number): Promise<DialogueMessageRow[]> {
    const sql = `${MESSAGE} order by x.number desc limit $2`;
    return (await this.#db.rows<DialogueMessageRow>(sql, [dialogueId, limit])).reverse();
  }

  async answer(dialogueId: number, key: string): Promise<StepAnswer | null> {
    const sql = 'select answer from dialogue_answers where dialogue_id = $1 and key = $2';
    return (await this.#db.row<{ answer: StepAnswer }>(sql, [dialogueId, key]))?.answer ?? null;
  }

  /** Numbers have no gaps, so a page of everything is a range of them, wherever it is. */
  async #everyMessage(dialogueId: number, skipped: number, size: number): Promise<Paged<DialogueMessageRow>> {
    const [items, dialogue] = await Promise.all([
      this.messagesAfter(dialogueId, skipped, size),
      this.#db.row<{ total: number | null }>(
        'select last_message as total from dialogues where dialogue_id = $1',
        [dialogueId],
      ),
    ]);
    return { items, total: dialogue?.total ?? 0 };
  }

  async #load<Row>(
    kind: string,
    { table, key, columns }: Listing,
    ids: readonly string[],
    idOf: (row: Row) => number,
  ): Promise<Map<string, Loaded<Row>>> {
    const versions = await versionsOf(this.#db, kind, ids);
    const sql = `select ${columns} from ${table} x where x.${key} = any($1::bigint[])`;
    const found = new Map((await this.#db.rows<Row>(sql, [ids])).map((row) => [idOf(row), row]));
    return withVersions(ids, versions, (id) => found.get(Number(id)) ?? null);
  }
}

function named({ viewer, keyword, type }: NamedFilter): Conditions {
  return new Conditions()
    .on(viewer, (given) => `(x.owner_id = ${given} or x.shared)`)
    .on(type, (given) => `x.type = ${given}`)
    .keyword(keyword, 'x.name');
}
