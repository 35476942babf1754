/** What a player owns. A skill stays; equipment is used up when it is `consumable`. */
export interface Thing {
  readonly kind: 'equipment' | 'skill';
  readonly name: string;
  readonly description: string;
  /** What it does, of those that rules know (rules/craft). */
  readonly effect: Effect;
  /** 1 to 10: what it adds where its effect fits. */
  readonly power: number;
  readonly consumable: boolean;
}

/** What things do, in quests and in duels. */
export const EFFECTS = ['strike', 'guard', 'heal', 'haste', 'insight', 'charm', 'stealth', 'craft'] as const;
export type Effect = (typeof EFFECTS)[number];

/** What each player begins with, of each (rpg.md, /status). */
export const STARTING = 100;

export interface Attributes {
  /** 龙眼: skills are made of it. */
  readonly dragonEye: number;
  /** 凤羽: equipment is made of it. */
  readonly phoenixFeather: number;
  /** 经验值. */
  readonly experience: number;
}

const MOST_LEVEL = 100;

/** Level from experience: 1 at the start; the next one costs 100 more each time (100, 200, 300, …). */
export function levelOf({ experience }: Attributes): number {
  const beyond = Math.max(0, experience - STARTING);
  return Math.min(MOST_LEVEL, Math.floor((1 + Math.sqrt(1 + (8 * beyond) / 100)) / 2));
}

/** Health that a player begins a duel with, by his level. */
export function healthOf(attributes: Attributes): number {
  return 100 + 10 * (levelOf(attributes) - 1);
}

/** What is gained, or lost where it is negative. */
export interface Reward {
  readonly dragonEye: number;
  readonly phoenixFeather: number;
  readonly experience: number;
  readonly things: readonly Thing[];
}
