import { z } from 'zod';
import { REJECTIONS, type Rejection, type RejectionCode } from '../../../protocol/rejections.ts';
import type { Answer } from '../../transport.ts';
import { assistantChinese } from './assistant-chinese.ts';
import { type Dialect, waiting } from './dialect.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const HEADERS = { 'Cache-Control': 'no-store' };

/** Refusals of what was sent, whatever their status elsewhere: 422 (assistant.md 2). */
export const MALFORMED: ReadonlySet<RejectionCode> = new Set([
  'BAD_FIELD',
  'CONTENT_TOO_LONG',
  'TOO_DEEP',
  'BODY_NOT_JSON',
  'BODY_NOT_MULTIPART',
  'NOT_AN_OBJECT',
  'UNSUPPORTED_MEDIA',
  'NAME_INVALID',
  'PASSWORD_WEAK',
]);

/** Fields that only a path has. */
const IN_PATH: ReadonlySet<string> = new Set(['path', 'name']);

const problem = z.object({
  loc: z.array(z.string()).describe('Where: `body` or `path`, and the field.'),
  msg: z.string().describe('A sentence for people.'),
  type: z.string().describe('What is wrong with it: `missing`, `json_invalid`, `value_error` and the like.'),
});

/** The body of a refusal: a list where what was sent is malformed (422), else a sentence and a name. */
const refusal = z
  .object({
    detail: z.union([z.array(problem).min(1), z.string()]),
    error: z.string().optional().describe('The name of the error; not with 422.'),
  })
  .meta({ id: 'AssistantRefusal' });

/** What clients of the lab assistant are told: the JSON itself, and refusals as FastAPI words them (assistant.md 2). */
export const ASSISTANT: Dialect = {
  prefix: 'Assistant',
  answer: (data) => jsonAnswer(200, data ?? null),
  refuse(rejection, language, headers) {
    const { code } = rejection;
    const { status: usual, retryable } = REJECTIONS[code];
    const sentence = language === 'zh' ? assistantChinese(rejection) : rejection.message;
    if (MALFORMED.has(code)) return jsonAnswer(422, { detail: [problemOf(rejection, sentence)] }, headers);
    const wait = waiting(rejection, usual, retryable);
    return jsonAnswer(usual, { detail: sentence, error: code }, { ...wait, ...headers });
  },
  success: (data) => data,
  refusal,
  wantsObject: true,
};

/** Answers `value` as it is, with headers of its own. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify(value);
  return { status, contentType: JSON_TYPE, body, headers: { ...HEADERS, ...headers } };
}

function problemOf({ code, field, message }: Rejection, msg: string): z.output<typeof problem> {
  const loc = field === undefined ? ['body'] : [IN_PATH.has(field) ? 'path' : 'body', ...field.split('.')];
  return { loc, msg, type: typeOf(code, message) };
}

function typeOf(code: RejectionCode, message: string): string {
  if (code === 'BODY_NOT_JSON') return 'json_invalid';
  if (code === 'BODY_NOT_MULTIPART' || code === 'UNSUPPORTED_MEDIA') return 'multipart_invalid';
  if (message.endsWith(' is missing')) return 'missing';
  if (message.endsWith(' must be true or false')) return 'bool_parsing';
  if (message.endsWith(' must be a text')) return 'string_type';
  return 'value_error';
}
