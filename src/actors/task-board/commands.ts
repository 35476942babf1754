import type { ConnectionId } from '../ports/delivery.ts';
import type { OnlineVolunteer } from '../ports/fleet.ts';
import type { TaskRow } from '../ports/statements.ts';
import type { ReplyTo } from '../runtime/envelope.ts';

/** A task as it is handed in; the number and the time are the server's. */
export type Draft = Omit<TaskRow, 'taskId' | 'creatorId' | 'createTime'>;

export interface Result {
  readonly taskId: number;
  readonly status: 'SUCCESS' | 'FAILED';
  readonly resultData: string;
  readonly executionDuration: number;
  readonly errorMessage: string | null;
}

/** What a volunteer asks for. `priority`: 1 to 10. */
export interface Wish {
  readonly capabilities: readonly string[];
  readonly maxTasks: number;
  readonly priority: number;
}

export type Arrival = Omit<OnlineVolunteer, 'wish'>;

export type BoardCommand =
  /** Answers the numbers of the new tasks, in order. */
  | { readonly type: 'create'; readonly by: number; readonly drafts: readonly Draft[] }
  | { readonly type: 'cancel'; readonly taskId: number }
  /** A volunteer registered, on a socket or (null) by HTTP. */
  | ({ readonly type: 'online' } & Arrival)
  /** A volunteer by HTTP asks for something: it is here, if it is not already. */
  | ({ readonly type: 'returning' } & Arrival)
  | { readonly type: 'offline'; readonly volunteerId: string; readonly connection: ConnectionId }
  /** `currentTasks`: how many it says it is at; null when it does not say. */
  | { readonly type: 'beat'; readonly volunteerId: string; readonly currentTasks: number | null }
  /** By HTTP (`connection` null) it answers the tasks that were assigned; over a socket they are pushed. */
  | {
      readonly type: 'request';
      readonly volunteerId: string;
      readonly connection: ConnectionId | null;
      readonly wish: Wish;
    }
  /** `volunteerId` null: from a socket of the user that did not register. Answers whether it counts. */
  | {
      readonly type: 'result';
      readonly volunteerId: string | null;
      readonly userId: number;
      readonly connection: ConnectionId | null;
      readonly result: Result;
    }
  | { readonly type: 'giveBack'; readonly volunteerId: string; readonly taskId: number }
  /** An operator gives a task to a volunteer. */
  | { readonly type: 'assign'; readonly volunteerId: string; readonly taskId: number }
  /** Answers how open tasks are, by number; those that are not open are left out. */
  | { readonly type: 'show'; readonly taskIds: readonly number[] }
  /** Answers when the task has ended or the time has come (ms since 1970). */
  | { readonly type: 'wait'; readonly taskId: number; readonly until: number }
  | { readonly type: 'statistics' }
  /** Looks at everything now instead of when something happens. Answers how many were assigned. */
  | { readonly type: 'trigger' }
  | { readonly type: 'sweep' }
  /** The contents of waiting tasks have been read. */
  | {
      readonly type: 'loaded';
      readonly taskType: string;
      readonly priority: number;
      readonly rows: readonly TaskRow[];
    }
  | {
      readonly type: 'loadFailed';
      readonly taskType: string;
      readonly priority: number;
      readonly error: unknown;
    };

export type CommandOf<T extends BoardCommand['type']> = Extract<BoardCommand, { readonly type: T }>;

export interface Waiter {
  readonly replyTo: ReplyTo;
  readonly until: number;
}
