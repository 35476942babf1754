import type { TurnRequest } from '../../../actors/ports/storyteller.ts';
import type { Memory, Quest } from '../../../rules/quest/quest.ts';
import type { Prompt, PromptLimits } from '../compose.ts';
import { oneLine } from '../quote.ts';
import { composeSheet, listed, questLines, written } from './sheet.ts';
import { TURN_WORDS, type TurnWords } from './turn-words.ts';
import { RPG_WORDS } from './wording.ts';

/** Memories that a turn is told with. */
const MEMORIES = 12;

/** Asks for one turn of a quest (rpg.md, /feedback). */
export function turnPrompt(request: TurnRequest, limits: PromptLimits): Prompt {
  const { quest, role, verdict, told } = request;
  const words = TURN_WORDS[quest.tongue];
  return composeSheet(
    {
      tongue: quest.tongue,
      role,
      task: words.task,
      fields: words.fields(`"${verdict.ended ?? 'none'}"`),
      facts: [words.player(oneLine(role)), ...questLines(quest, limits), ...memories(request, words)],
      told,
      toldLabel: words.toldLabel,
      now: [words.does, written(request.text, limits), '', ...settled(request, words)],
    },
    limits,
  );
}

/** Names of what the player used in this turn. */
export function usedIn({ state }: Pick<TurnRequest, 'state'>): readonly string[] {
  const last = state.memories.at(-1);
  return last?.turn === state.turn ? last.used : [];
}

function memories({ quest, state }: TurnRequest, words: TurnWords): string[] {
  const past = state.memories.filter(({ turn }) => turn < state.turn).slice(-MEMORIES);
  return past.length === 0 ? [] : [words.memories, ...past.map((memory) => remembered(memory, quest, words))];
}

function remembered(memory: Memory, quest: Quest, words: TurnWords): string {
  const shared = RPG_WORDS[quest.tongue];
  const place = quest.scenes[memory.scene]?.place ?? quest.facts.place;
  const trouble = memory.complication && (words.complications[memory.complication] ?? memory.complication);
  const how = [shared.grades[memory.grade], memory.way, ...memory.used, memory.figure, trouble];
  const known = how.filter((part) => part !== null && part !== '').map((part) => oneLine(part ?? ''));
  return words.memory(memory.turn, oneLine(place), known.join(shared.separator));
}

function settled(request: TurnRequest, words: TurnWords): string[] {
  const { quest, verdict, state } = request;
  const shared = RPG_WORDS[quest.tongue];
  const { way, complication, figure, reasons, advanced } = verdict;
  const before = quest.scenes[advanced ? state.scene - 1 : state.scene];
  const after = advanced ? quest.scenes[state.scene] : null;
  const behind = (word: string) =>
    reasons.filter((one) => one.startsWith(`${word}:`)).map((one) => one.slice(word.length + 1));
  const [missing, helped] = [behind('not_owned'), behind('thing_helped')];
  const line = (label: string, text: string) => `- ${label}: ${oneLine(text)}`;
  return [
    words.settled,
    ...(before ? [line(words.scene, `${before.place}${shared.separator}${before.obstacle}`)] : []),
    line(words.outcome, shared.grades[verdict.grade]),
    ...(way === null ? [] : [line(words.way, way)]),
    line(words.used, listed(usedIn(request), shared)),
    ...(helped.length > 0 ? [`- ${words.helped(listed(helped, shared))}`] : []),
    ...(missing.length > 0 ? [`- ${words.missing(listed(missing, shared))}`] : []),
    ...(reasons.includes('claimed_outcome') ? [`- ${words.claimed}`] : []),
    ...(reasons.includes('attempt_repeated') ? [`- ${words.repeated}`] : []),
    ...(complication === null
      ? []
      : [line(words.complication, words.complications[complication] ?? complication)]),
    ...(figure ? [`- ${words.figure(oneLine(figure.name), figure.isNew)}`] : []),
    ...(after ? [line(words.next, `${after.place}${shared.separator}${after.obstacle}`)] : []),
    ...(advanced || verdict.ended ? [] : [`- ${words.stays}`]),
    ...ending(request, words),
  ];
}

function ending({ quest, verdict }: TurnRequest, words: TurnWords): string[] {
  const shared = RPG_WORDS[quest.tongue];
  const things = (verdict.reward?.things ?? []).map(({ name }) => name);
  if (verdict.ended === null) return [`- ${words.open}`];
  const end = verdict.ended === 'won' ? words.won(oneLine(quest.facts.prize)) : words.lost;
  const why = verdict.reasons.flatMap((reason) => words.losses[reason] ?? []);
  return [
    `- ${[end, ...why].join(' ')}`,
    ...(verdict.reward ? [`- ${words.rewarded(listed(things, shared))}`] : []),
  ];
}
