import { expect, it } from 'vitest';
import { missing, type PropertyRun, runProperties } from '../support/escape/property-run.ts';

const ACTIONS = 100_000;
const SEED = 20_211_121;
/** Three seconds of work; a loaded machine takes longer. */
const PATIENCE_MS = 120_000;

it(
  `escape.md 1 and 5: ${ACTIONS} random inputs, both presets: every state and view is right, every match plays again the same`,
  () => {
    let last: Readonly<PropertyRun> | undefined;
    for (const run of runProperties(SEED, ACTIONS)) last = run;
    expect(last?.actions).toBeGreaterThanOrEqual(ACTIONS);
    expect(missing(last ?? { matches: 0, actions: 0, tally: new Map() })).toEqual([]);
  },
  PATIENCE_MS,
);
