import type { ToolCounts } from './tool.ts';

/** Seats of a match; a seat is also the id of its player and of its key. */
export const SEATS = 4;
/** Keys are sets of seats, as bits. */
export const ALL_KEYS = (1 << SEATS) - 1;

/** Every number of the rule book (escape.md 1.1 and section 5). Rounds are big rounds, unless "turns" is said. */
export interface Constants {
  /** Own turns from pressing the capsule's button to being away (G1). */
  readonly escapeTurns: number;
  /** Whether the own turn after a key machine is lost (G2). */
  readonly keyMachineSkipsNext: boolean;
  /** Whether keys of others are secret, and their HP on other layers (G3). */
  readonly hideOthers: boolean;
  readonly maxHp: number;
  readonly attackDamage: number;
  readonly mineDamage: number;
  readonly kitHp: number;
  /** Tools of a kind that one may carry; placed traps do not count. */
  readonly carry: ToolCounts;
  /** Used in round r, usable again in round r + this. */
  readonly detectRounds: number;
  /** Dead in round r, back at the start of the own turn in round r + this (G10). */
  readonly respawnRounds: number;
  /** What a material point holds at first and at most. */
  readonly stock: number;
  /** Rounds until a material point has one more. */
  readonly stockRounds: number;
  /** A death after this round is final. */
  readonly overtimeAfter: number;
  readonly lastRound: number;
  readonly keyScore: number;
  readonly killScore: number;
  readonly deathScore: number;
  /** Messages of one own turn that are read; then the turn ends (G19). */
  readonly messagesPerTurn: number;
  /** Result points by place. */
  readonly points: readonly number[];
}

const PUBLISHED: Constants = {
  escapeTurns: 2,
  keyMachineSkipsNext: false,
  hideOthers: false,
  maxHp: 200,
  attackDamage: 70,
  mineDamage: 120,
  kitHp: 100,
  carry: [3, 3, 2, 2],
  detectRounds: 5,
  respawnRounds: 5,
  stock: 2,
  stockRounds: 8,
  overtimeAfter: 80,
  lastRound: 100,
  keyScore: 1,
  killScore: 2,
  deathScore: -3,
  messagesPerTurn: 100,
  points: [4, 3, 2, 1],
};

/** The two readings of the rules: what was published, and what the shipped referee did (escape.md, head). */
export const PRESETS = {
  published: PUBLISHED,
  shipped: { ...PUBLISHED, escapeTurns: 3, keyMachineSkipsNext: true },
} as const satisfies Record<string, Constants>;

export type Preset = keyof typeof PRESETS;

/** The bots that exist were written against it. */
export const DEFAULT_PRESET: Preset = 'shipped';
