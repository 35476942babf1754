import type { ConnectionId } from '../ports/delivery.ts';
import type { Result, Wish } from '../task-board/commands.ts';

/** What a volunteer earned in one turn of the board. */
export interface Verdict {
  readonly volunteerId: string;
  readonly agreed: number;
  readonly wrong: number;
  readonly failed: number;
  readonly creditMs: number;
}

export interface Beat {
  readonly status: 'ACTIVE' | 'BUSY' | 'IDLE';
  readonly currentTasks: number | null;
  readonly systemInfo: Readonly<Record<string, unknown>> | null;
}

/** Frames come with their socket; the same by HTTP with the id of the volunteer. */
export type VolunteerCommand =
  | {
      readonly type: 'register';
      /** Null by HTTP: answers the id. */
      readonly connection: ConnectionId | null;
      readonly volunteerName: string;
      readonly capabilities: readonly string[];
      readonly maxConcurrentTasks: number;
    }
  | { readonly type: 'beat'; readonly connection: ConnectionId; readonly beat: Beat }
  | { readonly type: 'request'; readonly connection: ConnectionId; readonly wish: Wish }
  | { readonly type: 'result'; readonly connection: ConnectionId; readonly result: Result }
  | { readonly type: 'giveBack'; readonly connection: ConnectionId; readonly taskId: number }
  | { readonly type: 'closed'; readonly connection: ConnectionId }
  /** A heartbeat by HTTP: answers like frame 10001. */
  | { readonly type: 'visit'; readonly volunteerId: string; readonly beat: Beat }
  /** A request by HTTP: the board answers what is assigned at once. */
  | { readonly type: 'visitRequest'; readonly volunteerId: string; readonly wish: Wish }
  /** The board does not know a volunteer who spoke to it. */
  | { readonly type: 'introduce'; readonly volunteerId: string }
  /** The board says what results came to. */
  | { readonly type: 'judged'; readonly verdicts: readonly Verdict[] }
  /** Answers the user's volunteers. */
  | { readonly type: 'statistics' };

export type CommandOf<T extends VolunteerCommand['type']> = Extract<VolunteerCommand, { readonly type: T }>;
