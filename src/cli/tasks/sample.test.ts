import { expect, it } from 'vitest';
import { TASK_INPUTS } from '../../protocol/task-inputs.ts';
import { createInlineTaskRunner } from '../../workers/task-runner.ts';
import { problemOf } from './lines.ts';
import { sampleTasks } from './sample.ts';

it('makes tasks of all known types that a server takes and a volunteer can do', async () => {
  const tasks = [...sampleTasks(200, 7)];
  expect(new Set(tasks.map(({ taskType }) => taskType))).toEqual(new Set(Object.keys(TASK_INPUTS)));
  const runner = createInlineTaskRunner();
  for (const [i, task] of tasks.entries()) {
    expect(problemOf({ number: i + 1, text: JSON.stringify(task) })).toBeNull();
    const { taskType, inputData } = task;
    const given = { taskType, inputData: JSON.stringify(inputData) };
    expect(await runner.compute(given, new AbortController().signal)).toMatchObject({ ok: true });
  }
});

it('makes the same for the same seed', () => {
  expect([...sampleTasks(20, 3)]).toEqual([...sampleTasks(20, 3)]);
  expect([...sampleTasks(20, 3)]).not.toEqual([...sampleTasks(20, 4)]);
});
