import { setTimeout as pause } from 'node:timers/promises';
import type { PrivateMessageView, RoomMessageView } from '../../../src/protocol/message.ts';
import { type Entry, streamOfInbox, streamOfRoom } from './ledger.ts';

/** `code` is the rejection's name, or NO_ANSWER when none came. */
export type Answer =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: string; readonly retryable: boolean };

const PATIENCE_MS = 15_000;
const RETRYABLE = [409, 429, 503, 504];
const PAGE = 1_000;
const DEMAND_MS = 30_000;
const AGAIN_MS = 200;

/** One request as this user. Never rejects. */
export async function call(
  port: number,
  user: number,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/capi/${path}`, {
      method,
      headers: { Authorization: `Bearer ${user}`, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { success: boolean; data?: unknown; errName?: string };
    if (answer.success) return { ok: true, data: answer.data };
    return { ok: false, code: answer.errName ?? '?', retryable: RETRYABLE.includes(response.status) };
  } catch {
    return { ok: false, code: 'NO_ANSWER', retryable: true };
  }
}

/** Like `call`, for what must succeed: repeated for a while when that may help, then throws. */
export async function demand(
  port: number,
  user: number,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const until = Date.now() + DEMAND_MS;
  for (;;) {
    const answer = await call(port, user, method, path, body);
    if (answer.ok) return answer.data;
    if (!answer.retryable || Date.now() > until)
      throw new Error(`${method} ${path} as ${user}: ${answer.code}`);
    await pause(AGAIN_MS);
  }
}

export function roomEntry(message: RoomMessageView): Entry {
  const { roomId, syncId, content, userId } = message;
  return { stream: streamOfRoom(roomId), syncId, content, senderId: userId, text: JSON.stringify(message) };
}

export function inboxEntry(message: PrivateMessageView): Entry {
  const { userId, senderId, receiverId, syncId, content } = message;
  const peer = userId === senderId ? receiverId : senderId;
  return { stream: streamOfInbox(userId, peer), syncId, content, senderId, text: JSON.stringify(message) };
}

/** The log of a room as stored, at least up to this number if there is so much. `user`: a member. */
export async function readRoom(
  port: number,
  user: number,
  roomId: number,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let last = 0; last < upTo; last = all.at(-1)?.syncId ?? 0) {
    const page = (await demand(port, user, 'POST', 'chat/message/history', { roomId, syncId: last + 1 })) as {
      message: RoomMessageView;
    }[];
    if (page.length === 0) break;
    all.push(...page.map((item) => roomEntry(item.message)));
  }
  return all;
}

/** One user's copy of a private conversation, as stored, oldest first. */
export async function readInbox(port: number, owner: number, peer: number): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let cursor: number | null = null; ; ) {
    const request = { targetUserId: peer, cursor, pageSize: PAGE };
    const page = (await demand(port, owner, 'POST', 'message/direct/inbox', request)) as {
      list: PrivateMessageView[];
      cursor: number | null;
      isLast: boolean;
    };
    all.push(...page.list.map(inboxEntry));
    cursor = page.cursor;
    if (page.isLast || page.list.length === 0) return all.reverse();
  }
}
