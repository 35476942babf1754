import type { Batch } from '../../src/actors/ports/committer.ts';
import { CommitUnavailable } from '../../src/actors/ports/committer.ts';
import type { Loaded } from '../../src/actors/ports/loaded.ts';
import type { TaskRow, VolunteerRow } from '../../src/actors/ports/statements.ts';
import { MemoryTasks } from './memory-tasks.ts';

type Written = Batch['writes'][number];

/** The tables of the fleet with everything that was ever written, in order, and a store that is not always there. */
export class FlakyTasks extends MemoryTasks {
  readonly log: Written[] = [];
  /** So many of the next commits land, and nobody hears so. */
  unheard = 0;

  override async commit(batch: Batch): Promise<void> {
    const writes = structuredClone(batch.writes);
    await super.commit(batch);
    this.log.push(...writes);
    if (this.unheard === 0) return;
    this.unheard -= 1;
    throw new CommitUnavailable('the answer was lost');
  }

  override async version(): Promise<number> {
    this.#demand();
    return super.version();
  }

  override async rows(taskIds: readonly number[]): Promise<TaskRow[]> {
    this.#demand();
    return super.rows(taskIds);
  }

  override async loadVolunteers(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Loaded<readonly VolunteerRow[]>>> {
    this.#demand();
    return super.loadVolunteers(ids);
  }

  #demand(): void {
    if (this.away) throw new Error('the store is away');
  }
}
