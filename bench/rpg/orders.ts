/** What a generator of play is told to do, over the channel to its parent. Players are `player1`, `player2`, … */
export type Order =
  /** So many at a time begin a task each, of those who are at none. Answers how many began one. */
  | { readonly act: 'setOut'; readonly port: number; readonly players: number; readonly lanes: number }
  /** Turns of those tasks until none runs, or so many were taken. Answers `Ran`. */
  | { readonly act: 'turns'; readonly port: number; readonly lanes: number; readonly most: number }
  /** Player 1 fights player 2, 3 fights 4, …: challenges that are accepted. Answers how many began to fight. */
  | { readonly act: 'pair'; readonly port: number; readonly pairs: number }
  /** Rounds of those duels, both moves at once, until all are over, or so many were fought. Answers `Ran`. */
  | { readonly act: 'rounds'; readonly port: number; readonly most: number }
  /** One call of each player from `from` up to before `until`. */
  | {
      readonly act: 'enter';
      readonly port: number;
      readonly from: number;
      readonly until: number;
      readonly lanes: number;
      /** `status`: he alone; `feedback`: with a turn of his task. */
      readonly by: 'status' | 'feedback';
    };

/** What came of turns or rounds. Times in milliseconds. */
export interface Ran {
  readonly done: number;
  /** Those that came with the face of somebody new, which is drawn when it is not kept. */
  readonly faces: number;
  readonly wall: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU time of the generator, as a share of one core. */
  readonly share: number;
}
