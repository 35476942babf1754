import type { Loaded } from './loaded.ts';
import type { VolunteerRow } from './statements.ts';

export interface VolunteerStore {
  /** The volunteers of many users. */
  loadVolunteers(userIds: readonly string[]): Promise<ReadonlyMap<string, Loaded<readonly VolunteerRow[]>>>;
}
