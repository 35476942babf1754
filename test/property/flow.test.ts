import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Choice,
  CONDITION_TYPES,
  type Flow,
  type FlowStep,
  type Position,
  TASK_TYPES,
  type Termination,
} from '../../src/rules/flow/flow.ts';
import { advance, choiceFault, START } from '../../src/rules/flow/step.ts';
import { FlowOracle, type Taken } from '../support/dialogue/flow-oracle.ts';
import { flowOf } from '../support/dialogue/flows.ts';

const SEED = 20_251_202;
const WALKS = 4_000;
const STEPS = 60;
const MOST = 8;
console.log(`walks through flows: seed ${SEED}`);

/** Some are part of another. */
const WORDS = ['yes', 'yesterday', 'no', '理解', '不理解', '#tag'];

interface Call {
  readonly choice: Choice | null;
  readonly content: string | null;
}

const word = fc.constantFrom(...WORDS);
const rarely = <T>(value: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary: value, weight });

const flow: fc.Arbitrary<Flow> = fc.integer({ min: 1, max: MOST }).chain((count) => {
  const target = fc.integer({ min: 1, max: count + 1 });
  const step: fc.Arbitrary<Partial<FlowStep>> = fc.record({
    task: fc.constantFrom(...TASK_TYPES),
    maxLoops: rarely(fc.integer({ min: 1, max: 4 }), 2),
    next: rarely(target, 2),
    condition: rarely(
      fc.record({
        type: fc.constantFrom(...CONDITION_TYPES),
        cases: fc.array(fc.record({ when: word, next: target }), { maxLength: 3 }),
        default: rarely(target, 2),
      }),
      2,
    ),
  });
  const termination: fc.Arbitrary<Partial<Termination>> = fc.record({
    maxSteps: rarely(fc.integer({ min: 1, max: 40 })),
    maxRounds: rarely(fc.integer({ min: 1, max: 12 })),
    endSteps: rarely(fc.uniqueArray(fc.integer({ min: 1, max: count }), { maxLength: 2 })).map(
      (list) => list ?? [],
    ),
  });
  return fc
    .tuple(fc.array(step, { minLength: count, maxLength: count }), termination)
    .map(([steps, own]) => flowOf(steps, own));
});

/** Often nothing, else a step or a label, which the flow need not have. */
const choice: fc.Arbitrary<Choice | null> = fc.oneof(
  { arbitrary: fc.constant(null), weight: 5 },
  {
    arbitrary: fc.integer({ min: 0, max: MOST + 2 }).map((order): Choice => ({ kind: 'step', order })),
    weight: 2,
  },
  { arbitrary: word.map((label): Choice => ({ kind: 'label', label })), weight: 2 },
);
const content: fc.Arbitrary<string | null> = fc.oneof(
  { arbitrary: fc.array(word, { maxLength: 2 }).map((words) => `so ${words.join(', ')}.`), weight: 8 },
  { arbitrary: fc.constant(null), weight: 1 },
);
const calls = fc.array(fc.record({ choice, content }), { minLength: 1, maxLength: STEPS, size: 'max' });

