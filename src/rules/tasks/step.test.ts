import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparatorOf } from './same-result.ts';
import { statusOf, TRANSITIONS } from './states.ts';
import { answer, assign, cancel, fail, giveBack, type News, type Step, start } from './step.ts';
import { MAX_RETURNS, mostReplicas, newTask, type Task, type Terms } from './task.ts';

const SEED = 4;
const same = comparatorOf('ANY');
const one: Terms = { replicas: 1, quorum: 1, maxAttempts: 3, adaptive: false };
const holder = (user: number) => ({ volunteerId: `${user}-1`, userId: user, since: 0 });
const says = (result: string) => ({ result, duration: 5 });
const kinds = (news: readonly News[]) => news.map(({ kind }) => kind);

/** Applies steps in turn; returns the last. */
function run(task: Task, ...steps: ((task: Task) => Step)[]): Step {
  let last: Step = { task, news: [] };
  for (const step of steps) last = step(last.task);
  return last;
}

describe('volunteers.md, Tasks: one replica', () => {
  it('goes PENDING, ASSIGNED, RUNNING, COMPLETED', () => {
    const fresh = newTask(one);
    expect(statusOf(fresh.replicas)).toBe('PENDING');
    const assigned = assign(fresh, 1, holder(1)).task;
    expect(statusOf(assigned.replicas)).toBe('ASSIGNED');
    const running = start(assigned, 1).task;
    expect(statusOf(running.replicas)).toBe('RUNNING');
    const { task, news } = answer(running, 1, says('42'), same);
    expect(task.end).toEqual({ status: 'COMPLETED', error: null, replica: 1 });
    expect(kinds(news)).toEqual(['agreed', 'ended']);
  });

  it('counts failures as attempts, avoids who failed, and fails with the last reason', () => {
    const again = (n: number) => [
      (task: Task) => assign(task, 1, holder(n)),
      (task: Task) => fail(task, 1, `reason ${n}`, same),
    ];
    const twice = run(newTask(one), ...again(1), ...again(2));
    expect(twice.task.replicas[0]).toMatchObject({ state: 'waiting', attempts: 2, avoid: '2-1' });
    const thrice = run(twice.task, ...again(3));
    expect(thrice.task.end).toEqual({ status: 'FAILED', error: 'reason 3', replica: null });
  });

  it(`counts no attempt when it is given back, ${MAX_RETURNS} times at most`, () => {
    let { task } = { task: newTask(one) };
    for (let i = 0; i < MAX_RETURNS - 1; i++) task = giveBack(assign(task, 1, holder(i)).task, 1, same).task;
    expect(task).toMatchObject({ end: null, replicas: [{ state: 'waiting', attempts: 0 }] });
    task = giveBack(assign(task, 1, holder(9)).task, 1, same).task;
    expect(task.end).toMatchObject({ status: 'FAILED' });
  });

  it('tells the holder to stop when it is cancelled', () => {
    const held = assign(newTask(one), 1, holder(1)).task;
    expect(kinds(cancel(held).news)).toEqual(['dropped', 'ended']);
    expect(cancel(held).task.end?.status).toBe('CANCELLED');
  });
});

