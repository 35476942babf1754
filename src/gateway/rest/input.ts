import { deeperThan } from '../../lib/json-depth.ts';
import { MAX_DEPTH } from '../../protocol/codec.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { Body } from '../transport.ts';

export type RawInput =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly rejection: Rejection };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Path parameters, query and body in one object. A body that is not an object becomes the field `value`, unless it has to be one. */
export function rawInput(
  params: Readonly<Record<string, string>>,
  query: string,
  body: Body,
  wantsObject: boolean,
): RawInput {
  if (!body.ok)
    return { ok: false, rejection: reject(body.why === 'large' ? 'BODY_TOO_LARGE' : 'BODY_TIMEOUT') };
  const given: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) given[name] = value;
  if (body.bytes.length > 0) {
    const parsed = parseBody(body.bytes);
    if (!parsed.ok) return parsed;
    const value = parsed.value;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) copy(value, given);
    else if (wantsObject)
      return { ok: false, rejection: reject('NOT_AN_OBJECT', 'The body has to be a JSON object.') };
    else given.value = value;
  }
  copy(params, given);
  return { ok: true, value: given };
}

function copy(from: object, to: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(from)) to[name] = value;
}

function parseBody(bytes: Uint8Array) {
  try {
    const text = utf8.decode(bytes);
    if (deeperThan(text, MAX_DEPTH)) return { ok: false as const, rejection: reject('TOO_DEEP') };
    return { ok: true as const, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false as const, rejection: reject('BODY_NOT_JSON') };
  }
}
