import { isoTime } from '../../protocol/message.ts';
import type { RejectionCode } from '../../protocol/rejections.ts';
import { type MemberType, REFEREE } from '../../rules/chat/members.ts';
import { DISSOLVED } from '../../rules/chat/rights.ts';
import type { Random } from '../ports/random.ts';
import type { SpaceSnapshot, SpaceStore } from '../ports/space-store.ts';
import type { SpaceRow } from '../ports/statements.ts';

export interface SpacePorts {
  readonly store: SpaceStore;
  readonly random: Random;
  readonly members: number;
}

/** A folder of rooms and the people who may be in them. */
export interface SpaceState {
  readonly spaceId: number;
  space: SpaceRow | null;
  readonly members: Map<number, { memberType: MemberType; readonly createTime: number }>;
  readonly rooms: Set<number>;
}

export function restoreSpace(id: string, snapshot: SpaceSnapshot | null): SpaceState {
  return {
    spaceId: Number(id),
    space: snapshot ? { ...snapshot.space } : null,
    members: new Map(
      snapshot?.members.map(({ userId, memberType, createTime }) => [
        userId,
        { memberType: memberType as MemberType, createTime },
      ]),
    ),
    rooms: new Set(snapshot?.rooms),
  };
}

/** Null when the user may do this: members see a space, its referee governs it. */
export function denied(state: SpaceState, userId: number, right: 'see' | 'govern'): RejectionCode | null {
  if (!state.space) return 'SPACE_UNKNOWN';
  const memberType = state.members.get(userId)?.memberType;
  if (memberType === undefined) return 'NOT_A_MEMBER';
  if (right === 'see') return null;
  if (state.space.status === DISSOLVED) return 'SPACE_DISSOLVED';
  return memberType === REFEREE ? null : 'NOT_REFEREE';
}

export function spaceView(space: SpaceRow) {
  return {
    spaceId: space.spaceId,
    userId: space.creatorId,
    name: space.name,
    description: space.description,
    avatar: space.avatar,
    ruleId: space.ruleId,
    status: space.status,
    createTime: isoTime(space.createTime),
    updateTime: isoTime(space.updateTime),
  };
}
