import { Unpackr } from 'msgpackr';
import { deeperThan } from '../lib/json-depth.ts';
import { COMMANDS, type InboundFrame, isCommandType } from './commands.ts';
import { unplain } from './msgpack-plain.ts';
import { parse } from './parse.ts';
import type { ErrorNotice } from './pushes.ts';
import { type Rejection, reject } from './rejections.ts';

export type Format = 'json' | 'msgpack';

export type Decoded =
  | { readonly ok: true; readonly frame: InboundFrame; readonly request: ErrorNotice['request'] }
  | { readonly ok: false; readonly rejection: Rejection; readonly request: ErrorNotice['request'] };

/** Deepest nesting of a frame; real ones have six levels. */
export const MAX_DEPTH = 32;

// Not the default reader: it knows extensions, and makes numbers above 2^53 bigints, which JSON cannot say.
const unpacker = new Unpackr({ useRecords: false, mapsAsObjects: true, int64AsType: 'number' });
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The bytes of one frame → a command or a rejection; never throws. `data` may be an object, that object as a string,
 * "" or missing (chat.md ruling 3).
 */
export function decode(bytes: Uint8Array, format: Format): Decoded {
  const nobody = { type: null, clientMessageId: null };
  const value = format === 'json' ? fromJson(bytes) : fromMsgpack(bytes);
  if (!value.ok) return { ok: false, rejection: value.rejection, request: nobody };
  if (typeof value.value !== 'object' || value.value === null || Array.isArray(value.value)) {
    return { ok: false, rejection: reject('BAD_FRAME'), request: nobody };
  }
  const { type, data } = value.value as { type?: unknown; data?: unknown };
  const known = { type: typeof type === 'number' ? type : null, clientMessageId: null };
  if (typeof type !== 'number')
    return { ok: false, rejection: reject('BAD_FIELD', 'type must be a number', 'type'), request: known };
  if (!isCommandType(type))
    return { ok: false, rejection: reject('UNKNOWN_TYPE', `No frame has type ${type}.`), request: known };
  const { schema, maxBytes } = COMMANDS[type];
  if (bytes.length > maxBytes) {
    return {
      ok: false,
      rejection: reject('FRAME_TOO_LARGE', `A frame of type ${type} has at most ${maxBytes} bytes.`),
      request: known,
    };
  }
  const inner = dataOf(data);
  if (!inner.ok) return { ok: false, rejection: inner.rejection, request: known };
  const request = { type, clientMessageId: keyOf(inner.value) };
  const parsed = parse(schema, inner.value);
  if (!parsed.ok) return { ok: false, rejection: parsed.rejection, request };
  return { ok: true, frame: { type, data: parsed.value } as InboundFrame, request };
}

type Raw =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly rejection: Rejection };

function fromJson(bytes: Uint8Array): Raw {
  try {
    return parseJson(utf8.decode(bytes));
  } catch {
    return { ok: false, rejection: reject('NOT_JSON', 'The frame is not UTF-8 text.') };
  }
}

function parseJson(text: string, field?: string): Raw {
  if (deeperThan(text, MAX_DEPTH)) return { ok: false, rejection: reject('TOO_DEEP', undefined, field) };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, rejection: reject('NOT_JSON', undefined, field) };
  }
}

function fromMsgpack(bytes: Uint8Array): Raw {
  const fault = unplain(bytes, MAX_DEPTH);
  if (fault === 'too deep') return { ok: false, rejection: reject('TOO_DEEP') };
  if (fault)
    return {
      ok: false,
      rejection: reject('BAD_FRAME', 'The frame is not plain MessagePack (maps, no records or extensions).'),
    };
  try {
    return { ok: true, value: unpacker.unpack(bytes) as unknown };
  } catch {
    return { ok: false, rejection: reject('BAD_FRAME', 'The frame is not MessagePack.') };
  }
}

/** The data of a frame in whichever of its four forms it came. */
function dataOf(data: unknown): Raw {
  if (data === undefined || data === null || data === '') return { ok: true, value: {} };
  return typeof data === 'string' ? parseJson(data, 'data') : { ok: true, value: data };
}

function keyOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null;
  const key = (data as { clientMessageId?: unknown }).clientMessageId;
  return typeof key === 'string' ? key.slice(0, 64).toWellFormed() : null;
}
