/** What the generator is told. */
export type Order =
  | { readonly act: 'open'; readonly name: string; readonly port: number; readonly plan: Plan }
  /**
   * `rate`: requests a second over all connections, at fixed instants whatever comes back; null for one request after
   * the other on every connection, as fast as answers come, at most `most` of them.
   */
  | {
      readonly act: 'run';
      readonly name: string;
      readonly rate: number | null;
      readonly ms: number;
      readonly most: number | null;
    }
  | { readonly act: 'close'; readonly name: string };

export type Plan =
  | { readonly kind: 'frames'; readonly connections: number; readonly frame: string }
  | {
      readonly kind: 'requests';
      readonly connections: number;
      readonly method: 'GET' | 'POST';
      /** Each connection takes its own share of them, one after the other and over again. */
      readonly paths: readonly string[];
      /** Null: nobody who is known. */
      readonly token: string | null;
      readonly body: string | null;
      /** Every request has an `Idempotency-Key` that no other has. */
      readonly keyed?: true;
    };

/** What it says of a run. Times in milliseconds. */
export interface Ran {
  readonly sent: number;
  readonly answered: number;
  /** Those whose status is not 2xx. */
  readonly refused: number;
  readonly wall: number;
  /** From the instant a request was due to its answer. */
  readonly p50: number;
  readonly p99: number;
  /** CPU time of the generator, as a share of one core. */
  readonly share: number;
  /** The longest that a request was sent after it was due. */
  readonly latest: number;
  /** The first answer, to see that it is one. */
  readonly sample: string;
}
