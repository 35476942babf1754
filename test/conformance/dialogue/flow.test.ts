import { describe, expect, it } from 'vitest';
import type { FlowStep, Position } from '../../../src/rules/flow/flow.ts';
import { choiceFault, START } from '../../../src/rules/flow/step.ts';
import { byLabel, condition, does, flowOf, toStep, Walk } from '../../support/dialogue/flows.ts';

/** Four steps, the first of which is given. */
const first = (own: Partial<FlowStep>) => new Walk(flowOf([own, {}, {}, {}]));
/** Where a walk stands: the current step, or how it ended. */
const stand = ({ position, ending }: Walk) => position.current ?? ending;

describe('dialogue.md Sessions 4: the target, in order of precedence', () => {
  const everything: Partial<FlowStep> = { condition: condition('keyword', { yes: 3 }, 2), next: 4 };

  it('dialogue.md Sessions 4: the choice of this call comes before all else', () => {
    expect(stand(first(everything).take({ says: 'yes', choice: toStep(1) }))).toBe(1);
    expect(stand(first(everything).take({ says: 'no', choice: byLabel('yes') }))).toBe(3);
  });

  it('dialogue.md Sessions 4: else the condition’s match', () => {
    expect(stand(first(everything).take({ says: 'oh yes!' }))).toBe(3);
  });

  it('dialogue.md Sessions 4: else the condition’s default', () => {
    expect(stand(first(everything).take({ says: 'no' }))).toBe(2);
  });

  it('dialogue.md Sessions 4: else next_step_id', () => {
    const own = { ...everything, condition: condition('keyword', { yes: 3 }) };
    expect(stand(first(own).take({ says: 'no' }))).toBe(4);
  });

  it('dialogue.md Sessions 4: else the next order', () => {
    expect(stand(first({ condition: condition('keyword', { yes: 3 }) }).take({ says: 'no' }))).toBe(2);
    expect(stand(first({}).take())).toBe(2);
  });

  it.each(['keyword', 'tag'] as const)(
    'dialogue.md Sessions 4: a %s is looked for in the new message; the first case that is found decides',
    (type) => {
      const own = { condition: condition(type, { 理解: 3, '#done': 4 }, 2) };
      expect(stand(first(own).take({ says: '我理解了 #done' }))).toBe(3);
      expect(stand(first(own).take({ says: 'so #done it is' }))).toBe(4);
      expect(stand(first(own).take({ says: 'done' }))).toBe(2);
      const second = new Walk(flowOf([{}, own, {}, {}]));
      expect(stand(second.take({ says: '理解' }).take({ says: 'done' }))).toBe(2);
    },
  );

  it('dialogue.md Sessions 4: a manual choice is never matched by the message', () => {
    const own = { condition: condition('manual_choice', { yes: 3 }, 4) };
    expect(stand(first(own).take({ says: 'yes' }))).toBe(4);
  });

  it('dialogue.md Sessions 4: a step that was skipped has said nothing, so its condition does not match', () => {
    expect(stand(first(everything).take({ says: null }))).toBe(2);
    expect(stand(first({ condition: condition('keyword', { '': 3 }) }).take({ says: null }))).toBe(2);
  });
});

describe('dialogue.md Sessions 4: choices', () => {
  it('dialogue.md Sessions 4: any step may be named, at any step, also the one that is executed', () => {
    for (const order of [1, 2, 3, 4]) expect(stand(first({}).take({ choice: toStep(order) }))).toBe(order);
  });

  it('dialogue.md Sessions 4: the choice decides what follows the step of this very call', () => {
    const walk = first({ condition: condition('manual_choice', { on: 3 }) });
    walk.take({ choice: byLabel('on') });
    expect([walk.orders, walk.position.current]).toEqual([[1], 3]);
    expect(walk.take().orders).toEqual([1, 3]);
  });

  it('dialogue.md Sessions 4: an unknown step or label is refused, nothing executed', () => {
    const flow = flowOf([{ condition: condition('manual_choice', { on: 2 }, 2) }, {}]);
    for (const choice of [toStep(3), toStep(0), byLabel('off')]) {
      expect(choiceFault(flow, START, choice)).toBe('unknown');
      expect(() => new Walk(flow).take({ choice })).toThrow('unknown');
    }
    expect(choiceFault(flow, { ...START, current: 2 }, byLabel('on'))).toBe('unknown');
  });

  it('dialogue.md Sessions 4: a manual_choice without a default needs one', () => {
    const needs = flowOf([{ condition: condition('manual_choice', { on: 1 }), next: 1 }]);
    expect(choiceFault(needs, START, null)).toBe('required');
    expect(choiceFault(needs, START, byLabel('on'))).toBeNull();
    expect(choiceFault(needs, START, toStep(1))).toBeNull();
    expect(choiceFault(flowOf([{ condition: condition('manual_choice', {}, 1) }]), START, null)).toBeNull();
  });
});

