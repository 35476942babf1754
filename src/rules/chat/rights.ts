import { type MemberType, OBSERVER, REFEREE } from './members.ts';

/** Why somebody may not do something in a room; the names are those of the protocol's rejections. */
export type Denial =
  | 'ROOM_UNKNOWN'
  | 'ROOM_DISSOLVED'
  | 'NOT_A_MEMBER'
  | 'NOT_REFEREE'
  | 'OBSERVER_CANNOT_SPEAK'
  | 'ROOM_MUTED'
  | 'MESSAGE_NOT_YOURS';

/** What the rights of a room depend on. */
export interface Standing {
  readonly exists: boolean;
  readonly dissolved: boolean;
  readonly muted: boolean;
  /** Null for somebody who is not a member. */
  readonly memberType: MemberType | null;
}

export const DISSOLVED = 1;
export const MUTED = 1;

/** May be in the room at all: read, see, resume. Dissolved rooms stay readable for their members. */
export function mayRead(standing: Standing): Denial | null {
  if (!standing.exists) return 'ROOM_UNKNOWN';
  return standing.memberType === null ? 'NOT_A_MEMBER' : null;
}

/** Members speak, observers do not; under mute only the referee speaks (chat.md, Rights). */
export function maySpeak(standing: Standing): Denial | null {
  const unread = mayRead(standing);
  if (unread) return unread;
  if (standing.dissolved) return 'ROOM_DISSOLVED';
  if (standing.memberType === OBSERVER) return 'OBSERVER_CANNOT_SPEAK';
  return standing.muted && standing.memberType !== REFEREE ? 'ROOM_MUTED' : null;
}

/** Edit and delete: by the author or the referee, under the rules of speaking. */
export function mayRevise(standing: Standing, isAuthor: boolean): Denial | null {
  const silent = maySpeak(standing);
  if (silent) return silent;
  return isAuthor || standing.memberType === REFEREE ? null : 'MESSAGE_NOT_YOURS';
}

/** Dissolve, mute, extra, members, roles of others: by the referee. */
export function mayGovern(standing: Standing): Denial | null {
  const unread = mayRead(standing);
  if (unread) return unread;
  if (standing.dissolved) return 'ROOM_DISSOLVED';
  return standing.memberType === REFEREE ? null : 'NOT_REFEREE';
}

/** The place of others' messages is the referee's to change. */
export function mayMoveOthers(standing: Standing): Denial | null {
  return standing.memberType === REFEREE ? null : 'NOT_REFEREE';
}
