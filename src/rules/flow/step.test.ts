import { describe, expect, it } from 'vitest';
import { byLabel, condition, flowOf, toStep, Walk } from '../../../test/support/dialogue/flows.ts';
import { advance, choiceFault, roundOf, START, stepAt } from './step.ts';

describe('a position', () => {
  const flow = flowOf([{}, { next: 1 }]);

  it('counts what was taken, and leaves the one before as it was', () => {
    const before = { current: 2, last: 1, round: 1, executed: 1, runs: { 1: 1 } };
    const { position, ending } = advance(flow, before, null, 'said');
    expect(position).toEqual({ current: 1, last: 2, round: 1, executed: 2, runs: { 1: 1, 2: 1 } });
    expect(ending).toBeNull();
    expect(before).toEqual({ current: 2, last: 1, round: 1, executed: 1, runs: { 1: 1 } });
  });

  it('goes on after a round trip as JSON', () => {
    const stored = JSON.parse(JSON.stringify(new Walk(flow).run(5).position));
    const walk = new Walk(flow).run(5);
    walk.position = stored;
    expect(walk.run(1).position).toEqual(new Walk(flow).run(6).position);
  });

  it('of a step that was skipped: taken, but not executed', () => {
    const walk = new Walk(flow).take({ says: null });
    expect(walk.position).toEqual({ current: 2, last: 1, round: 1, executed: 0, runs: { 1: 1 } });
  });

  it('where nothing follows has no current step, and no way on', () => {
    const { position, ending } = new Walk(flowOf([{}])).take();
    expect([position.current, ending]).toEqual([null, 'nothing_follows']);
    expect(() => advance(flowOf([{}]), position, null, 'x')).toThrow('nothing is current');
    expect(choiceFault(flowOf([{}]), position, byLabel('a'))).toBeNull();
  });
});

it('a step that the flow does not have is a fault of the program', () => {
  expect(stepAt(flowOf([{}]), 1).order).toBe(1);
  for (const order of [0, 2, -1, 0.5, Number.NaN])
    expect(() => stepAt(flowOf([{}]), order)).toThrow('the flow has no step');
});

it('a label that was not checked is a fault of the program', () => {
  expect(() => advance(flowOf([{}]), START, byLabel('a'), 'x')).toThrow('the choice was not checked');
});

it('the round of the first step is 1, whichever it is', () => {
  const flow = flowOf([{ task: 'conclude' }, {}]);
  expect([roundOf(flow, START, 1), roundOf(flow, START, 2)]).toEqual([1, 1]);
});

describe('a choice', () => {
  const flow = flowOf([
    { condition: condition('manual_choice', { on: 2 }) },
    { condition: condition('manual_choice', { back: 1 }, 3) },
    { condition: condition('tag', { yes: 1 }) },
    {},
  ]);
  const at = (current: number) => ({ ...START, current });

  it.each([
    [1, null, 'required'],
    [2, null, null],
    [3, null, null],
    [4, null, null],
    [1, byLabel('on'), null],
    [1, byLabel('back'), 'unknown'],
    [3, byLabel('yes'), null],
    [4, byLabel('yes'), 'unknown'],
    [4, toStep(4), null],
    [1, toStep(5), 'unknown'],
    [1, toStep(0), 'unknown'],
    [1, toStep(1.5), 'unknown'],
  ])('at step %i, of %j: %s', (current, choice, fault) => {
    expect(choiceFault(flow, at(current), choice)).toBe(fault);
  });
});
