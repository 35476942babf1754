import { z } from 'zod';
import { REJECTIONS, type Rejection } from '../../../protocol/rejections.ts';
import { askedFor, tongueOf } from '../../rpg/tongue.ts';
import type { Answer } from '../../transport.ts';
import { type Dialect, waiting } from './dialect.ts';
import type { Language } from './language.ts';
import { rpgChinese } from './rpg-chinese.ts';
import { httpStatusOf, statusCodeOf } from './rpg-codes.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const HEADERS = { 'Cache-Control': 'no-store' };

/** The body of a refusal. Clients show one of the two texts, whichever they look at elsewhere. */
const refusal = z
  .object({
    status_code: z.int(),
    status: z.literal(false),
    error: z.string().describe('The name of the error.'),
    text: z.string().describe('A sentence for people.'),
    message: z.string().describe('As `text`.'),
    field: z.string().optional().describe('The field that is to blame, if one is.'),
  })
  .meta({ id: 'RpgRefusal' });

const DONE = z.literal(200);

/** What clients of the text role-play game are told: fields side by side, and `status_code` (rpg.md, first paragraph). */
export const RPG: Dialect = {
  prefix: 'Rpg',
  answer: (data) => jsonAnswer(200, { status_code: 200, ...(data as object | null) }),
  refuse(rejection, language, headers) {
    const { code, field } = rejection;
    const statusCode = statusCodeOf(code);
    const text = sentence(rejection, language);
    const body = { status_code: statusCode, status: false, error: code, text, message: text };
    const wait = waiting(rejection, statusCode, REJECTIONS[code].retryable);
    const more = { ...wait, ...headers };
    return jsonAnswer(httpStatusOf(code), field === undefined ? body : { ...body, field }, more);
  },
  languageOf: ({ text, action, des, content, role, role1 }, headers) =>
    tongueOf(text, action, des, content) ?? askedFor(headers) ?? tongueOf(role, role1) ?? 'en',
  success: (data) => (data instanceof z.ZodObject ? data.extend({ status_code: codeOf(data) }) : data),
  refusal,
  wantsObject: true,
};

/** Most answers say that all is done; some say more. */
function codeOf({ shape }: z.ZodObject): z.ZodType {
  return (shape.status_code as z.ZodType | undefined) ?? DONE;
}

function sentence(rejection: Rejection, language: Language): string {
  return language === 'zh' ? rpgChinese(rejection) : rejection.message;
}

function jsonAnswer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body), headers: { ...HEADERS, ...headers } };
}
