import type { Loaded } from './loaded.ts';
import type { RoleRow } from './statements.ts';

/** What the roles of users are read from. */
export interface RoleStore {
  /** All roles of each user; ids are decimal user ids. Every asked id has an answer. */
  loadCasts(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<readonly RoleRow[]>>>;
  /** Null when there is no such role or the viewer may not see it. */
  visibleRole(roleId: number, viewer: number): Promise<RoleRow | null>;
  /** Roles of a user with an id above `after`, ascending. */
  rolesOf(userId: number, after: number, limit: number): Promise<RoleRow[]>;
  /** Which of these roles there are, and whose. */
  owners(roleIds: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Rooms that a role is in. */
  roomsOfRole(roleId: number): Promise<number[]>;
}
