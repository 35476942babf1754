import { damaged } from './header.ts';

/** What the compressed part of a backup is made of, in this order: tables with their rows, files with their bytes, the end. */
export type Frame =
  | { readonly kind: 'table'; readonly name: string }
  /** A JSON array of rows of the last table, as the database wrote them. `count`: how many. */
  | { readonly kind: 'rows'; readonly count: number; readonly json: string }
  /** `path`: below the folder of files, with slashes. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly rows: number; readonly files: number };

const KINDS = { table: 84, rows: 82, file: 70, bytes: 66, end: 69 } as const;
/** Kind (1 byte), length of what follows (4), for rows their count (4). */
const PREFIX = 9;
/** The largest payload: a page of rows is about 1 MiB unless a single row is larger. Bytes. */
const MAX_PAYLOAD = 268_435_456;

export function encodeFrame(frame: Frame): Buffer {
  const payload = payloadOf(frame);
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt8(KINDS[frame.kind], 0);
  prefix.writeUInt32BE(payload.length, 1);
  prefix.writeUInt32BE(frame.kind === 'rows' ? frame.count : 0, 5);
  return Buffer.concat([prefix, payload]);
}

/** Chunks of any size → frames. Throws `Fault('BACKUP_DAMAGED')`; also when they stop before the end frame. */
export async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let waiting: Buffer[] = [];
  let size = 0;
  let needed = PREFIX;
  let ended = false;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    while (size >= needed && !ended) {
      const all = waiting.length === 1 ? (waiting[0] ?? chunk) : Buffer.concat(waiting);
      needed = PREFIX + lengthOf(all);
      waiting = [all];
      if (size < needed) break;
      const frame = decode(all.subarray(0, needed));
      waiting = [all.subarray(needed)];
      size -= needed;
      needed = PREFIX;
      ended = frame.kind === 'end';
      yield frame;
    }
  }
  if (!ended || size > 0) throw damaged('it ends too early or too late');
}

function lengthOf(prefix: Buffer): number {
  const length = prefix.readUInt32BE(1);
  if (length > MAX_PAYLOAD) throw damaged('a part of it is too large');
  return length;
}

function payloadOf(frame: Frame): Uint8Array {
  if (frame.kind === 'rows') return Buffer.from(frame.json);
  if (frame.kind === 'bytes') return frame.bytes;
  const { kind: _, ...content } = frame;
  return Buffer.from(JSON.stringify(content));
}

function decode(bytes: Buffer): Frame {
  const payload = bytes.subarray(PREFIX);
  switch (bytes.readUInt8(0)) {
    case KINDS.rows:
      return { kind: 'rows', count: bytes.readUInt32BE(5), json: payload.toString('utf8') };
    case KINDS.bytes:
      return { kind: 'bytes', bytes: payload };
    case KINDS.table:
      return { kind: 'table', ...(JSON.parse(payload.toString('utf8')) as { name: string }) };
    case KINDS.file:
      return { kind: 'file', ...(JSON.parse(payload.toString('utf8')) as { path: string }) };
    case KINDS.end:
      return { kind: 'end', ...(JSON.parse(payload.toString('utf8')) as { rows: number; files: number }) };
    default:
      throw damaged('it has a part of an unknown kind');
  }
}
