/** What a generator of assistants' users is told to do, over the channel to its parent. */
export type Order =
  /** POSTs files of so many bytes one after another, as multipart/form-data; each differs. Answers `Moved`. */
  | {
      readonly act: 'upload';
      readonly port: number;
      readonly path: string;
      readonly bytes: number;
      readonly times: number;
    }
  /** GETs a path so many times, one after another. Answers `Moved`. */
  | { readonly act: 'download'; readonly port: number; readonly path: string; readonly times: number }
  /** Uploads papers `from` up to before `until` of so many bytes each, and hears what is said of each. Answers null. */
  | {
      readonly act: 'papers';
      readonly port: number;
      readonly user: number;
      readonly from: number;
      readonly until: number;
      readonly bytes: number;
    }
  /** Asks about samples, one after another; of so many papers. Answers `Answered`. */
  | {
      readonly act: 'ask';
      readonly port: number;
      readonly user: number;
      readonly papers: number;
      readonly times: number;
      readonly skip: number;
    }
  /** Users `from` up to before `until` ask something each, with a file of so many bytes (0: none), and hear it. Answers null. */
  | {
      readonly act: 'enter';
      readonly port: number;
      readonly from: number;
      readonly until: number;
      readonly lanes: number;
      readonly bytes: number;
    };

/** Times in milliseconds. */
export interface Moved {
  readonly bytes: number;
  readonly wall: number;
  /** CPU time of the generator, as a share of one core. */
  readonly share: number;
}

export interface Answered {
  readonly done: number;
  /** Those that had the answer in them. */
  readonly right: number;
  readonly wall: number;
  readonly p50: number;
  readonly p99: number;
  readonly share: number;
}
