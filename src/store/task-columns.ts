import type { Columns } from './columns.ts';

export const VOLUNTEER: Columns = {
  volunteerId: 'text',
  userId: 'bigint',
  number: 'integer',
  name: 'text',
  trust: 'double precision',
  barredUntil: 'bigint',
  agreed: 'bigint',
  wrong: 'bigint',
  failed: 'bigint',
  creditMs: 'bigint',
  createTime: 'bigint',
};

export const TASK: Columns = {
  taskId: 'bigint',
  creatorId: 'bigint',
  taskName: 'text',
  taskType: 'text',
  inputData: 'text',
  priority: 'integer',
  estimatedDuration: 'bigint',
  maxAttempts: 'integer',
  replicas: 'integer',
  quorum: 'integer',
  adaptive: 'boolean',
  createTime: 'bigint',
};

export const TASK_RUN: Columns = {
  taskId: 'bigint',
  replica: 'integer',
  step: 'integer',
  volunteerId: 'text',
  userId: 'bigint',
  alone: 'boolean',
  assignTime: 'bigint',
};

export const TASK_RUN_END: Columns = {
  taskId: 'bigint',
  replica: 'integer',
  step: 'integer',
  outcome: 'integer',
  endTime: 'bigint',
  resultData: 'text',
  errorMessage: 'text',
  executionDuration: 'bigint',
};

export const TASK_END: Columns = {
  taskId: 'bigint',
  status: 'integer',
  volunteerId: 'text',
  attempt: 'integer',
  assignTime: 'bigint',
  completeTime: 'bigint',
  resultData: 'text',
  errorMessage: 'text',
  executionDuration: 'bigint',
};
