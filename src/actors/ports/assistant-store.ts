import type { KnownFile } from './agent.ts';
import type {
  AssistantContentRow,
  AssistantMessageRow,
  AssistantReplyRow,
  AssistantRow,
  Chat,
  DocumentRow,
  ExperimentRecordRow,
  ExperimentRow,
} from './assistant-rows.ts';
import type { Loaded } from './loaded.ts';

/** Of a content of the assistant what it keeps in mind. */
export type OwnContent = Pick<AssistantContentRow, 'contentId' | 'kind' | 'hash'>;

/** An assistant with all that it has to keep in mind. Lists are oldest first. */
export interface AssistantSnapshot {
  readonly row: AssistantRow;
  readonly chat: Chat | null;
  readonly messages: readonly AssistantMessageRow[];
  readonly replies: readonly AssistantReplyRow[];
  readonly documents: readonly DocumentRow[];
  readonly experiments: readonly ExperimentRow[];
  readonly contents: readonly OwnContent[];
  /** How many records each experiment has. */
  readonly records: ReadonlyMap<number, number>;
}

/** A content that a user may download: one of his files, or one of his assistant's. */
export type Downloadable = Pick<
  AssistantContentRow,
  'hash' | 'fileName' | 'contentType' | 'size' | 'createTime'
> & { readonly id: string };

/** Records of experiments that are asked for. Null: any. */
export interface RecordQuery {
  readonly experimentId: number | null;
  /** All of these words are in it, in any case. */
  readonly words: readonly string[];
  readonly from: number | null;
  readonly until: number | null;
  /** The newest so many, newest first. */
  readonly most: number;
}

/** What the lab assistant reads. */
export interface AssistantStore {
  loadAssistants(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<AssistantSnapshot>>>;
  /**
   * Users for whom there is something to do, to be taken up at start. Who is waited for is none: that has a deadline.
   */
  busyAssistants(): Promise<string[]>;
  /** All of his files that his assistant knows, newest first. */
  knownFiles(userId: number): Promise<readonly KnownFile[]>;
  content(userId: number, contentId: string): Promise<AssistantContentRow | null>;
  /** Those of these ids that are his and still there, in the order of `ids`. */
  downloadables(userId: number, ids: readonly string[]): Promise<readonly Downloadable[]>;
  records(userId: number, query: RecordQuery): Promise<readonly ExperimentRecordRow[]>;
}