describe('dialogue.md Sessions 4: loops', () => {
  const again = (maxLoops: number | null): Partial<FlowStep> => ({ next: 2, maxLoops });

  it.each([
    [1, [1, 2, 3]],
    [2, [1, 2, 2, 3]],
    [3, [1, 2, 2, 2, 3]],
  ])(
    'dialogue.md Sessions 4: with max_loops %i the way back is taken until it has run so often',
    (n, orders) => {
      const walk = new Walk(flowOf([{}, again(n), {}])).run(10);
      expect([walk.orders, walk.ending]).toEqual([orders, 'nothing_follows']);
    },
  );

  it('dialogue.md Sessions 4: after the last loop comes the next order, not next_step_id; else the end', () => {
    const steps = [{}, again(2), { next: 4 }, {}];
    expect(new Walk(flowOf(steps)).run(10).orders).toEqual([1, 2, 2, 3, 4]);
    expect(new Walk(flowOf([{}, again(2)])).run(10).orders).toEqual([1, 2, 2]);
    const fallback = { condition: condition('keyword', { x: 1 }, 4), maxLoops: 1 };
    expect(new Walk(flowOf([{}, fallback, {}, {}])).run(10).orders).toEqual([1, 2, 3, 4]);
  });

  it('dialogue.md Sessions 4: without loop_config there is no limit', () => {
    expect(new Walk(flowOf([{}, again(null)])).run(50).orders).toHaveLength(50);
  });

  it('dialogue.md Sessions 4: a way back to an earlier step counts the runs of the step it leaves', () => {
    const walk = new Walk(flowOf([{}, { next: 1, maxLoops: 2 }, {}])).run(10);
    expect(walk.orders).toEqual([1, 2, 1, 2, 3]);
  });

  it('dialogue.md Sessions 4: a way on is taken however often the step has run', () => {
    const steps = [{ next: 3, maxLoops: 1 }, {}, { next: 1, maxLoops: 3 }];
    expect(new Walk(flowOf(steps)).run(10).orders).toEqual([1, 3, 1, 3, 1, 3]);
  });

  it('dialogue.md Sessions 4: a choice goes back however often the step has run', () => {
    const walk = new Walk(flowOf([{}, again(1), {}])).take();
    for (let i = 0; i < 5; i++) walk.take({ choice: toStep(2) });
    expect(walk.orders).toEqual([1, 2, 2, 2, 2, 2]);
    expect(stand(walk.take())).toBe(3);
  });

  it('dialogue.md Sessions 4: the seed’s teaching flow asks three times at most, or goes where the teacher says', () => {
    const loop = condition('manual_choice', { 老师认为学生已理解: 3 }, 2);
    const flow = flowOf([{ next: 2 }, { condition: loop, maxLoops: 3 }], { maxSteps: 20, maxRounds: 5 });
    const walk = new Walk(flow).run(10);
    expect([walk.orders, walk.rounds]).toEqual([
      [1, 2, 2, 2],
      [1, 1, 2, 3],
    ]);
    const understood = new Walk(flow).take().take({ choice: byLabel('老师认为学生已理解') });
    expect([understood.orders, understood.ending]).toEqual([[1, 2], 'nothing_follows']);
  });
});

