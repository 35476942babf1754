import { afterAll, describe, expect, it } from 'vitest';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { checkResult } from './check-result.ts';
import { createInlineTaskRunner, createTaskRunner } from './task-runner.ts';

const nothing = () => undefined;
const telemetry: Telemetry = {
  count: nothing,
  observe: nothing,
  gauge: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
const NEVER = new AbortController().signal;

const TASKS = [
  { taskType: 'FIBONACCI', inputData: '{"n":300}' },
  { taskType: 'PRIME_CHECK', inputData: '{"number":"999999999999999989"}' },
  { taskType: 'PRIME_CHECK', inputData: '{"number":"999999866000004473"}' },
  { taskType: 'MATRIX_MULTIPLY', inputData: '{"a":[[1,2],[3,4]],"b":[[5,6],[7,8]]}' },
  { taskType: 'HASH_CALCULATION', inputData: '{"algorithm":"sha256","data":"abc","iterations":3}' },
  { taskType: 'DATA_PROCESSING', inputData: '{"values":[3,1,2],"operations":["median","histogram"]}' },
  { taskType: 'ESCAPE_MATCH', inputData: '{"seed":1,"bots":["random","runner","hunter","guardian"]}' },
  { taskType: 'DATA_PROCESSING', inputData: '{"values":[],"operations":["median"]}' },
  { taskType: 'MATRIX_MULTIPLY', inputData: '{"a":[[1e300]],"b":[[1e300]]}' },
  { taskType: 'PAINTING', inputData: '{}' },
  { taskType: 'FIBONACCI', inputData: 'ten' },
];

describe('createTaskRunner', () => {
  const [pool, inline] = [createTaskRunner({ threads: 1, queue: 20 }, telemetry), createInlineTaskRunner()];
  afterAll(() => pool.close());

  it('computes on a thread what its twin computes, and the server finds nothing wrong with it', async () => {
    const pooled = await Promise.all(TASKS.map((task) => pool.compute(task, new AbortController().signal)));
    const twin = await Promise.all(TASKS.map((task) => inline.compute(task, NEVER)));
    expect(pooled).toEqual(twin);
    const findings = TASKS.map(({ taskType, inputData }, i) => {
      const outcome = pooled[i];
      return outcome?.ok ? checkResult(taskType, inputData, outcome.value) : 'failed';
    });
    expect(findings).toEqual([...Array(7).fill('right'), ...Array(4).fill('failed')]);
  });

  it('drops what is not wanted any more, running or not, and goes on', async () => {
    const long = {
      taskType: 'HASH_CALCULATION',
      inputData: '{"algorithm":"md5","data":"","iterations":10000000}',
    };
    const [running, waiting] = [new AbortController(), new AbortController()];
    const calls = [pool.compute(long, running.signal), pool.compute(long, waiting.signal)];
    await new Promise((resolve) => setImmediate(resolve));
    waiting.abort();
    running.abort();
    const outcomes = await Promise.allSettled([...calls, pool.compute(long, AbortSignal.abort())]);
    expect(outcomes).toMatchObject(outcomes.map(() => ({ reason: { code: 'TASK_DROPPED' } })));
    expect(await pool.compute({ taskType: 'FIBONACCI', inputData: '{"n":10}' }, NEVER)).toEqual({
      ok: true,
      value: '{"value":"55"}',
    });
  });
});
