import type { Finding } from '../../rules/tasks/known.ts';

/** What the server finds of a result without doing the task: `inputData` and `result` are texts as they came. */
export type Check = (taskType: string, inputData: string, result: string) => Finding;