describe('dialogue.md Sessions 5: rounds', () => {
  it('dialogue.md Sessions 5: the first step is in round 1; before it the round is 0', () => {
    expect(START.round).toBe(0);
    expect(first({}).take().position.round).toBe(1);
  });

  it('dialogue.md Sessions 5: the round rises when a step starts whose order is not above the one before', () => {
    expect(new Walk(flowOf([{}, {}, { next: 1 }])).run(7).rounds).toEqual([1, 1, 1, 2, 2, 2, 3]);
    expect(new Walk(flowOf([{ next: 1 }])).run(3).rounds).toEqual([1, 2, 3]);
    expect(first({ next: 4 }).run(2).rounds).toEqual([1, 1]);
  });

  it.each(['summarize', 'conclude'] as const)('dialogue.md Sessions 5: it rises after a %s, once', (task) => {
    expect(new Walk(flowOf([{}, does(task), {}, {}])).run(4).rounds).toEqual([1, 1, 2, 2]);
    expect(new Walk(flowOf([{}, { ...does(task), next: 1 }])).run(4).rounds).toEqual([1, 1, 2, 2]);
  });

  it('dialogue.md Sessions 5: it does not rise before the step starts', () => {
    const walk = new Walk(flowOf([{}, { next: 1 }])).run(2);
    expect([walk.position.current, walk.position.round]).toEqual([1, 1]);
    expect(walk.run(1).position.round).toBe(2);
  });
});

describe('dialogue.md Sessions 6: it ends', () => {
  const endless = [{ next: 1 }];

  it('dialogue.md Sessions 6: when max_steps are executed; skipped steps are none', () => {
    const walk = new Walk(flowOf(endless, { maxSteps: 3 })).take({ says: null }).run(10);
    expect([walk.orders.length, walk.position.executed, walk.ending]).toEqual([4, 3, 'max_steps']);
  });

  it('dialogue.md Sessions 6: when the next step would start round max_rounds + 1', () => {
    const walk = new Walk(flowOf([{}, {}, { next: 1 }], { maxRounds: 2 })).run(10);
    expect([walk.orders.length, walk.ending, walk.position.round]).toEqual([6, 'max_rounds', 2]);
    const summed = new Walk(flowOf([{}, does('summarize'), {}], { maxRounds: 1 })).run(10);
    expect([summed.orders, summed.ending]).toEqual([[1, 2], 'max_rounds']);
    const chosen = new Walk(flowOf([{}, {}], { maxRounds: 1 })).take().take({ choice: toStep(1) });
    expect(chosen.ending).toBe('max_rounds');
  });

  it('dialogue.md Sessions 6: when an end step was executed, whatever was chosen; skipped it is none', () => {
    const flow = flowOf([{}, {}, {}], { endSteps: [2] });
    expect(new Walk(flow).run(10).orders).toEqual([1, 2]);
    expect(new Walk(flow).take().take({ choice: toStep(1) }).ending).toBe('end_step');
    expect(stand(new Walk(flow).take().take({ says: null }))).toBe(3);
  });

  it('dialogue.md Sessions 6: when nothing follows', () => {
    expect(new Walk(flowOf([{}, {}])).run(10)).toMatchObject({ orders: [1, 2], ending: 'nothing_follows' });
  });

  it('dialogue.md Flows: the last order + 1 is the end, in next_step_index, cases and default', () => {
    const ends: Partial<FlowStep>[] = [
      { next: 5 },
      { condition: condition('keyword', { x: 5 }, 2) },
      { condition: condition('tag', { y: 2 }, 5) },
      { condition: condition('manual_choice', {}, 5) },
    ];
    for (const own of ends) expect(stand(first(own).take())).toBe('nothing_follows');
    const chosen = first({ condition: condition('manual_choice', { stop: 5 }) });
    expect(stand(chosen.take({ choice: byLabel('stop') }))).toBe('nothing_follows');
  });

  it('dialogue.md Sessions 6: nothing is current then', () => {
    const walks = [
      new Walk(flowOf(endless, { maxSteps: 1 })),
      new Walk(flowOf(endless, { maxRounds: 1 })),
      new Walk(flowOf(endless, { endSteps: [1] })),
      new Walk(flowOf([{}])),
    ];
    const expected: Position = { current: null, last: 1, round: 1, executed: 1, runs: { 1: 1 } };
    for (const walk of walks) expect(walk.run(1).position).toEqual(expected);
    expect(walks.map(({ ending }) => ending)).toEqual([
      'max_steps',
      'max_rounds',
      'end_step',
      'nothing_follows',
    ]);
  });
});
