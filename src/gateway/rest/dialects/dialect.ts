import type { z } from 'zod';
import type { Rejection } from '../../../protocol/rejections.ts';
import type { Answer } from '../../transport.ts';
import type { Language } from './language.ts';

/**
 * How the clients of one system are told yes and no: the envelope around `data`, the HTTP statuses, the names of
 * errors. A route names its dialect; where there is no route, the nearest place of the table does.
 */
export interface Dialect {
  /** What the documents put in front of `Refusal` and the like; chat has nothing there. */
  readonly prefix: string;
  /** `data` as a JSON value. `created`: something new has come to be. */
  answer(data: unknown, created: boolean): Answer;
  /** `language`: that of sentences for people. `headers` come on top of the dialect's own. */
  refuse(rejection: Rejection, language: Language, headers?: Readonly<Record<string, string>>): Answer;
  /** That of sentences about a request that was read; absent: what `Accept-Language` prefers. */
  languageOf?(given: Readonly<Record<string, unknown>>, headers: ReadonlyMap<string, string>): Language;
  /** The body of an answer whose `data` is this. */
  success(data: z.ZodType): z.ZodType;
  /** The body of every answer that says no; its id is the prefix and `Refusal`. */
  readonly refusal: z.ZodType;
  /** Whether a body has to be an object; else what is none is the field `value`. */
  readonly wantsObject: boolean;
}

/** `Retry-After` where the same may succeed later. */
export function waiting(
  { waitSeconds = 1 }: Rejection,
  status: number,
  retryable: boolean,
): Readonly<Record<string, string>> {
  return retryable && (status === 503 || status === 429) ? { 'Retry-After': String(waitSeconds) } : {};
}
