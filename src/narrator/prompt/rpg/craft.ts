import type { CraftRequest } from '../../../actors/ports/storyteller.ts';
import type { Tongue } from '../../../rules/quest/quest.ts';
import type { Prompt, PromptLimits } from '../compose.ts';
import { composeSheet, listed, written } from './sheet.ts';
import { RPG_WORDS } from './wording.ts';

interface CraftWords {
  readonly task: string;
  readonly fields: (name: number, description: number) => readonly string[];
  readonly kinds: { readonly skill: string; readonly equipment: string };
  readonly what: string;
  readonly effect: string;
  readonly strength: string;
  /** Of powers from 1 to 10: weak, middling, strong. */
  readonly strengths: readonly [string, string, string];
  readonly consumable: string;
  readonly taken: string;
  readonly wish: string;
}

const WORDS: Readonly<Record<Tongue, CraftWords>> = {
  zh: {
    task: '你是一个文字角色扮演游戏的合成师，玩家请你合成一样东西。它的作用和强弱已经确定，你只给它取名、描述它，并对玩家说一两句话。',
    fields: (name, description) => [
      `"name": 名称，二到 ${name} 个字，只用文字，不用数字和标点，与已有的名称不同`,
      `"description": 一句话的描述，不超过 ${description} 个字，不写数值，不夸大`,
      '"text": 你交给玩家时说的话，不超过八十字，提到它的名称',
    ],
    kinds: { skill: '技能', equipment: '装备' },
    what: '种类',
    effect: '作用',
    strength: '强弱',
    strengths: ['微弱', '中等', '强大'],
    consumable: '用一次就没有了。',
    taken: '已有的名称',
    wish: '玩家这样描述他想要的：',
  },
  en: {
    task: 'You are the artificer of a text role-play game, and a player asks you to make something. What it does and how strong it is has been settled; you only name it, describe it, and say a word or two to the player.',
    fields: (name, description) => [
      `"name": its name, 2 to ${name} characters, letters and blanks only, no digits, unlike the names taken`,
      `"description": one sentence about it, at most ${description} characters, without numbers, without exaggeration`,
      '"text": what you say as you hand it over, at most 50 words, with its name in it',
    ],
    kinds: { skill: 'a skill', equipment: 'equipment' },
    what: 'What it is',
    effect: 'What it does',
    strength: 'How strong it is',
    strengths: ['weak', 'middling', 'strong'],
    consumable: 'It is used up at its first use.',
    taken: 'Names taken',
    wish: 'How the player describes what he wants:',
  },
};

const MIDDLING = 4;
const STRONG = 8;
/** Names that are shown; the rest is checked all the same. */
const MOST_TAKEN = 50;

/** Asks for the name of a thing, and for words about it (rpg.md, /merge). `name`, `description`: most characters of each. */
export function craftPrompt(
  request: CraftRequest,
  bounds: { readonly name: number; readonly description: number },
  limits: PromptLimits,
): Prompt {
  const { tongue, thing, wish, taken } = request;
  const words = WORDS[tongue];
  const shared = RPG_WORDS[tongue];
  const strength = words.strengths[thing.power < MIDDLING ? 0 : thing.power < STRONG ? 1 : 2];
  return composeSheet(
    {
      tongue,
      role: '',
      task: [words.task],
      fields: words.fields(bounds.name, bounds.description),
      facts: [
        `${words.what}: ${words.kinds[thing.kind]}`,
        `${words.effect}: ${shared.effects[thing.effect]}`,
        `${words.strength}: ${strength}`,
        ...(thing.consumable ? [words.consumable] : []),
        `${words.taken}: ${listed(taken.slice(-MOST_TAKEN), shared)}`,
      ],
      told: [],
      toldLabel: '',
      now: [words.wish, written(wish, limits)],
    },
    limits,
  );
}
