import type { PrivateMessageView, RoomMessageView } from './message.ts';
import { REJECTIONS, type Rejection } from './rejections.ts';

/**
 * What the server sends. Fields always come in one order and are always present, so that msgpack records stay few and
 * clients need not guess.
 */
export type Push =
  | { readonly type: 1; readonly data: PrivateMessageView }
  | { readonly type: 2 }
  | {
      readonly type: 4;
      readonly data: { readonly message: RoomMessageView; readonly messageMark: readonly never[] };
    }
  | { readonly type: 11; readonly data: MembersChanged }
  | { readonly type: 12; readonly data: RolesChanged }
  | { readonly type: 18; readonly data: RolesChanged }
  | { readonly type: 14; readonly data: { readonly roomId: number } }
  | {
      readonly type: 15;
      readonly data: { readonly roomId: number; readonly type: number; readonly key: string };
    }
  | { readonly type: 16; readonly data: { readonly roomId: number; readonly status: number } }
  | { readonly type: 17; readonly data: Typing }
  | { readonly type: 100; readonly data: null }
  | { readonly type: 400; readonly data: ErrorNotice }
  | { readonly type: 3000; readonly data: ResumeSummary }
  | { readonly type: 3001; readonly data: RecordTable };

export interface MembersChanged {
  readonly roomId: number;
  readonly userIds: readonly number[];
  /** 1 joined, 2 removed, 3 rights or presence changed. */
  readonly changeType: 1 | 2 | 3;
  /** 1 online, 2 offline. */
  readonly activeStatus: 1 | 2;
  readonly lastOptTime: string;
}

export interface RolesChanged {
  readonly roleIds: readonly number[];
  readonly roomId: number;
  readonly changeType: 1 | 2;
}

export interface Typing {
  readonly roomId: number;
  readonly userId: number;
  readonly status: string;
  readonly windowId: string | null;
}

/** chat.md ruling 7: to the sender only. */
export interface ErrorNotice {
  readonly code: string;
  readonly number: number;
  readonly message: string;
  readonly retryable: boolean;
  readonly request: { readonly type: number | null; readonly clientMessageId: string | null };
}

/** What a replay covered, per room id and per peer id; `state` is the current summary of the room's state pushes. */
export interface ResumeSummary {
  readonly rooms: Readonly<Record<string, Resumed | { readonly error: string }>>;
  readonly direct: Readonly<Record<string, Resumed | { readonly error: string }>>;
}

export interface Resumed {
  readonly from: number;
  readonly to: number;
  readonly complete: boolean;
  readonly state: RoomSummary | null;
}

export interface RoomSummary {
  readonly members:
    | readonly { readonly userId: number; readonly memberType: number; readonly online: boolean }[]
    | null;
  readonly memberCount: number;
  readonly roles: readonly { readonly roleId: number; readonly type: number }[];
  readonly muteStatus: number;
  readonly extraVersion: number;
  readonly dissolved: boolean;
}

/** Sent first on a `troupe.msgpack` socket: the record structures its frames refer to. */
export interface RecordTable {
  readonly version: number;
  readonly structures: readonly (readonly string[])[];
}

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
