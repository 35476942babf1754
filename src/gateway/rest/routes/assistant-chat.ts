import { z } from 'zod';
import type { AssistantCommand, TakeAnswer } from '../../../actors/assistant/commands.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import { anyReply, ofUser, textMessage } from '../../../protocol/rest/assistant.ts';
import { FLAGS, TEXT_REPLY } from '../../../protocol/rest/assistant-examples.ts';
import type { Answer } from '../../transport.ts';
import { assistantRoute } from '../assistant-route.ts';
import { flagsOf, replyView, waitingView } from '../assistant-view.ts';
import { jsonAnswer } from '../dialects/assistant.ts';
import { type AnyRoute, ok, type RouteContext } from '../route.ts';

const assistant = (userId: number) => addressOf('assistant', userId);
const EXAMPLE = { user_id: '123' };

/** Messages by text, replies, and what ends a chat (assistant.md 1-8, 10). */
export const ASSISTANT_CHAT_ROUTES: readonly AnyRoute[] = [
  textRoute('chat_text', 'A message to the assistant. It is answered by GET response.', false),
  textRoute('inner_chat_text', 'A message while the assistant asks: it answers the question.', true),
  assistantRoute({
    method: 'GET',
    path: 'users/:user_id/response',
    summary:
      'The next reply, once; `valid` is false while there is none. A reply whose answer does not get through comes again.',
    input: ofUser,
    output: anyReply,
    example: { input: EXAMPLE, output: TEXT_REPLY },
    run: async ({ context, userId, language }) => {
      const reply = await context.ask<AssistantCommand>(assistant(userId), { type: 'take' });
      if (!reply.ok) return reply;
      const { reply: handed, doing } = reply.value as TakeAnswer;
      if (!handed) return jsonAnswer(200, waitingView(doing, language));
      return handedAnswer(context, userId, handed.replyId, jsonAnswer(200, replyView(handed)));
    },
  }),
  assistantRoute({
    method: 'POST',
    path: 'users/:user_id/clear_history',
    summary: 'The assistant forgets what was asked and answered. Files and experiments stay.',
    input: ofUser,
    output: z.null(),
    example: { input: EXAMPLE, output: null },
    run: ({ context, userId }) => context.ask<AssistantCommand>(assistant(userId), { type: 'clearHistory' }),
  }),
  assistantRoute({
    method: 'POST',
    path: 'users/:user_id/cancel',
    summary: 'Ends the chat that is under way; a reply says so.',
    input: ofUser,
    output: z.object({ cancelled: z.boolean().describe('Whether one was.') }),
    example: { input: EXAMPLE, output: { cancelled: true } },
    run: async ({ context, userId }) => {
      const reply = await context.ask<AssistantCommand>(assistant(userId), { type: 'cancel' });
      return reply.ok ? ok({ cancelled: reply.value === true }) : reply;
    },
  }),
];

function textRoute(name: string, summary: string, isInner: boolean): AnyRoute {
  return assistantRoute({
    method: 'POST',
    path: `users/:user_id/${name}`,
    summary,
    input: textMessage,
    output: z.null(),
    example: { input: { ...EXAMPLE, text: '超导的临界温度是多少？', ...FLAGS }, output: null },
    refusals: ['ASSISTANT_FULL'],
    run: ({ context, userId, input }) =>
      context.ask<AssistantCommand>(assistant(userId), {
        type: 'post',
        isInner,
        text: input.text,
        fileId: null,
        sound: null,
        flags: flagsOf(input),
      }),
  });
}

/** The assistant hears whether the reply has got through (assistant.md 3). */
function handedAnswer(
  { assistantDoor }: RouteContext,
  userId: number,
  replyId: number,
  { body, ...answer }: Answer,
): Answer {
  const bytes = Buffer.from(String(body));
  const chunks = (async function* () {
    // One round of the event loop: a client that has gone already is heard of before it counts as answered.
    await new Promise((resolve) => setImmediate(resolve));
    yield bytes;
  })();
  const ended = (whole: boolean) =>
    assistantDoor.tell(assistant(userId), { type: whole ? 'taken' : 'returned', replyId });
  return { ...answer, body: { size: bytes.byteLength, chunks, ended } };
}
