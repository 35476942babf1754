import type { AgedCopy, AgedRoom } from '../ports/retention-store.ts';

/** What is done next of a sweep: look at rooms, at conversations, or delete. */
export type Phase =
  | { readonly name: 'rooms'; readonly after: number }
  | { readonly name: 'copies'; readonly after: string }
  | { readonly name: 'clean' };

export type RetentionCommand =
  | { readonly type: 'sweep' }
  | { readonly type: 'step'; readonly phase: Phase }
  /** `after`: behind which room or conversation was looked. */
  | { readonly type: 'roomsFound'; readonly after: number; readonly rooms: readonly AgedRoom[] }
  | { readonly type: 'copiesFound'; readonly after: string; readonly copies: readonly AgedCopy[] }
  | { readonly type: 'cleaned'; readonly rows: number }
  | { readonly type: 'failed'; readonly error: unknown };

export type CommandOf<T extends RetentionCommand['type']> = Extract<RetentionCommand, { readonly type: T }>;
