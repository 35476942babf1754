import { hasChinese } from '../../../lib/has-chinese.ts';
import { attemptOf } from '../../../rules/quest/attempt.ts';
import type { Effect } from '../../../rules/quest/hero.ts';
import type { Memory, QuestState, Scene, Verdict } from '../../../rules/quest/quest.ts';
import { type Pen, shortName } from './pen.ts';

/** What was done in a turn, and how it went; not yet what came of it. */
export interface Deed {
  readonly verdict: Verdict;
  readonly state: QuestState;
  readonly scene: Scene;
  readonly memory: Memory;
  readonly text: string;
}

/** Names behind a reason such as `thing_helped:`. */
export function namesIn(reasons: readonly string[], reason: string): string[] {
  return reasons.filter((one) => one.startsWith(`${reason}:`)).map((one) => one.slice(reason.length + 1));
}

/** The attempt, as the verdict has it: with what, by what luck, and what it came to. */
export function deedTold(pen: Pen, deed: Deed): string[] {
  const { verdict, scene } = deed;
  const barrier = pen.barrier(scene);
  const missing = namesIn(verdict.reasons, 'not_owned');
  const parts =
    missing.length > 0
      ? [pen.pool('missing', countOf(deed, 'impossible'), { missing: pen.list(missing) })]
      : [];
  if (verdict.reasons.includes('gave_up')) return parts;
  if (verdict.reasons.includes('claimed_outcome'))
    return [...parts, pen.pool('claimed', countOf(deed, 'impossible'), { barrier })];
  if (verdict.grade === 'impossible') return parts;
  const withThing = thingTold(pen, deed);
  const said = saidTold(pen, deed);
  const luck = luckOf(deed);
  const isBegun = withThing.length > 0 || said !== '';
  return [
    ...parts,
    said,
    isTold(pen, deed) || verdict.way === null ? '' : pen.pool('tries', deed.state.turn, { way: verdict.way }),
    ...(verdict.grade === 'failure' ? [] : withThing),
    isBegun && luck === 'success' ? '' : pen.pool(luck, countOf(deed), { barrier }),
    outcome(pen, deed),
    ...(verdict.grade === 'failure' ? withThing : []),
  ];
}

/** What the player said aloud: between quotation marks, in the language of the quest. */
function saidTold(pen: Pen, { text, state }: Deed): string {
  const quote = /[“"「]([^“”"「」{}<>\n]{2,60})[”"」]/u.exec(text)?.[1]?.trim() ?? '';
  const isForeign = pen.quest.tongue === 'en' ? hasChinese(quote) : !hasChinese(quote);
  if (quote === '' || isForeign) return '';
  const ends = /[.!?。！？…]$/u.test(quote) ? '' : pen.quest.tongue === 'en' ? '.' : '。';
  return pen.pool('said', state.turn, { quote: `${quote}${ends}` });
}

/** Whether the way has words of its own for how it went. */
function isTold(pen: Pen, { verdict, scene, state, memory }: Deed): boolean {
  const way = scene.ways.findIndex(({ name }) => name === verdict.way);
  if (!pen.obstacle(scene).ways[way]) return false;
  if (verdict.advanced) return true;
  const before = state.memories.slice(0, -1);
  return (
    verdict.grade === 'failure' &&
    !before.some((one) => one.scene === memory.scene && one.way === verdict.way && one.grade === 'failure')
  );
}

function thingTold(pen: Pen, { verdict: { reasons, grade }, state }: Deed): string[] {
  const helped = namesIn(reasons, 'thing_helped');
  const idle = namesIn(reasons, 'thing_idle');
  const how = grade === 'failure' ? 'thingFails' : helped.length > 1 ? 'things' : 'thing';
  if (helped.length > 0) return [pen.pool(how, state.turn, { thing: pen.list(helped) })];
  return idle.length > 0 ? [pen.pool('idle', state.turn, { thing: idle[0] ?? '' })] : [];
}

type Luck = 'twelve' | 'two' | 'byAHair' | 'again' | 'triumph' | 'success' | 'partial' | 'failure' | 'vague';

/** What the dice came to, in terms of the story. */
function luckOf({ verdict }: Deed): Luck {
  const { dice, bonus, difficulty, grade, reasons, advanced } = verdict;
  const sum = dice[0] + dice[1];
  if (reasons.includes('vague') && grade !== 'partial') return 'vague';
  if (sum === 12 && advanced) return 'twelve';
  if (sum === 2) return 'two';
  if (grade === 'success' && sum + bonus === difficulty) return 'byAHair';
  if (reasons.includes('attempt_repeated') && !advanced) return 'again';
  return grade === 'impossible' ? 'failure' : grade;
}

function outcome(pen: Pen, deed: Deed): string {
  const { verdict, scene, state, memory } = deed;
  const prose = pen.obstacle(scene);
  const barrier = pen.barrier(scene);
  const figure = shortName(scene.figure ?? '');
  const way = scene.ways.findIndex(({ name }) => name === verdict.way);
  const effect = effectOf(pen, deed);
  const [past, not] = prose.ways[way] ?? [];
  const say = (of: 'past' | 'half' | 'not') => {
    if (effect === null) return of === 'half' ? pen.pool('vague', state.turn, { barrier }) : '';
    return pen.one(pen.tellings.effects[effect][of], `${effect} ${of}`, countOf(deed, memory.grade), {
      barrier,
    });
  };
  if (verdict.advanced) {
    const told = past === undefined ? say('past') : pen.write(past, { figure });
    return verdict.grade === 'partial' ? pen.join([told, pen.pool('atCost', state.turn)]) : told;
  }
  if (verdict.grade === 'partial') return say('half');
  return not !== undefined && isTold(pen, deed) ? pen.write(not, { figure }) : say('not');
}

/** Of the way that was taken; where none was known, of what the words mean; null: nothing could be made out. */
function effectOf(pen: Pen, { verdict, scene, text }: Deed): Effect | null {
  const way = scene.ways.find(({ name }) => name === verdict.way);
  if (way) return way.effect;
  if (verdict.reasons.includes('vague')) return null;
  return attemptOf(pen.quest, scene, text, []).effect ?? scene.helps[0] ?? null;
}

/** How many turns before this one went so. */
function countOf({ state, memory }: Deed, grade: Memory['grade'] = memory.grade): number {
  return state.memories.slice(0, -1).filter((one) => one.grade === grade).length;
}
