import { describe, expect, it } from 'vitest';
import { Fault } from '../../lib/fault.ts';
import type { Call } from '../fleet-call.ts';
import { handIn, problemsOf } from './hand-in.ts';
import type { Line } from './lines.ts';

const GOOD = JSON.stringify({ taskName: 'a', taskType: 'PAINTING', inputData: 'x' });

/** Lines at every second place. */
async function* lines(count: number, bad: readonly number[] = []): AsyncGenerator<Line> {
  for (let i = 0; i < count; i++) yield { number: 2 * i + 1, text: bad.includes(i) ? '{}' : GOOD };
}

/** A server that numbers tasks from 1, and fails as it is told to. */
function server(...faults: (Fault | null)[]) {
  const bodies: number[] = [];
  const waits: number[] = [];
  let newest = 0;
  const call = (async (_method, path, options) => {
    expect(path).toBe('distributed-task/batch');
    const count = (options?.body ?? '').trimEnd().split('\n').length;
    bodies.push(count);
    const fault = faults.shift();
    if (fault) throw fault;
    return { taskIds: Array.from({ length: count }, () => ++newest) };
  }) as Call;
  const sleep = async (ms: number) => void waits.push(ms);
  return { bodies, waits, ports: { call, sleep, progress: () => undefined } };
}

describe('handIn', () => {
  it('knows the line of each task over many calls', async () => {
    const { ports, bodies } = server();
    const { tasks, problem } = await handIn(lines(1_200), ports);
    expect([bodies, problem]).toEqual([[500, 500, 200], null]);
    expect([tasks.get(1), tasks.get(501), tasks.get(1_200)]).toEqual([1, 1_001, 2_399]);
  });

  it('stops before a call with a bad line, and names it', async () => {
    const { ports, bodies } = server();
    const { tasks, problem } = await handIn(lines(1_200, [700]), ports);
    expect([bodies, tasks.size]).toEqual([[500], 500]);
    expect(problem).toMatch(/^line 1401: /);
  });

  it('gives lines of one call the numbers of the whole input', async () => {
    const { ports } = server(null, new Fault('BAD_FIELD', 'line 3: priority must be at most 10.'));
    const { problem } = await handIn(lines(1_200), ports);
    expect(problem).toBe('line 1005: priority must be at most 10.');
  });

  it('tries again when nothing was done, not when that is unknown', async () => {
    const busy = server(new Fault('BUSY', 'busy'), new Fault('BUSY', 'busy'));
    expect((await handIn(lines(2), busy.ports)).tasks.size).toBe(2);
    expect(busy.waits).toEqual([1_000, 2_000]);
    const cut = server(new Fault('SERVER_UNREACHABLE', 'gone'));
    const { tasks, problem } = await handIn(lines(2), cut.ports);
    expect([tasks.size, cut.bodies.length, problem]).toEqual([
      0,
      1,
      'gone (whether lines 1 to 3 were taken is not known)',
    ]);
  });
});

describe('problemsOf', () => {
  it('names all that is wrong, up to ten', async () => {
    expect(await problemsOf(lines(20))).toEqual([]);
    expect(await problemsOf(lines(20, [3, 5]))).toHaveLength(2);
    expect(await problemsOf(lines(40, [...Array(40).keys()]))).toHaveLength(11);
  });
});
