import type { KnownFile } from '../../src/actors/ports/agent.ts';
import type {
  AssistantContentRow,
  AssistantMessageRow,
  AssistantReplyRow,
  AssistantRow,
  Chat,
  DocumentRow,
  ExperimentRecordRow,
  ExperimentRow,
} from '../../src/actors/ports/assistant-rows.ts';
import type {
  AssistantSnapshot,
  AssistantStore,
  Downloadable,
  RecordQuery,
} from '../../src/actors/ports/assistant-store.ts';
import {
  type Batch,
  CommitRefused,
  type Committer,
  CommitUnavailable,
} from '../../src/actors/ports/committer.ts';
import type { ShelvedFile } from '../../src/actors/ports/file-store.ts';
import type { Loaded } from '../../src/actors/ports/loaded.ts';
import type { DueWakeup, Outbox, PendingEffect } from '../../src/actors/ports/outbox.ts';
import type { FileRow, Rows, StatementName, Write } from '../../src/actors/ports/statements.ts';
import { Fault } from '../../src/lib/fault.ts';

/** `away`: nothing landed; `doubtful`: it did, and nobody was told. */
export type Trouble = 'away' | 'doubtful' | null;

/** The tables of the lab assistant and of shelves in memory, with their constraints: a commit is there whole or not at all. */
export class MemoryAssistants implements Committer, Outbox, AssistantStore {
  readonly users = new Set<number>();
  readonly assistants = new Map<number, AssistantRow>();
  readonly chats = new Map<number, Chat>();
  readonly messages = new Map<number, AssistantMessageRow>();
  readonly replies = new Map<number, AssistantReplyRow>();
  readonly contents = new Map<string, AssistantContentRow>();
  readonly documents = new Map<string, DocumentRow>();
  readonly experiments = new Map<number, ExperimentRow>();
  readonly written: ExperimentRecordRow[] = [];
  readonly files = new Map<string, FileRow>();
  readonly due = new Map<string, DueWakeup>();
  readonly pending = new Map<number, PendingEffect>();
  readonly #heads = new Map<string, number>();
  /** What befalls the next commit. */
  fate: () => Trouble = () => null;
  /** Hears of every commit that has landed. */
  landed: (writes: readonly Write<StatementName>[]) => void = () => undefined;
  /** Reads fail. */
  blind = false;

  async commit({ head, writes }: Batch): Promise<void> {
    await null;
    const trouble = this.fate();
    if (trouble === 'away') throw new CommitUnavailable('the store is away');
    const key = `${head.kind}/${head.id}`;
    if ((this.#heads.get(key) ?? 0) !== head.expected) throw new CommitRefused('stale');
    for (const { statement, row } of writes) this.#check(statement, row);
    this.#heads.set(key, head.expected + 1);
    for (const { statement, row } of writes) {
      const store = STORED[statement as keyof typeof STORED] as
        | ((tables: MemoryAssistants, row: unknown) => void)
        | undefined;
      if (!store) throw new Error(`${statement} is not stored here`);
      store(this, structuredClone(row));
    }
    this.landed(writes);
    if (trouble === 'doubtful') throw new CommitUnavailable('no answer');
  }

  async loadAssistants(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<AssistantSnapshot>>> {
    this.#look();
    return this.#loaded('assistant', ids, (userId) => {
      const row = this.assistants.get(userId);
      if (!row) return null;
      const mine = <T extends { readonly userId: number }>(rows: Iterable<T>) =>
        [...rows].filter((one) => one.userId === userId);
      const records = new Map<number, number>();
      for (const { experimentId, number } of mine(this.written))
        records.set(experimentId, Math.max(number, records.get(experimentId) ?? 0));
      return {
        row,
        chat: this.chats.get(userId) ?? null,
        messages: mine(this.messages.values()),
        replies: mine(this.replies.values()),
        documents: mine(this.documents.values()),
        experiments: mine(this.experiments.values()),
        contents: mine(this.contents.values()),
        records,
      };
    });
  }

  loadShelves = async (ids: readonly string[]) =>
    this.#loaded<readonly ShelvedFile[]>('shelf', ids, (userId) =>
      [...this.files.values()].filter((file) => file.userId === userId),
    );

  async busyAssistants(): Promise<string[]> {
    const unread = [...this.documents.values()].filter(({ status }) => status === 'waiting');
    const outer = [...this.messages.values()].filter(({ isInner }) => !isInner);
    const busy = [...this.chats].filter(([, { phase }]) => phase !== 'asking');
    const ids = [...unread, ...outer].map(({ userId }) => userId);
    return [...new Set([...ids, ...busy.map(([userId]) => userId)])].map(String);
  }

  async knownFiles(userId: number): Promise<readonly KnownFile[]> {
    this.#look();
    const known: KnownFile[] = [];
    for (const { fileId, status, remark, createTime, userId: owner } of this.documents.values()) {
      const file = this.files.get(fileId);
      if (!file || owner !== userId) continue;
      const { fileName, contentType, size, hash } = file;
      known.push({ fileId, fileName, contentType, size, hash, status, remark, createTime });
    }
    return known.reverse();
  }