/** How often each thing happened, over all walks. */
const tally = new Map<string, number>();
function count(what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** Walks through a flow beside the oracle; fails where they part. */
function walk(given: Flow, made: readonly Call[]): void {
  const oracle = new FlowOracle(given);
  const taken: Taken[] = [];
  let position: Position = START;
  for (const call of made) {
    const current = position.current ?? 0;
    expect(given.steps[current - 1]?.order).toBe(current);
    const fault = choiceFault(given, position, call.choice);
    expect(fault).toBe(oracle.fault(current, call.choice));
    count(fault ?? call.choice?.kind ?? 'alone');
    if (fault) continue;
    const before = JSON.stringify(position);
    const after = advance(given, position, call.choice, call.content);
    expect(JSON.stringify(position)).toBe(before);
    taken.push({ order: current, content: call.content });
    agree(oracle, taken, call.choice, after);
    position = JSON.parse(JSON.stringify(after.position));
    expect(position).toEqual(after.position);
    if (after.ending !== null) return;
  }
  count('goes on');
}

function agree(
  oracle: FlowOracle,
  taken: readonly Taken[],
  made: Choice | null,
  { position, ending }: ReturnType<typeof advance>,
): void {
  const orders = taken.map(({ order }) => order);
  const runs: Record<string, number> = {};
  for (const order of orders) runs[order] = (runs[order] ?? 0) + 1;
  const reasons = oracle.endings(taken, made);
  expect(position).toEqual({
    current: reasons.length > 0 ? null : oracle.follows(taken, made),
    last: orders.at(-1),
    round: oracle.rounds(orders).at(-1),
    executed: taken.filter((step) => step.content !== null).length,
    runs,
  });
  if (ending === null) expect(reasons).toEqual([]);
  else expect(reasons).toContain(ending);
  if (ending !== null) count(ending);
  if (taken.at(-1)?.content === null) count('skipped');
  if (position.current !== null && position.current <= position.last) count('goes back');
}

/** Takes steps by themselves until the end, at most `most` of them; how many there were. */
function stepsOf(given: Flow, said: readonly (string | null)[], most: number): number {
  let position: Position = START;
  for (let i = 0; i < most; i++) {
    const asked = choiceFault(given, position, null) === null ? null : ({ kind: 'step', order: 1 } as const);
    const after = advance(given, position, asked, said[i % said.length] ?? null);
    if (after.ending !== null) return i + 1;
    position = after.position;
  }
  return Number.POSITIVE_INFINITY;
}

const limited = (own: Partial<Termination>) =>
  flow.map((given): Flow => ({ ...given, termination: { ...given.termination, ...own } }));
const spoken = fc.array(
  content.filter((text) => text !== null),
  { minLength: 1, maxLength: 9 },
);

describe('dialogue.md Sessions 4 to 6', () => {
  it(`${WALKS} random walks of up to ${STEPS} steps: each step as the ruling says, of everything before it`, () => {
    fc.assert(fc.property(flow, calls, walk), { seed: SEED, numRuns: WALKS });
    const needed = ['unknown', 'required', 'step', 'label', 'alone', 'goes on', 'skipped', 'goes back'];
    for (const what of [...needed, 'max_steps', 'max_rounds', 'end_step', 'nothing_follows'])
      expect(tally.get(what) ?? 0, what).toBeGreaterThan(50);
  });

  it('under max_steps every flow ends after so many at the latest, whatever is said', () => {
    fc.assert(
      fc.property(limited({ maxSteps: 25 }), spoken, (given, said) => {
        expect(stepsOf(given, said, 1_000)).toBeLessThanOrEqual(25);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('under max_rounds too, also when steps are skipped: a round has each step once at most', () => {
    fc.assert(
      fc.property(
        limited({ maxRounds: 4, maxSteps: null }),
        fc.array(content, { minLength: 1 }),
        (given, said) => {
          expect(stepsOf(given, said, 1_000)).toBeLessThanOrEqual(4 * given.steps.length);
        },
      ),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('and where every step has max_loops, when nobody chooses', () => {
    const loops = fc.integer({ min: 1, max: 4 });
    const bounded = fc.tuple(flow, loops).map(
      ([given, maxLoops]): Flow => ({
        steps: given.steps.map((step) => ({ ...step, maxLoops, condition: null })),
        termination: { ...given.termination, maxSteps: null, maxRounds: null },
      }),
    );
    fc.assert(
      fc.property(bounded, (given) => {
        const back = given.steps.reduce((sum, step) => sum + (step.maxLoops ?? 0) - 1, 0);
        expect(stepsOf(given, ['x'], 1_000)).toBeLessThanOrEqual(given.steps.length * (back + 1));
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});
