import type { z } from 'zod';
import type { PrivateMessageView, RoomMessageView } from './message.ts';
import type {
  errorNotice,
  membersChanged,
  PUSHES,
  recordTable,
  resumed,
  resumeSummary,
  rolesChanged,
  roomSummary,
  typingChanged,
} from './push-catalogue.ts';
import { REJECTIONS, type Rejection } from './rejections.ts';

type Rows = typeof PUSHES;

/**
 * What the server sends. Fields always come in one order and are always present, so that msgpack records stay few and
 * clients need not guess.
 */
export type Push = {
  [T in keyof Rows]: Rows[T]['data'] extends z.ZodType
    ? { readonly type: T; readonly data: Readonly<z.output<Rows[T]['data']>> }
    : { readonly type: T };
}[keyof Rows];

export type MembersChanged = Readonly<z.output<typeof membersChanged>>;
export type RolesChanged = Readonly<z.output<typeof rolesChanged>>;
export type Typing = Readonly<z.output<typeof typingChanged>>;
/** chat.md ruling 7: to the sender only. */
export type ErrorNotice = Readonly<z.output<typeof errorNotice>>;
/** What a replay covered, per room id and per peer id; `state` is the current summary of the room's state pushes. */
export type ResumeSummary = Readonly<z.output<typeof resumeSummary>>;
export type Resumed = Readonly<z.output<typeof resumed>>;
export type RoomSummary = Readonly<z.output<typeof roomSummary>>;
/** Sent first on a `troupe.msgpack` socket: the record structures its frames refer to. */
export type RecordTable = Readonly<z.output<typeof recordTable>>;

export const PONG: Push = { type: 2 };
export const LOG_IN_AGAIN: Push = { type: 100, data: null };

export function roomMessagePush(message: RoomMessageView): Push {
  return { type: 4, data: { message, messageMark: [] } };
}

export function privateMessagePush(message: PrivateMessageView): Push {
  return { type: 1, data: message };
}

export function membersPush(
  roomId: number,
  userIds: readonly number[],
  changeType: 1 | 2 | 3,
  activeStatus: 1 | 2,
  lastOptTime: string,
): Push {
  return { type: 11, data: { roomId, userIds, changeType, activeStatus, lastOptTime } };
}

/** Push 12 for players' roles, 18 for NPCs of the module. */
export function rolesPush(
  type: 12 | 18,
  roomId: number,
  roleIds: readonly number[],
  changeType: 1 | 2,
): Push {
  return { type, data: { roleIds, roomId, changeType } };
}

export function errorPush(rejection: Rejection, request: ErrorNotice['request']): Push {
  const { number, retryable } = REJECTIONS[rejection.code];
  return {
    type: 400,
    data: { code: rejection.code, number, message: rejection.message, retryable, request },
  };
}

export function resumePush(
  key: 'rooms' | 'direct',
  id: number,
  result: Resumed | { readonly error: string },
): Push {
  const own = { [id]: result };
  return { type: 3000, data: key === 'rooms' ? { rooms: own, direct: {} } : { rooms: {}, direct: own } };
}
