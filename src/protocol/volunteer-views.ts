import type { Push } from './pushes.ts';

interface Assigned {
  readonly taskId: number;
  readonly taskType: string;
  readonly inputData: string;
  readonly taskName: string;
  readonly estimatedDuration: number | null;
}

/** What a volunteer gets to see of a task. */
export function assignmentView({
  taskId,
  taskType,
  inputData,
  taskName,
  estimatedDuration,
}: Assigned): Assigned {
  return { taskId, taskType, inputData, taskName, estimatedDuration };
}

export function assignmentPush(task: Assigned): Push {
  return { type: 10004, data: assignmentView(task) };
}

export function cancellationPush(
  taskId: number,
  reason: Extract<Push, { type: 10005 }>['data']['reason'],
): Push {
  return { type: 10005, data: { taskId, reason } };
}

/** `refusal` null: the result counts. */
export function resultPush(taskId: number, refusal: string | null): Push {
  return { type: 10003, data: { success: true, taskId, accepted: refusal === null, reason: refusal } };
}

export function registeredPush(volunteerId: string, heartbeatSeconds: number): Push {
  return { type: 10000, data: { success: true, volunteerId, heartbeatSeconds } };
}

export function beatenPush(serverTime: number): Push {
  return { type: 10001, data: { success: true, serverTime } };
}
