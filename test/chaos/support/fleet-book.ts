import type { Assigned } from './fleet-volunteer.ts';

/** Tasks of this name have one replica. */
export const SINGLE = 'single';

interface Told {
  readonly accepted: boolean;
  readonly reason: string | null;
  /** The task came on an earlier connection. */
  readonly adopted: boolean;
  /** The result had been sent only this once. */
  readonly first: boolean;
}

/** What all volunteers of a suite were told, and what of it may not be. */
export class FleetBook {
  readonly problems: string[] = [];
  /** Task → users whose result counts. */
  readonly accepted = new Map<number, Set<number>>();
  /** Tasks that were given away last, to be claimed by others. */
  readonly recent: { readonly taskId: number; readonly userId: number; readonly inputData: string }[] = [];
  assignments = 0;
  computed = 0;
  takenBack = 0;
  late = 0;
  /** Results of tasks from before a cut that counted after it. */
  adopted = 0;
  /** Results that were sent again, and had counted. */
  repeated = 0;
  refusedAgain = 0;

  assigned(userId: number, { taskId, taskName, inputData }: Assigned): void {
    this.assignments += 1;
    const by = this.accepted.get(taskId);
    if (by?.has(userId) || (by && taskName === SINGLE))
      this.problems.push(`task ${taskId} was given to user ${userId} after its result had been accepted`);
    this.recent.push({ taskId, userId, inputData });
    if (this.recent.length > 200) this.recent.shift();
  }

  answered(userId: number, { taskId, taskName }: Assigned, { accepted, reason, adopted, first }: Told): void {
    if (accepted) {
      if (adopted) this.adopted += 1;
      const by = this.accepted.get(taskId) ?? new Set();
      if (by.has(userId)) this.problems.push(`two results of task ${taskId} by user ${userId} were accepted`);
      this.accepted.set(taskId, by.add(userId));
    } else if (!first) this.repeated += 1;
    else if (adopted && taskName === SINGLE)
      this.problems.push(`user ${userId} came back with task ${taskId}, and was told ${reason}`);
  }

  /** The answer to a result that was sent twice, late, or for a task of somebody else. */
  answeredAgain(userId: number, taskId: number, accepted: boolean): void {
    if (accepted)
      this.problems.push(`user ${userId} was credited for task ${taskId} that was not his any more`);
    else this.refusedAgain += 1;
  }
}