describe('volunteers.md, "Redundancy and quorum"', () => {
  const three: Terms = { replicas: 3, quorum: 2, maxAttempts: 2, adaptive: false };
  const allHeld = [1, 2, 3].map((n) => (task: Task) => assign(task, n, holder(n)));
  const answers = (n: number, result: string) => (task: Task) => answer(task, n, says(result), same);

  it('completes when two agree, whatever the order of keys, and stops the third', () => {
    const done = run(newTask(three), ...allHeld, answers(1, '{"a":1,"b":2}'), answers(3, '{"b":2,"a":1}'));
    expect(done.task.end).toEqual({ status: 'COMPLETED', error: null, replica: 1 });
    expect(kinds(done.news)).toEqual(['agreed', 'agreed', 'dropped', 'ended']);
  });

  it('refutes who disagrees', () => {
    const done = run(newTask(three), ...allHeld, answers(2, 'lie'), answers(1, 'true'), answers(3, 'true'));
    expect(done.news.filter(({ kind }) => kind === 'wrong')).toMatchObject([{ holder: { userId: 2 } }]);
  });

  it('adds replicas for disagreement up to a cap, then fails with all results kept', () => {
    let step = run(newTask(three), ...allHeld, answers(1, 'a'), answers(2, 'b'), answers(3, 'c'));
    expect(kinds(step.news)).toEqual(['waiting']);
    for (let n = 4; !step.task.end; n++) {
      expect(step.task.replicas).toHaveLength(n);
      step = run(step.task, (task) => assign(task, n, holder(n)), answers(n, `other ${n}`));
    }
    expect(step.task.replicas).toHaveLength(mostReplicas(three));
    expect(step.task.end.error).toMatch(/^no 2 of 7 results agree/);
    expect(step.task.replicas.every((replica) => replica.answer)).toBe(true);
  });

  it('lets a trusted volunteer answer alone, and falls back to the terms when he does not', () => {
    const terms = { ...three, adaptive: true };
    const lone = assign(newTask(terms), 1, holder(1), true).task;
    expect(lone.replicas.map(({ state }) => state)).toEqual(['assigned', 'needless', 'needless']);
    expect(answer(lone, 1, says('x'), same).task.end?.status).toBe('COMPLETED');
    const back = giveBack(lone, 1, same);
    expect(back.task.replicas.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(back.task.alone).toBe(false);
  });
});

const event = fc.record({
  kind: fc.constantFrom('assign', 'start', 'answer', 'fail', 'giveBack', 'cancel'),
  number: fc.integer({ min: 0, max: 8 }),
  user: fc.integer({ min: 1, max: 9 }),
  result: fc.constantFrom('a', 'b', 'c'),
  alone: fc.boolean(),
});
const terms = fc
  .record({
    replicas: fc.integer({ min: 1, max: 4 }),
    quorum: fc.integer({ min: 1, max: 4 }),
    maxAttempts: fc.integer({ min: 1, max: 3 }),
    adaptive: fc.boolean(),
  })
  .map((given) => ({ ...given, quorum: Math.min(given.quorum, given.replicas) }));

function happen(
  task: Task,
  {
    kind,
    number,
    user,
    result,
    alone,
  }: { kind: string; number: number; user: number; result: string; alone: boolean },
): Step {
  switch (kind) {
    case 'assign':
      return assign(task, number, holder(user), alone && task.terms.adaptive && number === 1);
    case 'start':
      return start(task, number);
    case 'answer':
      return answer(task, number, says(result), same);
    case 'fail':
      return fail(task, number, 'failed', same);
    case 'giveBack':
      return giveBack(task, number, same);
    default:
      return cancel(task);
  }
}

describe('the state machine of a task', () => {
  it('keeps its promises whatever happens in whatever order', () => {
    fc.assert(
      fc.property(terms, fc.array(event, { maxLength: 60 }), (given, events) => {
        let task = newTask(given);
        let ends = 0;
        const credited = new Set<number>();
        for (const one of events) {
          // Cancelling is rare, or nothing else would end.
          if (one.kind === 'cancel' && one.user > 1) continue;
          const before = task;
          const { task: after, news } = happen(task, one);
          task = after;
          ends += news.filter(({ kind }) => kind === 'ended').length;
          for (const said of news) {
            if (said.kind !== 'agreed' && said.kind !== 'wrong') continue;
            // Nobody is credited or blamed twice for one replica.
            expect(credited.has(said.replica.number)).toBe(false);
            credited.add(said.replica.number);
          }
          if (before.end) expect(task).toBe(before);
          check(task);
        }
        expect(ends).toBe(task.end ? 1 : 0);
      }),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  it('has a way out of every state but the last ones', () => {
    for (const [state, row] of Object.entries(TRANSITIONS)) {
      expect(Object.keys(row).length > 0, state).toBe(!['answered', 'spent'].includes(state));
    }
  });
});

/** An oracle of its own: it counts equal results by a Map. */
function check({ terms: { quorum, maxAttempts }, replicas, alone, end }: Task): void {
  const tally = new Map<string, number>();
  for (const { answer: given } of replicas)
    if (given) tally.set(given.result, (tally.get(given.result) ?? 0) + 1);
  const most = Math.max(0, ...tally.values());
  const open = replicas.filter(({ state }) => ['waiting', 'assigned', 'running'].includes(state));
  expect(end?.status === 'COMPLETED').toBe(most >= (alone ? 1 : quorum) && end?.status !== 'CANCELLED');
  // What has not ended can still get there.
  if (!end) expect(most + open.length).toBeGreaterThanOrEqual(alone ? 1 : quorum);
  else expect(open).toEqual([]);
  for (const { state, holder: held, answer: given, attempts, returns } of replicas) {
    expect(held !== null).toBe(
      ['assigned', 'running', 'answered'].includes(state) || (state === 'needless' && held !== null),
    );
    expect(given !== null).toBe(state === 'answered');
    expect(attempts).toBeLessThanOrEqual(maxAttempts);
    expect(returns).toBeLessThanOrEqual(MAX_RETURNS);
    if (state === 'spent') expect(attempts === maxAttempts || returns === MAX_RETURNS).toBe(true);
  }
}
