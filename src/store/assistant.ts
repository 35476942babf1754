import type { KnownFile } from '../actors/ports/agent.ts';
import type {
  AssistantContentRow,
  AssistantMessageRow,
  AssistantReplyRow,
  AssistantRow,
  Chat,
  DocumentRow,
  ExperimentRecordRow,
  ExperimentRow,
} from '../actors/ports/assistant-rows.ts';
import type {
  AssistantSnapshot,
  AssistantStore,
  Downloadable,
  OwnContent,
  RecordQuery,
} from '../actors/ports/assistant-store.ts';
import type { Loaded } from '../actors/ports/loaded.ts';
import {
  ASSISTANT,
  ASSISTANT_CONTENT,
  ASSISTANT_MESSAGE,
  ASSISTANT_REPLY,
  DOCUMENT,
  EXPERIMENT,
  EXPERIMENT_RECORD,
} from './assistant-columns.ts';
import { type Columns, selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';

/** The rows of some users, in an order. */
function listing(table: string, columns: Columns, order: string): string {
  return `select ${selection(columns, 'x')} from ${table} x where x.user_id = any($1::bigint[]) order by ${order}`;
}

const ASSISTANTS = listing('assistants', ASSISTANT, 'x.user_id');
const CHATS = `select user_id as "userId", chat from assistant_chats where user_id = any($1::bigint[])`;
const MESSAGES = listing('assistant_messages', ASSISTANT_MESSAGE, 'x.message_id');
const REPLIES = listing('assistant_replies', ASSISTANT_REPLY, 'x.reply_id');
const DOCUMENTS = listing('documents', DOCUMENT, 'x.create_time, x.file_id');
const EXPERIMENTS = listing('experiments', EXPERIMENT, 'x.experiment_id');
const RECORD_COUNTS = `select e.user_id as "userId", e.experiment_id as "experimentId", r.count
  from experiments e cross join lateral (
    select max(number) as count from experiment_records where experiment_id = e.experiment_id) r
  where e.user_id = any($1::bigint[]) and r.count is not null`;
const CONTENTS = `select user_id as "userId", content_id as "contentId", kind, hash from assistant_contents
  where user_id = any($1::bigint[]) order by create_time, content_id`;
/** Of whom the agent has something to do, or a file is to be read. */
const BUSY = `select user_id::text as id from (
    select user_id from assistant_chats where chat->>'phase' <> 'asking'
    union select user_id from assistant_messages where not is_inner
    union select user_id from documents where status = 'waiting'
  ) busy order by user_id`;
const KNOWN_FILES = `select d.file_id as "fileId", f.file_name as "fileName", f.content_type as "contentType",
    f.size, f.hash, d.status, d.remark, d.create_time as "createTime"
  from documents d join files f using (file_id)
  where d.user_id = $1 order by d.create_time desc, d.file_id`;
const CONTENT = `select ${selection(ASSISTANT_CONTENT, 'x')} from assistant_contents x
  where x.user_id = $1 and x.content_id = $2`;
const DOWNLOADABLES = `select id, hash, "fileName", "contentType", size, "createTime" from (
    select file_id as id, hash, file_name as "fileName", content_type as "contentType", size,
      create_time as "createTime" from files where user_id = $1 and file_id = any($2::text[])
    union all
    select content_id, hash, file_name, content_type, size, create_time from assistant_contents
      where user_id = $1 and content_id = any($2::text[])
  ) found order by array_position($2::text[], id)`;
const RECORDS = `select ${selection(EXPERIMENT_RECORD, 'x')} from experiment_records x
  where x.user_id = $1 and ($2::bigint is null or x.experiment_id = $2)
    and ($3::bigint is null or x.create_time >= $3) and ($4::bigint is null or x.create_time < $4)
    and not exists (select from unnest($5::text[]) as word where strpos(lower(x.content), lower(word)) = 0)
  order by x.create_time desc, x.experiment_id desc, x.number desc limit $6`;

interface RecordCount {
  readonly userId: number;
  readonly experimentId: number;
  readonly count: number;
}

export class SqlAssistantStore implements AssistantStore {
  readonly #db: Database;

  constructor(database: Database) {
    this.#db = database;
  }

  async loadAssistants(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<AssistantSnapshot>>> {
    const versions = await versionsOf(this.#db, 'assistant', ids);
    const of = <T extends { readonly userId: number }>(sql: string) => this.#db.rows<T>(sql, [ids]);
    const [rows, chats, messages, replies, documents, experiments, counts, contents] = await Promise.all([
      of<AssistantRow>(ASSISTANTS),
      of<{ userId: number; chat: Chat }>(CHATS),
      of<AssistantMessageRow>(MESSAGES),
      of<AssistantReplyRow>(REPLIES),
      of<DocumentRow>(DOCUMENTS),
      of<ExperimentRow>(EXPERIMENTS),
      of<RecordCount>(RECORD_COUNTS),
      of<OwnContent & { userId: number }>(CONTENTS),
    ]);
    const byUser = <T extends { readonly userId: number }>(list: readonly T[]) => {
      const grouped = groupBy(list, ({ userId }) => userId);
      return (userId: number): readonly T[] => grouped.get(userId) ?? [];
    };
    const rowOf = byUser(rows);
    const chatOf = byUser(chats);
    const messagesOf = byUser(messages);
    const repliesOf = byUser(replies);
    const documentsOf = byUser(documents);
    const experimentsOf = byUser(experiments);
    const countsOf = byUser(counts);
    const contentsOf = byUser(contents);
    return withVersions(ids, versions, (id) => {
      const userId = Number(id);
      const [row] = rowOf(userId);
      if (!row) return null;
      return {
        row,
        chat: chatOf(userId)[0]?.chat ?? null,
        messages: messagesOf(userId),
        replies: repliesOf(userId),
        documents: documentsOf(userId),
        experiments: experimentsOf(userId),
        contents: contentsOf(userId).map(({ contentId, kind, hash }) => ({ contentId, kind, hash })),
        records: new Map(countsOf(userId).map(({ experimentId, count }) => [experimentId, count])),
      };
    });
  }

  async busyAssistants(): Promise<string[]> {
    const rows = await this.#db.rows<{ id: string }>(BUSY, []);
    return rows.map(({ id }) => id);
  }

  knownFiles(userId: number): Promise<readonly KnownFile[]> {
    return this.#db.rows<KnownFile>(KNOWN_FILES, [userId]);
  }

  content(userId: number, contentId: string): Promise<AssistantContentRow | null> {
    return this.#db.row(CONTENT, [userId, contentId]);
  }

  downloadables(userId: number, ids: readonly string[]): Promise<readonly Downloadable[]> {
    return this.#db.rows<Downloadable>(DOWNLOADABLES, [userId, ids]);
  }

  records(
    userId: number,
    { experimentId, words, from, until, most }: RecordQuery,
  ): Promise<readonly ExperimentRecordRow[]> {
    return this.#db.rows<ExperimentRecordRow>(RECORDS, [userId, experimentId, from, until, words, most]);
  }
}
