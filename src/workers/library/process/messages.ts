import type { IndexReply, IndexRequest } from '../index/index-engine.ts';
import type { ReadJob, ReadOutcome } from '../read/read-document.ts';

/** What a process works with. */
export interface ProcessSettings {
  /** Folder of the contents. */
  readonly directory: string;
  /** Heap of the working thread. */
  readonly heapMiB: number;
  /** Memory of the process; it ends itself above. */
  readonly residentMiB: number;
  /** Memory of all indexes together, about. */
  readonly indexMiB: number;
}

export type Question =
  | { readonly type: 'read'; readonly job: ReadJob }
  | { readonly type: 'search'; readonly request: IndexRequest };

/** The answer to each type of question. */
export interface Answers {
  readonly read: ReadOutcome;
  readonly search: IndexReply;
}

export type AnswerTo<Q extends Question> = Answers[Q['type']];

/** A question on its way to the process. */
export interface Asked {
  readonly id: number;
  readonly question: Question;
}

/** And what comes back: errors are data. */
export interface Answered {
  readonly id: number;
  readonly outcome:
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly message: string };
  /** The process holds so much memory that it should not get another question. */
  readonly full?: boolean;
}

/** Why a process ended, as its exit code. */
export const EXITS = { failed: 70, memory: 71 } as const;
