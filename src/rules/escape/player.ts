import { NOWHERE, type Node } from './board.ts';

/** Status codes of the wire (escape.md 1.2). */
export const STATUS = { alive: 0, dead: 1, escaped: 2, skip: 3, waiting: 4, error: 5 } as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

/** One player. Whole numbers of 16 bits only: `layout.ts` writes all fields in one list. */
export interface Player {
  status: Status;
  /** Never below 0 (G28). */
  hp: number;
  /** Where he stands. The dead lie where they died until they are back; `NOWHERE` for who escaped or failed (G28). */
  node: Node;
  /** The layer he looks at: his own, or the one he died on; `NOWHERE` for who escaped or failed. */
  layer: number;
  /** Keys as bits. */
  keys: number;
  score: number;
  /** Tools in the bag, by their numbers. */
  mines: number;
  stickies: number;
  kits: number;
  blinks: number;
  /** Main actions left in this turn. */
  sp: number;
  /** Own turns still to be lost. */
  skips: number;
  /** Key that a machine gives at the start of the next own turn, or `NOWHERE` (1.5). */
  pendingKey: number;
  /** Own turns until he is away; 0 when the capsule is not counting (1.6). */
  countdown: number;
  /** First round in which he may detect again. */
  detectRound: number;
  /** Round of the return of who is dead; 0 for the living and the finally dead (1.9). */
  respawnRound: number;
  /** Round in which he escaped, died or failed last; 0 when he never did. */
  outRound: number;
}

/** The tools of the bag, in the order of `TOOLS`. */
export const BAG = ['mines', 'stickies', 'kits', 'blinks'] as const satisfies readonly (keyof Player)[];

/** A player at his spawn: at the start, and after each death (1.2, 1.9). */
export function newPlayer(seat: number, node: Node, layer: number, hp: number): Player {
  return {
    status: STATUS.alive,
    hp,
    node,
    layer,
    keys: 1 << seat,
    score: 0,
    mines: 0,
    stickies: 0,
    kits: 0,
    blinks: 0,
    sp: 0,
    skips: 0,
    pendingKey: NOWHERE,
    countdown: 0,
    detectRound: 0,
    respawnRound: 0,
    outRound: 0,
  };
}

/** Whether he is on the board and can be hurt: alive, losing a turn, or waiting for the capsule. */
export function isPresent({ status }: Player): boolean {
  return status === STATUS.alive || status === STATUS.skip || status === STATUS.waiting;
}

/** Whether he may send actions in his turn (1.2). */
export function mayAct({ status }: Player): boolean {
  return status === STATUS.alive || status === STATUS.waiting;
}

/** Whether he may still do something in this match (G9): on the board, or due to come back. */
export function isInGame(player: Player): boolean {
  return isPresent(player) || (player.status === STATUS.dead && player.respawnRound > 0);
}
