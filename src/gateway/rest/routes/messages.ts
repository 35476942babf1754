import { z } from 'zod';
import type { RoomMessage } from '../../../actors/ports/room-store.ts';
import type { Revision, RoomCommand } from '../../../actors/room/commands.ts';
import { roomMessageView } from '../../../actors/room/view.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { roomMessage } from '../../../protocol/commands.ts';
import { extraOf, givenExtra } from '../../../protocol/extra.ts';
import { id, orNull, smallInteger, syncId, text } from '../../../protocol/fields.ts';
import { ROOM_MESSAGE, roomMessageView as roomMessageShape } from '../../../protocol/message.ts';
import { type Rejection, reject } from '../../../protocol/rejections.ts';
import { ROOM_PAGE, roomPage, SHOWN_MESSAGE, shownMessage } from '../../../protocol/rest/history.ts';
import { type AnyRoute, ok, type RouteContext, route } from '../route.ts';
import { COMPOSED, REVISED, SAID } from './refusals.ts';
import { LIST_LIMIT, readsRoom } from './rooms.ts';

const speaks = { need: 'member', checkedBy: 'actor' } as const;
/** The most frequent read of all: a question less to the store. */
const reads = { need: 'member', checkedBy: 'read' } as const;
/** Clients send the whole message back: what is null or absent in it stays as it is, but for ids that may be taken away. */
const changes = z.object({
  messageId: id,
  content: text(1024).nullish(),
  extra: givenExtra,
  roleId: smallInteger.nullable().optional(),
  avatarId: smallInteger.nullable().optional(),
  animation: smallInteger.nullable().optional(),
  specialEffects: smallInteger.nullable().optional(),
  position: z.number().nullish(),
});
const DICE = 6;
const CHANGED = [...REVISED, 'NOT_REFEREE', 'CONTENT_EMPTY', 'CONTENT_TOO_LONG'] as const;
type Changes = z.output<typeof changes>;
/** Bare, as `{messageId}` or in the query. */
const oneMessage = z.preprocess(
  (given) => ({ messageId: (given as { value?: unknown }).value, ...(given as object) }),
  z.object({ messageId: id }),
);

