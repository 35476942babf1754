import { z } from 'zod';
import { conversationAddress } from '../../../actors/conversation/address.ts';
import type { ConversationCommand } from '../../../actors/conversation/commands.ts';
import { privateView } from '../../../actors/conversation/log.ts';
import { privateMessage } from '../../../protocol/commands.ts';
import { id, orNull, syncId } from '../../../protocol/fields.ts';
import { PRIVATE_MESSAGE, privateMessageView } from '../../../protocol/message.ts';
import { reject } from '../../../protocol/rejections.ts';
import { INBOX_PAGE, inboxPage } from '../../../protocol/rest/history.ts';
import { type AnyRoute, ok, type RouteContext, route } from '../route.ts';
import { COMPOSED } from './refusals.ts';
import { LIST_LIMIT } from './rooms.ts';

const cursor = orNull(syncId);
const pageSize = z.int().min(1).max(LIST_LIMIT).default(50);
const inbox = z.object({ targetUserId: id.optional(), cursor, pageSize });

/** The sender's own copy. */
const MINE = { ...PRIVATE_MESSAGE, userId: 123 };

export const DIRECT_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'message/direct/send',
    rights: 'user',
    summary: 'A private message; the same as frame 5. Answers the message.',
    input: privateMessage,
    output: privateMessageView,
    example: { input: { receiverId: 789, content: 'Keep the key to yourself.' }, output: MINE },
    refusals: ['RECEIVER_UNKNOWN', ...COMPOSED],
    run: ({ ask }, input, { principal }) => {
      const by = principal.userId;
      return ask<ConversationCommand>(conversationAddress(by, input.receiverId), {
        type: 'send',
        by,
        claimed: false,
        ...input,
      });
    },
  }),
  route({
    method: 'POST',
    path: 'message/direct/recall',
    rights: 'user',
    summary: 'Takes a private message back from both copies.',
    input: z.preprocess(
      (given) => ({ messageId: (given as { value?: unknown }).value, ...(given as object) }),
      z.object({ messageId: id }),
    ),
    output: privateMessageView,
    example: { input: { messageId: 1002 }, output: { ...MINE, syncId: 15, content: '', status: 1 } },
    refusals: ['MESSAGE_UNKNOWN', 'MESSAGE_NOT_YOURS', 'MESSAGE_DELETED'],
    run: async (context, { messageId }, { principal }) => {
      const message = await context.conversations.message(messageId);
      const by = principal.userId;
      if (!message || (message.senderId !== by && message.receiverId !== by)) {
        return { ok: false, rejection: reject('MESSAGE_UNKNOWN') };
      }
      const command: ConversationCommand = { type: 'recall', by, messageId };
      return context.ask(conversationAddress(message.senderId, message.receiverId), command);
    },
  }),
  ...(['message/direct/inbox', 'message/direct/inbox/page'] as const).map((path) =>
    route({
      method: 'POST',
      path,
      rights: 'user',
      summary: 'Private messages, newest first: with one user, or all. `cursor` continues.',
      input: inbox,
      output: inboxPage,
      example: { input: { targetUserId: 789, pageSize: 1 }, output: INBOX_PAGE },
      run: (context, input, { principal }) => readInbox(context, principal.userId, input),
    }),
  ),
  route({
    method: 'POST',
    path: 'message/direct/updateReadPosition',
    rights: 'user',
    summary: 'Everything with this user is read up to now.',
    input: z.object({ targetUserId: id }),
    output: privateMessageView,
    example: {
      input: { targetUserId: 789 },
      output: { ...MINE, syncId: 16, content: '', messageType: 10_000 },
    },
    refusals: ['USER_UNKNOWN', 'FORBIDDEN'],
    run: ({ ask }, { targetUserId }, { principal }) => {
      const by = principal.userId;
      return ask<ConversationCommand>(conversationAddress(by, targetUserId), {
        type: 'markRead',
        by,
        peerId: targetUserId,
      });
    },
  }),
];

async function readInbox(
  { reads }: RouteContext,
  owner: number,
  { targetUserId, cursor: from, pageSize: size }: z.output<typeof inbox>,
) {
  const page =
    targetUserId === undefined
      ? await reads.inboxPage(owner, from, size)
      : await reads.conversationPage(owner, targetUserId, from, size);
  return ok({ ...page, list: page.list.map((entry) => privateView(entry.message, owner, entry.syncId)) });
}