  async content(userId: number, contentId: string): Promise<AssistantContentRow | null> {
    this.#look();
    const row = this.contents.get(contentId);
    return row?.userId === userId ? row : null;
  }

  async downloadables(userId: number, ids: readonly string[]): Promise<readonly Downloadable[]> {
    this.#look();
    return ids.flatMap((id) => {
      const row = this.files.get(id) ?? this.contents.get(id);
      if (row?.userId !== userId) return [];
      const { hash, fileName, contentType, size, createTime } = row;
      return { id, hash, fileName, contentType, size, createTime };
    });
  }

  async records(userId: number, { experimentId }: RecordQuery): Promise<readonly ExperimentRecordRow[]> {
    return this.written.filter(
      (row) => row.userId === userId && (experimentId === null || row.experimentId === experimentId),
    );
  }

  async usedContents(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const used = [...this.files.values(), ...this.contents.values()].map(({ hash }) => hash);
    return new Set(used.filter((hash) => hashes.includes(hash)));
  }

  async effects(after: number, before: number): Promise<PendingEffect[]> {
    return [...this.pending.values()].filter(({ id }) => id > after && before > 0);
  }

  async wakeups(before: number, after: { kind: string; id: string }): Promise<DueWakeup[]> {
    return after.kind === '' ? [...this.due.values()].filter(({ due }) => due < before) : [];
  }

  #look(): void {
    if (this.blind) throw new Fault('STORE_UNAVAILABLE', 'the store cannot be read');
  }

  #check(statement: StatementName, row: unknown): void {
    const { effectId } = row as Rows['effect.delete'];
    if (statement === 'effect.delete' && !this.pending.has(effectId)) throw new CommitRefused('effect');
    // As the database takes texts: no NUL, no half of a pair.
    JSON.stringify(row, (_, value: unknown) => {
      if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
        throw new CommitRefused('data');
      return value;
    });
    const { userId } = row as { userId: number };
    if (statement === 'assistant.put' && !this.users.has(userId)) throw new CommitRefused('assistant_user');
    const { fileId } = row as { fileId: string };
    if (statement === 'document.put' && !this.files.has(fileId)) throw new CommitRefused('document_file');
    const { name } = row as { name: string };
    if (statement === 'experiment.insert')
      for (const other of this.experiments.values())
        if (other.userId === userId && other.name.toLowerCase() === name.toLowerCase())
          throw new CommitRefused('experiment_name');
  }

  #loaded<T>(kind: string, ids: readonly string[], found: (userId: number) => T | null) {
    const one = (id: string): Loaded<T> => ({
      version: this.#heads.get(`${kind}/${id}`) ?? 0,
      state: structuredClone(found(Number(id))),
    });
    return new Map(ids.map((id) => [id, one(id)]));
  }
}

type Stored = { readonly [N in StatementName]?: (tables: MemoryAssistants, row: Rows[N]) => void };

const STORED = {
  'assistant.put': ({ assistants }, row) => void assistants.set(row.userId, row),
  'assistantChat.put': ({ chats }, { userId, chat }) => void chats.set(userId, chat),
  'assistantChat.delete': ({ chats }, { userId }) => void chats.delete(userId),
  'assistantMessage.insert': ({ messages }, row) => void messages.set(row.messageId, row),
  'assistantMessage.delete': ({ messages }, { messageId }) => void messages.delete(messageId),
  'assistantReply.insert': ({ replies }, row) => void replies.set(row.replyId, row),
  'assistantReply.delete': ({ replies }, { replyId }) => void replies.delete(replyId),
  'assistantContent.insert': ({ contents }, row) => void contents.set(row.contentId, row),
  'assistantContent.delete': ({ contents }, { contentId }) => void contents.delete(contentId),
  'document.put': ({ documents }, row) => void documents.set(row.fileId, row),
  'experiment.insert': ({ experiments }, row) => void experiments.set(row.experimentId, row),
  'experimentRecord.insert': ({ written }, row) => void written.push(row),
  'file.insert': ({ files }, row) => void files.set(row.fileId, row),
  'file.delete': ({ files, documents }, { fileId }) => {
    files.delete(fileId);
    documents.delete(fileId);
  },
  'fileUse.delete': () => undefined,
  'effect.insert': ({ pending }, { effectId: id, target, payload }) =>
    void pending.set(id, { id, target, payload: payload as PendingEffect['payload'] }),
  'effect.delete': ({ pending }, { effectId }) => void pending.delete(effectId),
  'wakeup.put': ({ due }, row) => void due.set(`${row.kind}/${row.id}`, row),
  'wakeup.delete': ({ due }, { kind, id }) => void due.delete(`${kind}/${id}`),
} satisfies Stored;
