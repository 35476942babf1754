/** What a generator of load on matches is told to do, over the channel to its parent. */
export type Order =
  /** Makes matches, connects four bots to each, and lets them play; answers the ids of the matches. */
  | {
      readonly act: 'open';
      readonly port: number;
      readonly matches: number;
      /** Between what a bot hears and what it does. */
      readonly thinkMs: number;
    }
  | { readonly act: 'measure'; readonly seconds: number }
  | { readonly act: 'close' }
  | {
      readonly act: 'flood';
      readonly port: number;
      readonly matchIds: readonly number[];
      readonly perSecond: number;
      readonly seconds: number;
    };

/** What came of `measure`; times in ms. */
export interface Played {
  /** From sending an action to its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly actions: number;
  readonly wall: number;
  /** Messages that said that a seat is out. */
  readonly faults: number;
  /** Share of one core that the generator used, and how late its own timers were at p99. */
  readonly share: number;
  readonly lateP99: number;
}

/** What came of `flood`; times in ms, from when each was due. */
export interface Flooded {
  readonly queries: number;
  /** Those that were not answered with 200. */
  readonly refused: number;
  readonly p50: number;
  readonly p99: number;
  /** Share of one core that the generator used. */
  readonly share: number;
}
