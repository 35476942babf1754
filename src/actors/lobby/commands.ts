import type { Quest, Tongue } from '../../rules/quest/quest.ts';
import { addressOf } from '../runtime/address.ts';

/** The one place where public tasks are. */
export const LOBBY = addressOf('lobby', 'tasks');

export interface Occupied {
  readonly taskId: number;
  readonly quest: Quest;
}

export type LobbyCommand =
  /** Answers the titles of the open tasks in this language. */
  | { readonly type: 'list'; readonly tongue: Tongue }
  /** Answers `Occupied`: it is his if he begins it soon; who has it already gets it again. QUEST_UNKNOWN. */
  | { readonly type: 'occupy'; readonly userId: number; readonly title: string }
  /** Effects of the adventure of who has it: it has begun. */
  | { readonly type: 'hold'; readonly taskId: number; readonly userId: number }
  /** It has ended. `done`: it is told and makes room for another one. */
  | { readonly type: 'release'; readonly taskId: number; readonly userId: number; readonly done: boolean }
  | { readonly type: 'filled'; readonly quests: readonly Quest[] }
  | { readonly type: 'notFilled'; readonly reason: string }
  | { readonly type: 'wakeup' };
