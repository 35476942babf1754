import type { MasterLine } from '../../../actors/ports/storyteller.ts';
import type { Thing } from '../../../rules/quest/hero.ts';
import type { Quest, Tongue } from '../../../rules/quest/quest.ts';
import type { Prompt, PromptLimits } from '../compose.ts';
import { estimateTokens } from '../estimate.ts';
import { fitHeard, shortened } from '../fit.ts';
import { oneLine, quoted } from '../quote.ts';
import { RPG_WORDS } from './wording.ts';
import type { RpgWords } from './words.ts';

/** What one prompt is made of. */
export interface Sheet {
  readonly tongue: Tongue;
  /** Who the model is and what it does. */
  readonly task: readonly string[];
  /** Fields of the answer, each a line. */
  readonly fields: readonly string[];
  /** What it is about, before what was said; lines. */
  readonly facts: readonly string[];
  /** What was said before, oldest first. */
  readonly told: readonly MasterLine[];
  readonly toldLabel: string;
  /** The player's name. */
  readonly role: string;
  /** What is to be told now; lines. */
  readonly now: readonly string[];
}

/** What was told gets this much even where all else is long. */
const LEAST_TOLD = 200;

/** The two messages: tasks, rules and format; then facts, what was told (the oldest left out where it does not fit), and what is new. */
export function composeSheet(sheet: Sheet, { contextTokens, lineTokens }: PromptLimits): Prompt {
  const words = RPG_WORDS[sheet.tongue];
  const system = [
    ...sheet.task,
    '',
    ...words.rules.map((rule) => `- ${rule}`),
    `- ${words.format}`,
    ...sheet.fields.map((field) => `  ${field}`),
  ].join('\n');
  const before = sheet.facts.join('\n');
  const after = sheet.now.join('\n');
  const budget = Math.max(LEAST_TOLD, contextTokens - estimateTokens(`${system}${before}${after}`));
  const said = toldIn(sheet, words, budget, lineTokens);
  return { system, user: [before, said, after].filter((part) => part !== '').join('\n\n'), json: true };
}

function toldIn({ told, toldLabel, role }: Sheet, words: RpgWords, budget: number, perLine: number): string {
  if (told.length === 0) return '';
  const heard = told.map(({ own, text }) => ({
    speaker: own ? `${oneLine(role)}${words.you}` : words.narrator,
    content: text,
  }));
  const { lines, omitted } = fitHeard(heard, budget, perLine);
  return [
    toldLabel,
    ...(omitted > 0 ? [words.omitted(omitted)] : []),
    ...lines.map(({ speaker, content }) => `${speaker}:\n${quoted(content)}`),
  ].join('\n');
}

/** What a player wrote, as lines that cannot pass for ours. */
export function written(text: string, { lineTokens }: PromptLimits): string {
  return quoted(shortened(text, lineTokens));
}

/** A name of a thing or a figure, on one line and in quotes. */
export function named(name: string): string {
  return `“${oneLine(name).replace(/["“”]/g, '')}”`;
}

export function listed(names: readonly string[], words: RpgWords): string {
  return names.length === 0 ? words.none : names.map(named).join(words.separator);
}

/** Things with what they do. */
export function thingsIn(things: readonly Thing[], words: RpgWords): string {
  if (things.length === 0) return words.none;
  return things.map(({ name, effect }) => `${named(name)} (${words.effects[effect]})`).join(words.separator);
}

const QUEST_LABELS: Readonly<Record<Tongue, readonly [string, string, string, string, string, string]>> = {
  zh: ['任务', '地点', '委托人', '对手', '目标', '玩家当初想要'],
  en: ['Quest', 'Place', 'Given by', 'Foe', 'Prize', 'What the player asked for'],
};

/** What a quest is about. */
export function questLines({ title, category, tongue, facts }: Quest, limits: PromptLimits): string[] {
  const [quest, place, giver, foe, prize, wish] = QUEST_LABELS[tongue];
  return [
    `${quest}: ${named(title)} (${RPG_WORDS[tongue].categories[category]})`,
    `${place}: ${oneLine(facts.place)}`,
    `${giver}: ${oneLine(facts.giver)}`,
    `${foe}: ${oneLine(facts.foe)}`,
    `${prize}: ${oneLine(facts.prize)}`,
    ...(facts.wish === '' ? [] : [`${wish}:\n${written(facts.wish, limits)}`]),
  ];
}
