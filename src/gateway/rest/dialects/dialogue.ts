import { z } from 'zod';
import { REJECTIONS, type Rejection } from '../../../protocol/rejections.ts';
import type { Answer } from '../../transport.ts';
import { chineseReason, chineseSentence } from './chinese.ts';
import { type Dialect, waiting } from './dialect.ts';
import { ERROR_CODES, type ErrorCode, errorCodeOf } from './dialogue-codes.ts';
import type { Language } from './language.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The body of a refusal. `details` is there when something can be said of a field. */
const refusal = z
  .object({
    success: z.literal(false),
    error_code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    message: z
      .string()
      .describe('A sentence for people, in Chinese where `Accept-Language` prefers it, else in English.'),
    details: z
      .object({
        field: z.string().describe('The path of the field that is to blame.'),
        reason: z.string().describe('Why, as a sentence’s end behind the field: "must be a number".'),
      })
      .optional(),
  })
  .meta({ id: 'DialogueRefusal' });

/** The envelope of scripted conversations (dialogue.md, "Envelope and errors"). */
export const DIALOGUE: Dialect = {
  prefix: 'Dialogue',
  answer: (data, created) =>
    jsonAnswer(created ? 201 : 200, { success: true, data: data ?? null, message: '' }),
  refuse(rejection, language, headers) {
    const error = errorCodeOf(rejection.code);
    const status = ERROR_CODES[error];
    const details = detailsOf(rejection, error, language);
    const body = {
      success: false,
      error_code: error,
      message: messageOf(rejection, error, language),
      ...details,
    };
    const wait = waiting(rejection, status, REJECTIONS[rejection.code].retryable);
    return jsonAnswer(status, body, { ...wait, ...headers });
  },
  success: (data) => z.object({ success: z.literal(true), data, message: z.literal('') }),
  refusal,
  wantsObject: true,
};

function jsonAnswer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body), headers };
}

function messageOf(rejection: Rejection, error: ErrorCode, language: Language): string {
  if (error === 'VALIDATION_ERROR') return language === 'zh' ? '字段校验失败' : 'A field is not valid.';
  return language === 'zh' ? chineseSentence(rejection) : rejection.message;
}

function detailsOf(rejection: Rejection, error: ErrorCode, language: Language) {
  const { code, field } = rejection;
  if (field === undefined && error !== 'VALIDATION_ERROR') return {};
  const reason = reasonOf(rejection);
  const shown =
    language === 'en' ? reason : code === 'BAD_FIELD' ? chineseReason(reason) : chineseSentence(rejection);
  return { details: { field: field ?? 'data', reason: shown ?? '取值不正确' } };
}

/** Sentences about a field begin with its name, which is told apart here. */
function reasonOf({ field, message }: Rejection): string {
  return field !== undefined && message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
}
