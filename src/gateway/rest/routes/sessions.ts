import { z } from 'zod';
import type { Session } from '../../../actors/ports/reads.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { UserCommand } from '../../../actors/user/commands.ts';
import { id, syncId } from '../../../protocol/fields.ts';
import { isoTime } from '../../../protocol/message.ts';
import { reject } from '../../../protocol/rejections.ts';
import {
  SESSION,
  SESSION_MARK,
  sessionMark,
  session as sessionShape,
} from '../../../protocol/rest/session.ts';
import { type AnyRoute, ok, route } from '../route.ts';
import { LIST_LIMIT } from './rooms.ts';

const mine = { need: 'member', checkedBy: 'actor' } as const;

export const SESSION_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: 'chat/session/list',
    rights: 'user',
    summary: "The caller's rooms with what is new in each, the latest first.",
    input: z.object({}),
    output: z.array(sessionShape),
    example: { input: {}, output: [SESSION] },
    run: async ({ reads }, _input, { principal }) =>
      ok((await reads.sessions(principal.userId, LIST_LIMIT)).map(sessionView)),
  }),
  route({
    method: 'GET',
    path: 'chat/session/room',
    rights: mine,
    summary: 'One of them.',
    input: z.object({ roomId: id }),
    output: sessionShape,
    example: { input: { roomId: 456 }, output: SESSION },
    run: async ({ reads }, { roomId }, { principal }) => {
      const session = await reads.session(principal.userId, roomId);
      return session ? ok(sessionView(session)) : { ok: false, rejection: reject('NOT_A_MEMBER') };
    },
  }),
  route({
    method: 'POST',
    path: 'chat/session/read',
    rights: mine,
    summary: 'How far the caller has read a room; never goes back.',
    input: z.object({ roomId: id, syncId }),
    output: sessionMark,
    example: { input: { roomId: 456, syncId: 120 }, output: SESSION_MARK },
    run: ({ ask }, { roomId, syncId: number }, { principal }) =>
      ask<UserCommand>(addressOf('user', principal.userId), { type: 'read', roomId, syncId: number }),
  }),
  ...(
    [
      ['subscribe', true],
      ['unsubscribe', false],
    ] as const
  ).map(([name, subscribed]) =>
    route({
      method: 'POST',
      path: `chat/session/${name}`,
      rights: mine,
      summary: subscribed
        ? 'Keeps a room among the sessions.'
        : 'Marks a room as not wanted among the sessions.',
      input: z.object({ roomId: id }),
      output: sessionMark,
      example: { input: { roomId: 456 }, output: { ...SESSION_MARK, subscribed } },
      run: ({ ask }, { roomId }, { principal }) =>
        ask<UserCommand>(addressOf('user', principal.userId), { type: 'subscribe', roomId, subscribed }),
    }),
  ),
];

function sessionView(session: Session) {
  const { lastMessageTime } = session;
  return { ...session, lastMessageTime: lastMessageTime === null ? null : isoTime(lastMessageTime) };
}