export const MESSAGE_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'chat/message',
    rights: speaks,
    summary: 'Says something in a room; the same as frame 3. Answers the message.',
    input: roomMessage,
    output: roomMessageShape,
    example: { input: { roomId: 456, content: 'The door creaks open.', roleId: 7 }, output: ROOM_MESSAGE },
    refusals: [...SAID, ...COMPOSED],
    run: ({ ask }, { roomId, ...message }, { principal }) =>
      ask<RoomCommand>(addressOf('room', roomId), {
        type: 'speak',
        by: principal.userId,
        claimed: false,
        ...message,
      }),
  }),
  route({
    method: 'POST',
    path: 'chat/message/ai',
    rights: speaks,
    summary: 'A check with a result of its own, stored as dice and marked as claimed.',
    input: z.preprocess((given) => ({ ...(given as object), messageType: DICE }), roomMessage),
    output: roomMessageShape,
    example: {
      input: { roomId: 456, content: 'Spot hidden', extra: { result: 'success' } },
      output: {
        ...ROOM_MESSAGE,
        content: 'Spot hidden',
        messageType: 6,
        extra: { diceResult: { result: 'success', claimed: true } },
      },
    },
    refusals: [...SAID, ...COMPOSED],
    run: ({ ask }, { roomId, ...message }, { principal }) =>
      ask<RoomCommand>(addressOf('room', roomId), {
        type: 'speak',
        by: principal.userId,
        claimed: true,
        ...message,
      }),
  }),
  route({
    method: 'PUT',
    path: 'chat/message',
    rights: speaks,
    summary: 'Edits a message: by its author or the referee. Answers the message.',
    input: changes,
    output: roomMessageShape,
    example: {
      input: { messageId: 1001, content: 'The door slams shut.' },
      output: { ...ROOM_MESSAGE, syncId: 122, content: 'The door slams shut.' },
    },
    refusals: CHANGED,
    run: async (context, input, { principal }) => {
      const reply = await revise(context, principal.userId, [input]);
      return reply.ok ? ok((reply.value as unknown[])[0]) : reply;
    },
  }),
  route({
    method: 'PUT',
    path: 'chat/messages/batch',
    rights: speaks,
    summary: 'Edits messages of one room, all or none.',
    input: z.preprocess(
      (given) => ({ messages: (given as { value?: unknown }).value, ...(given as object) }),
      z.object({ messages: z.array(changes).min(1).max(200) }),
    ),
    output: z.array(roomMessageShape),
    example: {
      input: { messages: [{ messageId: 1001, content: 'The door slams shut.' }] },
      output: [{ ...ROOM_MESSAGE, syncId: 122, content: 'The door slams shut.' }],
    },
    refusals: CHANGED,
    run: (context, { messages }, { principal }) => revise(context, principal.userId, messages),
  }),
  route({
    method: 'DELETE',
    path: 'chat/message',
    rights: speaks,
    summary: 'Deletes a message: by its author or the referee.',
    input: oneMessage,
    output: roomMessageShape,
    example: { input: { messageId: 1001 }, output: { ...ROOM_MESSAGE, syncId: 123, content: '', status: 1 } },
    refusals: REVISED,
    run: async (context, { messageId }, { principal }) => {
      const message = await context.rooms.message(messageId);
      if (!message) return refused(reject('MESSAGE_UNKNOWN'));
      const command: RoomCommand = { type: 'erase', by: principal.userId, messageId };
      return context.ask(addressOf('room', message.roomId), command);
    },
  }),
  route({
    method: 'GET',
    path: 'chat/message',
    rights: speaks,
    summary: 'One message.',
    input: oneMessage,
    output: shownMessage,
    example: { input: { messageId: 1001 }, output: SHOWN_MESSAGE },
    refusals: ['MESSAGE_UNKNOWN'],
    run: async ({ rooms, reads }, { messageId }, { principal }) => {
      const message = await rooms.message(messageId);
      const mine = message && (await reads.roomMemberType(message.roomId, principal.userId)) !== null;
      return message && mine ? ok(shown(message, message.syncId)) : refused(reject('MESSAGE_UNKNOWN'));
    },
  }),
  route({
    method: 'POST',
    path: 'chat/message/page',
    rights: reads,
    summary: 'Newest first, one item per message; `cursor` continues.',
    input: z.object({
      roomId: id,
      cursor: orNull(syncId),
      pageSize: z.int().min(1).max(LIST_LIMIT).default(50),
    }),
    output: roomPage,
    example: { input: { roomId: 456, pageSize: 1 }, output: ROOM_PAGE },
    run: async ({ reads }, { roomId, cursor, pageSize }, { principal }) => {
      const page = await reads.messagePage(roomId, principal.userId, cursor, pageSize);
      if (!page) return refused(reject('NOT_A_MEMBER'));
      return ok({ ...page, list: page.list.map((message) => shown(message, message.syncId)) });
    },
  }),
  route({
    method: 'POST',
    path: 'chat/message/history',
    rights: readsRoom,
    summary: 'The log from syncId on: dense, ascending, current content; at most 1 000 entries and 1 MiB.',
    input: z.object({ roomId: id, syncId: syncId.default(0) }),
    output: z.array(shownMessage),
    example: { input: { roomId: 456, syncId: 1 }, output: [SHOWN_MESSAGE] },
    run: async ({ rooms }, { roomId, syncId: from }) => {
      const entries = await rooms.log(roomId, from, LIST_LIMIT);
      return ok(entries.map((entry) => shown(entry.message, entry.syncId)));
    },
  }),
  route({
    method: 'POST',
    path: 'chat/message/sync',
    rights: readsRoom,
    summary: 'One entry of the log.',
    input: z.object({ roomId: id, syncId }),
    output: shownMessage,
    example: { input: { roomId: 456, syncId: 1 }, output: SHOWN_MESSAGE },
    refusals: ['MESSAGE_UNKNOWN'],
    run: async ({ rooms }, { roomId, syncId: number }) => {
      const [entry] = await rooms.log(roomId, number, 1);
      if (entry?.syncId !== number) return refused(reject('MESSAGE_UNKNOWN'));
      return ok(shown(entry.message, entry.syncId));
    },
  }),
  route({
    method: 'GET',
    path: 'chat/message/all',
    rights: readsRoom,
    summary: 'Every message once, oldest first, at most 1 000; continued behind `after` (a syncId).',
    input: z.object({ roomId: id, after: syncId.default(0) }),
    output: z.array(shownMessage),
    example: { input: { roomId: 456 }, output: [SHOWN_MESSAGE] },
    run: async ({ reads }, { roomId, after }) => {
      const messages = await reads.messages(roomId, after, LIST_LIMIT);
      return ok(messages.map((message) => shown(message, message.syncId)));
    },
  }),
];

function shown(message: RoomMessage, number: number) {
  return { message: roomMessageView(message, number), messageMark: [] };
}

function refused(rejection: Rejection): Reply {
  return { ok: false, rejection };
}

/** The messages say which room they are in and what their extra may hold; the room decides about the rest. */
async function revise(context: RouteContext, by: number, edits: readonly Changes[]): Promise<Reply> {
  const found = await Promise.all(edits.map((edit) => context.rooms.message(edit.messageId)));
  const revisions: Revision[] = [];
  for (const [i, edit] of edits.entries()) {
    const message = found[i];
    if (!message || message.roomId !== found[0]?.roomId)
      return refused(reject('MESSAGE_UNKNOWN', undefined, 'messageId'));
    const { extra, content, position, ...rest } = edit;
    const kept = { ...rest, content: content ?? undefined, position: position ?? undefined };
    const given = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
    const nested =
      extra === undefined || extra === null ? null : extraOf(message.messageType).safeParse(extra);
    if (nested && !nested.success) {
      return refused(reject('BAD_FIELD', `extra ${nested.error.issues[0]?.message ?? 'is wrong'}`, 'extra'));
    }
    revisions.push({ ...(given as unknown as Revision), ...(nested?.success && { extra: nested.data }) });
  }
  const command: RoomCommand = { type: 'revise', by, revisions };
  return context.ask(addressOf('room', found[0]?.roomId ?? 0), command);
}
