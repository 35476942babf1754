import type { Draft } from '../../src/actors/task-board/commands.ts';

/** What may happen to a fleet, and how often: parts of the whole. */
const WEIGHTS = {
  create: 12,
  cancel: 1,
  request: 16,
  beat: 5,
  right: 22,
  wrong: 8,
  failed: 1,
  /** A result of something it had long ago, of something it never had, once more what has counted. */
  late: 2,
  foreign: 2,
  twice: 3,
  /** Results that were not answered are sent again. */
  repeat: 4,
  giveBack: 2,
  /** A volunteer without a socket is heard of, asks, or answers. */
  visit: 6,
  close: 3,
  connect: 7,
  kill: 1,
  away: 1,
  /** A commit lands, and its answer is lost. */
  unheard: 1,
  rest: 6,
  /** Time passes, and half of the sockets say nothing. */
  silence: 1,
} as const;

export type Happening = keyof typeof WEIGHTS;

export const HAPPENINGS = Object.keys(WEIGHTS) as readonly Happening[];

/** Every happening as often as its weight. */
export const DECK: readonly Happening[] = HAPPENINGS.flatMap((what) =>
  Array<Happening>(WEIGHTS[what]).fill(what),
);

/** What tasks ask for. */
export const TERMS: readonly Pick<Draft, 'replicas' | 'quorum' | 'adaptive'>[] = [
  { replicas: 1, quorum: 1, adaptive: false },
  { replicas: 1, quorum: 1, adaptive: false },
  { replicas: 2, quorum: 1, adaptive: false },
  { replicas: 3, quorum: 2, adaptive: false },
  { replicas: 3, quorum: 2, adaptive: false },
  { replicas: 3, quorum: 2, adaptive: true },
  { replicas: 4, quorum: 3, adaptive: false },
];
