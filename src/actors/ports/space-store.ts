import type { Loaded } from './loaded.ts';
import type { SpaceRow } from './statements.ts';

export interface SpaceMember {
  readonly userId: number;
  readonly memberType: number;
  readonly createTime: number;
}

export interface SpaceSnapshot {
  readonly space: SpaceRow;
  readonly members: readonly SpaceMember[];
  /** Rooms of the space that are not dissolved. */
  readonly rooms: readonly number[];
}

export interface SpaceInvite {
  readonly code: string;
  readonly spaceId: number;
  readonly memberType: number;
  /** Milliseconds since 1970. */
  readonly expireTime: number;
}

/** What spaces read from the store. */
export interface SpaceStore {
  /** Ids are decimal space ids. Every asked id has an answer. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<SpaceSnapshot>>>;
  invite(code: string): Promise<SpaceInvite | null>;
}
