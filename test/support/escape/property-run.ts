import { PRESETS, type Preset } from '../../../src/rules/escape/constants.ts';
import { SHIP_BOARD } from '../../../src/rules/escape/map/ship.ts';
import { type Checked, playChecked } from './checked-match.ts';

/** What matches have been played, and what happened in them. */
export interface PropertyRun {
  matches: number;
  actions: number;
  readonly tally: Map<string, number>;
}

/** What a run must have seen to be worth anything. */
export const DEEP: readonly string[] = [
  'died by attack',
  'died by mine',
  'died by zone',
  'died for good',
  'respawned',
  'escaped',
  'capsule false',
  'keys from machine',
  'keys from box',
  'merged box',
  'mine',
  'sticky',
  'trapDestroyed',
  'boxGone',
  'took',
  'tookNothing',
  'moved by elevator',
  'moved by blink',
  'failed',
  'forced finish',
  'all rounds',
  'early end',
  'scrambled',
  'reply done',
  'reply refused',
  'reply unreadable',
  'reply ignored',
  'reply finished',
];

const KINDS = (Object.keys(PRESETS) as Preset[]).flatMap((preset) =>
  [false, true].map((hideOthers) => ({ preset, hideOthers })),
);

/** One match of a seed, checked; the seeds take turns with both presets, with and without hidden others. */
export function playSeed(seed: number): Checked {
  const { preset, hideOthers } = KINDS[seed % KINDS.length] ?? { preset: 'shipped', hideOthers: false };
  const game = { constants: { ...PRESETS[preset], hideOthers }, board: SHIP_BOARD };
  try {
    return playChecked(game, seed);
  } catch (error) {
    throw new Error(`match ${seed} (${preset}, ${hideOthers ? 'hidden' : 'open'})`, { cause: error });
  }
}

/** Plays and checks matches from a seed on until so many inputs have been made. `tell` hears of each. */
export function* runProperties(
  firstSeed: number,
  actions: number,
): Generator<Readonly<PropertyRun>, PropertyRun> {
  const run: PropertyRun = { matches: 0, actions: 0, tally: new Map() };
  while (run.actions < actions) {
    const { inputs, tally } = playSeed(firstSeed + run.matches);
    run.matches += 1;
    run.actions += inputs.length;
    for (const [what, count] of tally) run.tally.set(what, (run.tally.get(what) ?? 0) + count);
    yield run;
  }
  return run;
}

/** What the run should have met and did not. */
export function missing({ tally }: Readonly<PropertyRun>): string[] {
  return DEEP.filter((what) => !tally.has(what));
}
