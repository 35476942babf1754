import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { sampleTasks } from '../../src/cli/tasks/sample.ts';
import { VolunteerProgram } from '../../src/cli/volunteer/program.ts';
import { wireTo } from '../../src/cli/volunteer/wire.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { createTaskRunner } from '../../src/workers/task-runner.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { TestServer } from '../support/server.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';

const TASKS = 1_000;
const OWNER = 50;
const SLOTS = 32;

// biome-ignore lint/suspicious/noExplicitAny: inputs and results are whatever their type says
type Json = Record<string, any>;

/** Each result worked out once more, the plain way. */
const CHECKS: Readonly<Record<string, (input: Json, result: Json) => void>> = {
  FIBONACCI: ({ n }, { value }) => {
    let [a, b] = [0n, 1n];
    for (let i = 0; i < n; i++) [a, b] = [b, a + b];
    expect(value).toBe(a.toString());
  },
  PRIME_CHECK: ({ number }, { prime, factor }) => {
    const n = Number(number);
    let least = 0;
    for (let d = 2; d * d <= n && least === 0 && d < 40_000; d++) if (n % d === 0) least = d;
    if (least > 0 || n < 2) expect(prime).toBe(false);
    if (factor !== undefined) {
      expect([BigInt(number) % BigInt(factor), prime]).toEqual([0n, false]);
      expect([1n, BigInt(number)]).not.toContain(BigInt(factor));
    } else if (n > 1 && n < 40_000 ** 2) expect(prime).toBe(least === 0);
  },
  MATRIX_MULTIPLY: ({ a, b }, { product }) => {
    const [left, right] = [a as number[][], b as number[][]];
    const wanted = left.map((row) =>
      right[0]?.map((_, j) => row.reduce((sum, x, k) => sum + x * (right[k]?.[j] ?? 0), 0)),
    );
    for (const [i, row] of wanted.entries())
      for (const [j, value] of (row ?? []).entries())
        expect((product as number[][])[i]?.[j]).toBeCloseTo(value, 6);
  },
  HASH_CALCULATION: ({ algorithm, data, iterations }, { hash }) => {
    let bytes = Buffer.from(data as string);
    for (let i = 0; i < iterations; i++) bytes = createHash(algorithm).update(bytes).digest();
    expect(hash).toBe(bytes.toString('hex'));
  },
  DATA_PROCESSING: ({ values, operations }, result) => {
    const list = [...(values as number[])].sort((one, other) => one - other);
    const sum = list.reduce((total, value) => total + value, 0);
    expect(Object.keys(result).sort()).toEqual([...(operations as string[])].sort());
    if ('sum' in result) expect(result.sum).toBeCloseTo(sum, 6);
    if ('min' in result) expect(result.min).toBe(list[0]);
    if ('mean' in result) expect(result.mean).toBeCloseTo(sum / list.length, 6);
    if ('count' in result) expect(result.count).toBe(list.length);
  },
  ESCAPE_MATCH: ({ count }, result) => {
    const matches = count === undefined ? [result] : (result.matches as Json[]);
    expect(matches).toHaveLength((count as number | undefined) ?? 1);
    for (const { points, rounds, digest } of matches) {
      expect([...(points as number[])].sort()).toEqual([1, 2, 3, 4]);
      expect(rounds).toBeLessThanOrEqual(100);
      expect(digest).toMatch(/^[0-9a-f]{32}$/);
    }
  },
};

it('the reference volunteer does a thousand mixed tasks, and every result is right', async () => {
  const server = await TestServer.start();
  const threads = Math.min(2, availableParallelism());
  const runner = createTaskRunner({ threads, queue: SLOTS }, new SilentTelemetry());
  const tasks = [...sampleTasks(TASKS, 7)];
  const capabilities = Object.keys(CHECKS);
  const program = new VolunteerProgram(
    { name: 'node', capabilities, slots: SLOTS, threads },
    {
      clock: systemClock,
      below: (bound) => new SeededRandom(1).below(bound),
      open: wireTo(server.url, '7'),
      runner,
      say: () => undefined,
      systemInfo: () => ({}),
    },
  );
  const ended = program.run();
  const made = await fetch(`${server.url}/capi/distributed-task/batch`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${OWNER}`, 'Content-Type': 'application/x-ndjson' },
    body: tasks.map((task) => JSON.stringify(task)).join('\n'),
  });
  const { data } = (await made.json()) as { data: { taskIds: number[] } };
  const shown = await Promise.all(
    data.taskIds.map(async (taskId, i) => {
      const answer = await server.call(OWNER, 'GET', `distributed-task/${taskId}/wait?seconds=60`);
      return { task: tasks[i], ended: answer.data };
    }),
  );
  for (const { task, ended: one } of shown) {
    expect(one.status).toBe('COMPLETED');
    CHECKS[task?.taskType ?? '']?.(task?.inputData as Json, JSON.parse(one.resultData) as Json);
  }
  const { data: known } = await server.call(7, 'GET', 'volunteer/statistics');
  expect(known).toMatchObject([{ agreed: TASKS, wrong: 0, failed: 0 }]);
  program.stop(5_000);
  expect((await ended).isWanted).toBe(true);
  await runner.close();
  await server.stop();
}, 120_000);
