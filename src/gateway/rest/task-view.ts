import type { TaskRecord } from '../../actors/ports/task-store.ts';
import { endName } from '../../actors/task-board/end-status.ts';
import type { Shown } from '../../actors/task-board/show.ts';
import { isoTime } from '../../protocol/message.ts';
import type { TaskView } from '../../protocol/rest/task.ts';

/** A task as REST answers it. `shown`: what the board knows of an open one; `whole`: with its contents. */
export function taskView({ row, end }: TaskRecord, shown: Shown | null, whole: boolean): TaskView {
  const status = end ? endName(end.status) : (shown?.status ?? 'PENDING');
  return {
    taskId: row.taskId,
    taskName: row.taskName,
    taskType: row.taskType,
    inputData: whole ? row.inputData : null,
    status,
    assignedVolunteerId: end ? end.volunteerId : (shown?.assignedVolunteerId ?? null),
    createTime: isoTime(row.createTime),
    assignTime: timeOrNull(end ? end.assignTime : (shown?.assignTime ?? null)),
    completeTime: timeOrNull(end?.completeTime ?? null),
    resultData: whole ? (end?.resultData ?? null) : null,
    errorMessage: end?.errorMessage ?? null,
    executionDuration: end?.executionDuration ?? null,
    completed: status === 'COMPLETED',
    running: status === 'RUNNING',
    creatorId: row.creatorId,
    priority: row.priority,
    estimatedDuration: row.estimatedDuration,
    maxAttempts: row.maxAttempts,
    attempt: end ? end.attempt : (shown?.attempt ?? 0),
    deadline: timeOrNull(shown?.deadline ?? null),
    redundancy: { replicas: row.replicas, quorum: row.quorum, adaptive: row.adaptive },
    answers: shown?.answers ?? 0,
    waitsFor: shown?.waitsFor ?? null,
  };
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
