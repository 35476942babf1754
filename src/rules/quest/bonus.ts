import type { Attempt } from './attempt.ts';
import { type Attributes, type Effect, levelOf, type Thing } from './hero.ts';
import type { Quest, QuestState, Scene } from './quest.ts';
import { COMPLICATIONS } from './tables/complications.ts';

/** What is added to the dice, and what else has to be reached, with the reasons for both. */
export interface Weights {
  readonly bonus: number;
  readonly harder: number;
  readonly reasons: readonly string[];
}

const MOST_ATTRIBUTE = 3;
const POINTS_PER_STEP = 100;
const MOST_LEVEL_GAP = 4;
const MOST_THINGS = 4;
const POWER_PER_STEP = 5;
const MOST_REPEATS = 2;
/** For what cannot be made out, and for what is none of the known ways. */
const VAGUE = -4;
const IMPROVISED = -1;

/** What 龙眼 stands for: seeing, speaking, not being seen. What 凤羽 stands for: hands and feet. */
const BY_EYE: readonly Effect[] = ['insight', 'charm', 'stealth', 'heal'];

/** Everything that bears on an attempt but the dice. */
export function weightsOf(
  { quest, state, hero }: { quest: Quest; state: QuestState; hero: Attributes },
  scene: Scene,
  attempt: Attempt,
  things: readonly Thing[],
): Weights {
  const { way, effect } = attempt;
  const parts: (readonly [reason: string, amount: number])[] = [
    ['level', bounded(levelOf(hero) - quest.level, MOST_LEVEL_GAP)],
  ];
  if (effect !== null) parts.push(ofAttribute(hero, effect));
  if (effect === null) parts.push(['vague', VAGUE]);
  else if (way === null) parts.push(['improvised', IMPROVISED]);
  else if (scene.helps.includes(way.effect)) parts.push(['fitting_way', 1]);
  if (attempt.isAimed && effect !== null) parts.push(['well_aimed', 1]);
  if (hasFoothold(state)) parts.push(['foothold', 1]);
  const helped = things.map((thing) => [thing, worthOf(thing, scene, effect)] as const);
  const ofThings = Math.min(
    MOST_THINGS,
    helped.reduce((sum, [, worth]) => sum + worth, 0),
  );
  const reasons = helped.flatMap(([{ name, effect: does }, worth]) =>
    worth > 0 || (does === 'heal' && state.strain > 0) ? `thing_helped:${name}` : `thing_idle:${name}`,
  );
  const repeats = Math.min(MOST_REPEATS, repeatsOf(state, way?.name ?? null));
  const lasting = state.memories.at(-1);
  const weighs =
    lasting?.scene === state.scene &&
    COMPLICATIONS.some(({ kind, lasts }) => lasts && kind === lasting.complication);
  return {
    bonus: parts.reduce((sum, [, amount]) => sum + amount, ofThings),
    harder: 2 * repeats + (weighs ? 1 : 0),
    reasons: [
      ...parts.filter(([, amount]) => amount !== 0).map(([reason]) => reason),
      ...reasons,
      ...(repeats > 0 ? ['attempt_repeated'] : []),
      ...(weighs ? [`complication:${lasting.complication}`] : []),
    ],
  };
}

/** Half a success in this scene makes the rest easier. */
export function hasFoothold({ memories, scene }: QuestState): boolean {
  return memories.some((memory) => memory.scene === scene && memory.grade === 'partial');
}

function ofAttribute(hero: Attributes, effect: Effect): readonly [string, number] {
  const [reason, points] = BY_EYE.includes(effect)
    ? (['dragon_eye', hero.dragonEye] as const)
    : (['phoenix_feather', hero.phoenixFeather] as const);
  return [reason, Math.max(0, Math.min(MOST_ATTRIBUTE, Math.floor(points / POINTS_PER_STEP)))];
}

/** A thing helps where it does what is being done, and less where it does what the scene asks for. */
function worthOf({ effect: does, power, consumable }: Thing, scene: Scene, effect: Effect | null): number {
  if (effect === null) return 0;
  const worth = 1 + Math.floor(Math.max(0, Math.min(10, power)) / POWER_PER_STEP) + (consumable ? 1 : 0);
  if (does === effect) return worth;
  return scene.helps.includes(does) ? Math.ceil(worth / 2) : 0;
}

function repeatsOf({ memories, scene }: QuestState, way: string | null): number {
  return memories.filter(
    (memory) => memory.scene === scene && memory.way === way && memory.grade !== 'impossible',
  ).length;
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
