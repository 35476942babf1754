import { z } from 'zod';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { REJECTIONS, type Rejection } from '../../../protocol/rejections.ts';
import { refusal } from '../../../protocol/rest/envelope.ts';
import type { Answer } from '../../transport.ts';
import { type Dialect, waiting } from './dialect.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The envelope of chat and of all that names no other (chat.md, "REST of the same system"). In English. */
export const CHAT: Dialect = {
  prefix: '',
  answer: (data, created) => accept(data, created ? 201 : 200),
  refuse: (rejection, _language, headers) => refuse(rejection, headers),
  success: (data) => z.object({ success: z.literal(true), data }),
  refusal,
  wantsObject: false,
};

export function answerOf(reply: Reply): Answer {
  return reply.ok ? accept(reply.value, 200) : refuse(reply.rejection);
}

function accept(data: unknown, status: 200 | 201): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify({ success: true, data: data ?? null }) };
}

export function refuse(rejection: Rejection, headers: Readonly<Record<string, string>> = {}): Answer {
  const { number, status, retryable } = REJECTIONS[rejection.code];
  const more = { errName: rejection.code, ...(rejection.field !== undefined && { field: rejection.field }) };
  const body = JSON.stringify({ success: false, errCode: number, errMsg: rejection.message, ...more });
  const wait = waiting(rejection, status, retryable);
  return { status, contentType: JSON_TYPE, body, headers: { ...wait, ...headers } };
}
