import { Fault } from '../../lib/fault.ts';
import { parse } from '../../protocol/parse.ts';
import { taskDraft } from '../../protocol/task-draft.ts';

/** A line of the whole input that is not blank. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

const NEWLINE = 0x0a;
/** Above the largest task with every character escaped. */
const LONGEST_BYTES = 8_388_608;

/** The lines of a stream, with their numbers. Throws `Fault` TASK_LINE: too long, or not UTF-8. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let rest: Uint8Array[] = [];
  let bytes = 0;
  let number = 0;
  const end = function* (last: Uint8Array): Generator<Line> {
    const line = decoded(number, rest.length > 0 ? Buffer.concat([...rest, last]) : last);
    [rest, bytes] = [[], 0];
    if (line.text !== '') yield line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      number += 1;
      yield* end(chunk.subarray(from, to));
      from = to + 1;
    }
    if (from === chunk.length) continue;
    bytes += chunk.length - from;
    if (bytes > LONGEST_BYTES) throw new Fault('TASK_LINE', `line ${number + 1} is longer than 8 MiB`);
    rest.push(chunk.subarray(from));
  }
  number += 1;
  yield* end(new Uint8Array());
}

function decoded(number: number, bytes: Uint8Array): Line {
  try {
    return { number, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim() };
  } catch {
    throw new Fault('TASK_LINE', `line ${number} is not UTF-8 text`);
  }
}

export interface BatchLimits {
  readonly tasks: number;
  readonly bytes: number;
}

/** Lines in groups, one call each. */
export async function* batchesOf(
  lines: AsyncIterable<Line>,
  limits: BatchLimits,
): AsyncGenerator<readonly Line[]> {
  let batch: Line[] = [];
  let bytes = 0;
  for await (const line of lines) {
    const more = Buffer.byteLength(line.text) + 1;
    if (batch.length > 0 && (batch.length === limits.tasks || bytes + more > limits.bytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(line);
    bytes += more;
  }
  if (batch.length > 0) yield batch;
}

/** What is wrong with a task, as the server would say it, with the line of the whole input; null when nothing is. */
export function problemOf({ number, text }: Line): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `line ${number}: not JSON`;
  }
  const parsed = parse(taskDraft, value);
  return parsed.ok ? null : `line ${number}: ${parsed.rejection.message}`;
}

/** A sentence of the server that names lines of one call, with the lines of the whole input. */
export function relined(message: string, batch: readonly Line[]): string {
  return message.replace(/\bline (\d+)\b/g, (whole, number: string) => {
    const line = batch[Number(number) - 1];
    return line ? `line ${line.number}` : whole;
  });
}
