import { BoundedMap } from '../../lib/bounded-map.ts';
import type { MemberType } from '../../rules/chat/members.ts';
import { DISSOLVED, MUTED, type Standing } from '../../rules/chat/rights.ts';
import type { RoomMessage, RoomSnapshot } from '../ports/room-store.ts';
import type { RoomRow } from '../ports/statements.ts';

export interface Member {
  memberType: MemberType;
  readonly createTime: number;
}

/** Messages and idempotency keys that a room answers for without asking the store. */
const RECENT = 512;

/** What a room keeps in memory while it is active. */
export interface RoomState {
  readonly roomId: number;
  /** Null while no room with this id exists. */
  room: RoomRow | null;
  readonly members: Map<number, Member>;
  /** Role id → 0 player's, 1 NPC. */
  readonly roles: Map<number, number>;
  /** The number of the newest entry of the log; dense, never goes down. */
  latestSyncId: number;
  /** Retention has taken the log up to this number. */
  cutSyncId: number;
  readonly recent: BoundedMap<number, RoomMessage>;
  /** `user:clientMessageId` → message id. */
  readonly keys: BoundedMap<string, number>;
  /** Presence changes that wait for the next push. Volatile. */
  readonly arriving: Set<number>;
  readonly leaving: Set<number>;
  presencePushedAt: number;
}

export function restoreRoom(id: string, snapshot: RoomSnapshot | null): RoomState {
  const members = new Map<number, Member>();
  for (const { userId, memberType, createTime } of snapshot?.members ?? []) {
    members.set(userId, { memberType: memberType as MemberType, createTime });
  }
  return {
    roomId: Number(id),
    room: snapshot ? { ...snapshot.room } : null,
    members,
    roles: new Map(snapshot?.roles.map((role) => [role.roleId, role.type])),
    latestSyncId: snapshot?.latestSyncId ?? 0,
    cutSyncId: snapshot?.cutSyncId ?? 0,
    recent: new BoundedMap(RECENT),
    keys: new BoundedMap(RECENT),
    arriving: new Set(),
    leaving: new Set(),
    presencePushedAt: 0,
  };
}

export function standingOf(state: RoomState, userId: number): Standing {
  return {
    exists: state.room !== null,
    dissolved: state.room?.status === DISSOLVED,
    muted: state.room?.muteStatus === MUTED,
    memberType: state.members.get(userId)?.memberType ?? null,
  };
}

export function keyOf(userId: number, clientMessageId: string): string {
  return `${userId}:${clientMessageId}`;
}
