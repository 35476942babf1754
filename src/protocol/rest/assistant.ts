import { z } from 'zod';
import { orNull, text } from '../fields.ts';
import { flagOr } from './rpg-fields.ts';

/** Longest message, in characters. */
const MOST_TEXT = 20_000;
const MOST_PATH = 400;
const MOST_NAME = 1_000;

export const userId = text(64, 1).describe('Digits are the id of a user, anything else is his name.');

/** Flags as JSON, as form fields and as query parameters: true, false, 1 or 0 (assistant.md 1). */
const enable_instruct = flagOr(false).describe('The plan is shown to the user before it is carried out.');
const enable_comment = flagOr(false).describe('What a tool brought is shown to the user.');
const reply_in_speech = flagOr(false).describe('The reply is spoken.');

export const ofUser = z.object({ user_id: userId });

export const textMessage = z.object({
  user_id: userId,
  text: text(MOST_TEXT),
  reply_in_speech,
  enable_instruct,
  enable_comment,
});

/** All of it beside the path comes as form fields, or as query parameters. */
export const fileMessage = z.object({
  user_id: userId,
  text: text(MOST_TEXT).default(''),
  file_name: orNull(text(MOST_NAME)).describe('Wins over the file name of the part.'),
  file_suffix: orNull(text(20)).describe('Ending of the file name, for a name that has none.'),
  reply_in_speech,
  enable_instruct,
  enable_comment,
});

export const speechMessage = z.object({
  user_id: userId,
  file_name: orNull(text(MOST_NAME)),
  file_suffix: orNull(text(20)),
  reply_in_speech: flagOr(true).describe('The reply is spoken unless this is false.'),
  enable_instruct,
  enable_comment,
});

export const filePath = text(MOST_PATH, 1).describe('A path as replies and lists show it.');

/** References and spoken replies: path → bytes. */
const sizes = z.record(z.string(), z.int().min(0));

const replyTail = {
  valid: z.boolean().describe('False: there is no reply yet; ask again.'),
  references: sizes.nullable().describe('Files the reply rests on: path → bytes; never empty.'),
  error: z.string().nullable().describe('What went wrong; the text says it too.'),
  inner_chat: z.boolean().describe('The assistant asks: the next message goes to the inner URL.'),
  extra_info: z.string().nullable(),
};

export const textReply = z
  .object({ reply_text: z.string(), ...replyTail })
  .meta({ id: 'AssistantTextReply' });
export const speechReply = z
  .object({ reply_speech: sizes.describe('The spoken reply: path → bytes.'), ...replyTail })
  .meta({ id: 'AssistantSpeechReply' });
/** Clients tell the two apart by the key (assistant.md 4). */
export const anyReply = z.union([speechReply, textReply]);

export type TextReply = z.output<typeof textReply>;
export type SpeechReply = z.output<typeof speechReply>;

export const knownFile = z
  .object({
    path: z.string().describe('For files/{path} and files/bytes; ends in the name.'),
    name: z.string(),
    size: z.int().describe('Bytes.'),
    status: z.enum(['waiting', 'read', 'unreadable']).describe('Whether the assistant has read it.'),
    remark: z.string().nullable().describe('Why it could not be read, or only a part of it.'),
    create_time: z.int().describe('Milliseconds since 1970.'),
  })
  .meta({ id: 'AssistantFile' });

export const fileList = z.object({
  files: z.array(knownFile).describe('Newest first.'),
  next: z.string().nullable().describe('For `after`: there are more behind this path.'),
});

export const credentials = z.object({
  user_id: z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : value),
    text(64, 1).describe('A name.'),
  ),
  password: text(256),
});
export const admitted = z.object({
  user_id: z.string().nullable().describe('As given; null: the name is taken, or the password is wrong.'),
  token: z.string().optional().describe('Under AUTH=signed: sent as `Authorization: Bearer`.'),
});
