import { Fault } from '../../lib/fault.ts';
import { parse } from '../../protocol/parse.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import { type TaskDraft, taskDraft } from '../../protocol/task-draft.ts';
import type { BodyStream } from '../transport.ts';

/** Of one call. */
export const MOST_TASKS = 10_000;
const MOST_BYTES = 67_108_864;

export type ReadTasks =
  | { readonly ok: true; readonly drafts: readonly TaskDraft[] }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * The tasks of a body as it arrives: one JSON object a line (application/x-ndjson), or one JSON array of them. All of
 * them are checked before any is taken; what is wrong is said with its place. Throws the faults of the body.
 */
export async function readTasks(contentType: string, body: BodyStream): Promise<ReadTasks> {
  const drafts: TaskDraft[] = [];
  const isLines = /^application\/(x-)?(ndjson|jsonl|json-lines)\b/i.test(contentType);
  try {
    for await (const { place, value } of isLines ? fromLines(body) : fromArray(body)) {
      if (drafts.length === MOST_TASKS)
        return no(reject('BODY_TOO_LARGE', `At most ${MOST_TASKS} tasks at once.`));
      const parsed = parse(taskDraft, value);
      if (!parsed.ok) return no(at(place, parsed.rejection));
      drafts.push(parsed.value);
    }
  } catch (error) {
    if (error instanceof Unreadable) return no(error.rejection);
    throw error;
  }
  return drafts.length > 0 ? { ok: true, drafts } : no(reject('BAD_FIELD', 'There is no task in the body.'));
}

/** Ends reading; never leaves this file. */
class Unreadable extends Fault {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super('BODY_UNREADABLE', rejection.message);
    this.rejection = rejection;
  }
}

interface Placed {
  readonly place: string;
  readonly value: unknown;
}

async function* fromLines(body: BodyStream): AsyncGenerator<Placed> {
  let rest = '';
  let line = 0;
  for await (const text of texts(body)) {
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) {
      line += 1;
      if (one.trim() !== '') yield { place: `line ${line}`, value: json(one, `line ${line}`) };
    }
  }
  line += 1;
  if (rest.trim() !== '') yield { place: `line ${line}`, value: json(rest, `line ${line}`) };
}

async function* fromArray(body: BodyStream): AsyncGenerator<Placed> {
  let whole = '';
  for await (const text of texts(body)) whole += text;
  const value = json(whole, 'the body');
  const list = Array.isArray(value) ? value : (value as { tasks?: unknown } | null)?.tasks;
  if (!Array.isArray(list)) {
    throw new Unreadable(
      reject('BAD_FIELD', 'Send an array of tasks, {"tasks":[…]}, or one a line as x-ndjson.', 'tasks'),
    );
  }
  for (const [i, one] of list.entries()) yield { place: `tasks[${i}]`, value: one };
}

async function* texts(body: BodyStream): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Unreadable(reject('BODY_TOO_LARGE'));
    yield decoded(() => decoder.decode(chunk, { stream: true }));
  }
  yield decoded(() => decoder.decode());
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new Unreadable(reject('BODY_NOT_JSON', 'The body is not UTF-8 text.'));
  }
}

function json(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unreadable(reject('BODY_NOT_JSON', `Not JSON: ${place}.`));
  }
}

function at(place: string, { code, message, field }: Rejection): Rejection {
  return reject(code, `${place}: ${message}`, field === undefined ? place : `${place}.${field}`);
}

function no(rejection: Rejection): ReadTasks {
  return { ok: false, rejection };
}
