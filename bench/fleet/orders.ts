/** What the fleet's generator is told, and answers. Times in milliseconds. */
export type Order =
  /** Registers so many volunteers, each of a user and a socket of its own, for one task type. */
  | {
      readonly act: 'open';
      readonly port: number;
      readonly taskType: string;
      readonly volunteers: number;
      readonly slots: number;
    }
  /** Hands in tasks, has them done, and answers when all have ended. */
  | { readonly act: 'run'; readonly tasks: number; readonly replicas: number; readonly quorum: number }
  /** Hands in tasks of another type that nobody does. */
  | { readonly act: 'fill'; readonly port: number; readonly taskType: string; readonly tasks: number }
  /** Hands in single tasks at a rate; answers how long each took to its volunteer. */
  | { readonly act: 'push'; readonly perSecond: number; readonly seconds: number }
  | { readonly act: 'close' };

export interface Ran {
  /** From the first task handed in to the last that ended. */
  readonly wall: number;
  /** Results that were not accepted. */
  readonly refused: number;
  /** Of one core, by the generator itself. */
  readonly share: number;
}

export interface Pushed {
  readonly p50: number;
  readonly p99: number;
  readonly share: number;
}
