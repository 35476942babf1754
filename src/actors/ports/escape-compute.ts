import type { Node } from '../../rules/escape/board.ts';
import type { BotName } from '../../rules/escape/bots/bots.ts';
import type { Constants } from '../../rules/escape/constants.ts';
import type { Event, Reply } from '../../rules/escape/event.ts';
import type { HeadlessResult } from '../../rules/escape/headless.ts';
import type { Input } from '../../rules/escape/input.ts';
import type { SeatReport } from '../../rules/escape/replay/seat-reports.ts';
import type { SeatView } from '../../rules/escape/view.ts';

/** What one call takes at most: some tens of milliseconds of work, so that a thread is soon free for others. */
export const ESCAPE_BATCH = { matches: 16, turns: 2_048, paths: 8_192, views: 2_048 } as const;

/** What a batch is played by. Boards and their tables are made once on each thread, by the text. */
export interface EscapeGame {
  readonly constants: Constants;
  /** Text of a map that was found sound (rules/escape/map); null for the ship. */
  readonly map: string | null;
}

/** Matches between built-in bots, one for each seed. */
export interface MatchBatch extends EscapeGame {
  /** By seat. */
  readonly bots: readonly BotName[];
  readonly seeds: readonly number[];
}

/** A match that was played, without its course. */
export type PlayedMatch = Pick<HeadlessResult, 'points' | 'ranking' | 'digest' | 'rounds' | 'actions'>;

/** Inputs of one match, in order. `state`: what `encodeState` wrote; null for a match that begins. */
export interface TurnJob {
  readonly state: Uint8Array | null;
  /** Seats where nobody is; looked at when a match begins (G22). */
  readonly absent: readonly number[];
  readonly inputs: readonly Input[];
}

export interface TurnBatch extends EscapeGame {
  readonly turns: readonly TurnJob[];
}

/** What became of a match: its new state, and what each input led to, up to the next turn of somebody who may act. */
export interface ResolvedTurn {
  readonly state: Uint8Array;
  /** Of the new state (digest.ts). */
  readonly digest: string;
  readonly isOver: boolean;
  /** What the beginning of a match led to; empty for one that had begun. */
  readonly opening: readonly Event[];
  /** By input. */
  readonly steps: readonly { readonly reply: Reply; readonly events: readonly Event[] }[];
}

/** A way from one node to another that enters none of `avoid`. */
export interface PathQuery {
  /** How many zones have fallen. */
  readonly stage: number;
  readonly from: Node;
  readonly to: Node;
  readonly avoid?: readonly Node[];
}

export interface PathBatch {
  readonly map: string | null;
  readonly queries: readonly PathQuery[];
}

/** Views of some seats of one state. */
export interface ViewQuery {
  readonly state: Uint8Array;
  readonly seats: readonly number[];
}

export interface ViewBatch extends EscapeGame {
  readonly queries: readonly ViewQuery[];
}

/** A match to be played again. */
export interface Course extends EscapeGame {
  readonly absent: readonly number[];
  /** As journals have them (rules/escape/replay/input-bytes.ts). */
  readonly inputs: Uint8Array;
}

/**
 * Work of the escape game, in batches of one game each; the same to the last bit wherever it runs. More than `ESCAPE_BATCH`,
 * a map or a state that is none: `WORKER_FAILED`. What it takes is copied, so a caller's bytes stay his own.
 */
export interface EscapeCompute {
  /** Whole matches. They leave threads to the other calls. */
  playMatches(batch: MatchBatch): Promise<readonly PlayedMatch[]>;
  /** Takes the inputs of many matches; the answers in their order. */
  resolveTurns(batch: TurnBatch): Promise<readonly ResolvedTurn[]>;
  /** For each query the nodes to move to, `to` last; null where no way leads. */
  escapePaths(batch: PathBatch): Promise<readonly (readonly Node[] | null)[]>;
  /** For each query the views of its seats, in their order. */
  escapeViews(batch: ViewBatch): Promise<readonly (readonly SeatView[])[]>;
  /** The match in the published format (escape.md 3.4), as text. */
  publishedReplay(course: Course): Promise<string>;
  /** What became of each seat, and why. */
  seatReports(course: Course): Promise<readonly SeatReport[]>;
}
