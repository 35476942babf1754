import type { Bot } from './bot.ts';
import { guardian } from './guardian.ts';
import { hunter } from './hunter.ts';
import { random } from './random.ts';
import { runner } from './runner.ts';

/** A built-in bot and what it does, in one sentence. */
export interface BotEntry {
  readonly play: Bot;
  readonly about: string;
}

/** The built-in bots, by the names under which `builtin:NAME` and the match-making know them. */
export const BOTS = {
  random: { play: random, about: 'Does anything that is legal, by chance.' },
  runner: { play: runner, about: 'Goes for the keys and the capsule by the shortest way and fights nobody.' },
  hunter: {
    play: hunter,
    about: 'Looks for tools, then for the weakest and for whoever is about to escape.',
  },
  guardian: {
    play: guardian,
    about: 'Sets traps around its key machine or the capsule and attacks who comes.',
  },
} as const satisfies Record<string, BotEntry>;

export type BotName = keyof typeof BOTS;

export const BOT_NAMES = Object.keys(BOTS) as [BotName, ...BotName[]];

export function isBotName(name: string): name is BotName {
  return Object.hasOwn(BOTS, name);
}
