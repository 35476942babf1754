import { z } from 'zod';
import type { AssistantCommand, Post } from '../../../actors/assistant/commands.ts';
import type { KeptContent } from '../../../actors/ports/files.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import type { ShelfCommand } from '../../../actors/shelf/commands.ts';
import { fileMessage, speechMessage } from '../../../protocol/rest/assistant.ts';
import { FLAGS } from '../../../protocol/rest/assistant-examples.ts';
import { assistantRoute, type Call } from '../assistant-route.ts';
import { flagsOf } from '../assistant-view.ts';
import { keepContent } from '../keep-content.ts';
import { receiveForm } from '../receive-form.ts';
import { type AnyRoute, ok, type RouteContext } from '../route.ts';
import { soundProblem } from '../sound-problem.ts';

const ID_BITS = 192;
const assistant = (userId: number) => addressOf('assistant', userId);
const shelf = (userId: number) => addressOf('shelf', userId);
const EXAMPLE = { user_id: '123' };

const shared = {
  method: 'POST',
  output: z.null(),
  refusals: ['ASSISTANT_FULL', 'BODY_NOT_MULTIPART', 'UNSUPPORTED_MEDIA', 'TOO_MANY_REQUESTS'],
  takesStream: 'form',
} as const;

/** Messages that come with a file, or as a sound (assistant.md 1, 9). */
export const ASSISTANT_UPLOAD_ROUTES: readonly AnyRoute[] = [
  fileRoute('chat_with_file', 'A message with a file, which the assistant reads.', false),
  fileRoute('inner_chat_with_file', 'The same while the assistant asks.', true),
  speechRoute('chat_speech', 'A spoken message: WAV, or another sound.', false),
  speechRoute('inner_chat_speech', 'The same while the assistant asks.', true),
];

function fileRoute(name: string, summary: string, isInner: boolean): AnyRoute {
  return assistantRoute({
    ...shared,
    path: `users/:user_id/${name}`,
    summary,
    input: fileMessage,
    example: {
      input: { ...EXAMPLE, text: '这篇论文讲了什么？', file_name: '超导综述.pdf', ...FLAGS },
      output: null,
    },
    refusals: [...shared.refusals, 'QUOTA_EXCEEDED'],
    run: (call) => takeFile(call, isInner),
  });
}

function speechRoute(name: string, summary: string, isInner: boolean): AnyRoute {
  return assistantRoute({
    ...shared,
    path: `users/:user_id/${name}`,
    summary,
    input: speechMessage,
    example: {
      input: { ...EXAMPLE, file_suffix: '.wav', ...FLAGS, reply_in_speech: true },
      output: null,
    },
    run: (call) => takeSpeech(call, isInner),
  });
}

/** The file and the message with it are one commit of the shelf. */
function takeFile(call: Call<z.output<typeof fileMessage>>, isInner: boolean): Promise<Reply> {
  const { context, userId } = call;
  return receiveForm(call, {
    schema: fileMessage,
    maxBytes: context.assistantDoor.limits.fileBytes,
    admit: async (size) => {
      const fits = await context.ask<ShelfCommand>(shelf(userId), { type: 'admit', size });
      return fits.ok ? admit(context, userId, isInner) : fits;
    },
    keep: ({ input, fileName, incoming }) =>
      keepContent(context, incoming, async (content) => {
        const fileId = context.random.token(ID_BITS);
        const post: Post = {
          type: 'post',
          isInner,
          text: input.text,
          fileId,
          sound: null,
          flags: flagsOf(input),
        };
        const keep: ShelfCommand = { type: 'keep', fileId, fileName, post, ...content };
        const kept = await context.ask<ShelfCommand>(shelf(userId), keep);
        return kept.ok ? ok(null) : kept;
      }),
  });
}

/** What was said is none of his files: its row is the assistant's. */
function takeSpeech(call: Call<z.output<typeof speechMessage>>, isInner: boolean): Promise<Reply> {
  const { context, userId } = call;
  return receiveForm(call, {
    schema: speechMessage,
    maxBytes: context.assistantDoor.limits.soundBytes,
    admit: () => admit(context, userId, isInner),
    keep: ({ input, fileName, incoming }) =>
      keepContent(context, incoming, async (content) => {
        const problem = await soundProblem(context.files, content);
        if (problem) return problem;
        const post: Post = {
          type: 'post',
          isInner,
          text: '',
          fileId: null,
          sound: soundOf(content, context.random.token(ID_BITS), fileName),
          flags: flagsOf(input),
        };
        return context.ask<AssistantCommand>(assistant(userId), post);
      }),
  });
}

function admit({ ask }: RouteContext, userId: number, isInner: boolean): Promise<Reply> {
  return ask<AssistantCommand>(assistant(userId), { type: 'admit', isInner });
}

function soundOf(
  { hash, contentType, size }: KeptContent,
  contentId: string,
  fileName: string,
): Post['sound'] {
  return { contentId, hash, fileName, contentType, size };
}
