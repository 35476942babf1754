import { describe, expect, it } from 'vitest';
import { Fault } from './fault.ts';
import { Gate, type Refusals } from './gate.ts';

const REFUSALS: Refusals = {
  busy: (waiting) => new Fault('BUSY', `${waiting} wait already`),
  late: () => new Fault('LATE', 'waited too long'),
};
const NEVER = new AbortController().signal;

/** A work that ends when it is told to. */
function work(log: string[], name: string): { run: () => Promise<void>; end: () => void } {
  let end = (): void => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = () => {
    log.push(name);
    return done;
  };
  return { run, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('Gate', () => {
  it('runs as many as it is wide, the rest in order', async () => {
    const gate = new Gate(2, 10, REFUSALS);
    const log: string[] = [];
    const works = ['a', 'b', 'c', 'd'].map((name) => work(log, name));
    const passes = works.map(({ run }) => gate.pass(NEVER, run));
    await settle();
    expect([log.join(''), gate.waiting]).toEqual(['ab', 2]);
    works[1]?.end();
    await settle();
    expect([log.join(''), gate.waiting]).toEqual(['abc', 1]);
    for (const { end } of works) end();
    await Promise.all(passes);
    expect(log.join('')).toBe('abcd');
  });

  it('frees the place of a work that fails', async () => {
    const gate = new Gate(1, 1, REFUSALS);
    await expect(gate.pass(NEVER, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate.pass(NEVER, async () => 7)).resolves.toBe(7);
  });

  it('refuses more than may wait', async () => {
    const gate = new Gate(1, 1, REFUSALS);
    const first = work([], 'a');
    const passes = [gate.pass(NEVER, first.run), gate.pass(NEVER, async () => {})];
    await expect(gate.pass(NEVER, async () => {})).rejects.toMatchObject({ code: 'BUSY' });
    first.end();
    await Promise.all(passes);
  });

  it('lets one who waited too long go, and not the place', async () => {
    const gate = new Gate(1, 5, REFUSALS);
    const log: string[] = [];
    const first = work(log, 'a');
    const impatient = new AbortController();
    const passes = [gate.pass(NEVER, first.run)];
    const late = gate.pass(impatient.signal, work(log, 'late').run);
    passes.push(gate.pass(NEVER, async () => void log.push('c')));
    impatient.abort();
    await expect(late).rejects.toMatchObject({ code: 'LATE' });
    await expect(gate.pass(AbortSignal.abort(), async () => {})).rejects.toMatchObject({
      code: 'LATE',
    });
    first.end();
    await Promise.all(passes);
    expect(log.join('')).toBe('ac');
  });

  it('turns away who waits, not who runs', async () => {
    const gate = new Gate(1, 5, REFUSALS);
    const first = work([], 'a');
    const running = gate.pass(NEVER, first.run);
    const waiting = gate.pass(NEVER, async () => {});
    gate.turnAway(new Fault('CLOSED', 'closed'));
    await expect(waiting).rejects.toMatchObject({ code: 'CLOSED' });
    first.end();
    await running;
  });
});
