import type { StreamEntry } from '../../actors/ports/delivery.ts';
import type { Format } from '../../protocol/codec.ts';
import { encode } from '../../protocol/encode.ts';
import type { Push } from '../../protocol/pushes.ts';

/** An entry of a tail; its frames are encoded once per format, when first needed. */
interface Kept {
  readonly syncId: number;
  readonly messageId: number;
  push: Push;
  json: string | null;
  msgpack: Uint8Array | null;
}

/** The newest part of one stream's log, as frames: what a short resume needs is replayed from here in one step. */
export class Channel {
  latest: number;
  bytes = 0;
  #kept: Kept[] = [];
  /** The highest message number ever appended: what is above it is nowhere in the tail. */
  #newestMessage = 0;
  readonly #maxEntries: number;
  readonly #maxBytes: number;

  constructor(latest: number, maxEntries: number, maxBytes: number) {
    this.latest = latest;
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
  }

  /** Takes the next entry. Older entries of the same message show its new content from now on. */
  append(entry: StreamEntry): void {
    if (entry.messageId > this.#newestMessage) {
      this.#newestMessage = entry.messageId;
    } else {
      for (const kept of this.#kept)
        if (kept.messageId === entry.messageId) this.bytes += renew(kept, entry.push);
    }
    const json = encode(entry.push, 'json') as string;
    this.#kept.push({ ...entry, json, msgpack: null });
    this.latest = entry.syncId;
    this.bytes += json.length;
    if (this.#kept.length > this.#maxEntries || this.bytes > this.#maxBytes) this.#trim();
  }

  /** The frame of the newest entry. */
  newest(format: Format): string | Uint8Array {
    const kept = this.#kept.at(-1);
    if (!kept) throw new Error('an empty tail has no newest entry');
    return frameOf(kept, format);
  }

  /** Whether everything after `after` is here. */
  covers(after: number): boolean {
    const first = this.#kept[0]?.syncId ?? this.latest + 1;
    return first <= after + 1;
  }

  after(after: number, format: Format): (string | Uint8Array)[] {
    return this.#kept.filter((kept) => kept.syncId > after).map((kept) => frameOf(kept, format));
  }

  /** Forgets the tail, and goes on from `latest`. */
  reset(latest: number): void {
    this.#kept = [];
    this.bytes = 0;
    this.latest = latest;
  }

  /** A quarter at a time, so that not every entry moves the array. */
  #trim(): void {
    let drop = Math.max(1, this.#kept.length - Math.floor((this.#maxEntries * 3) / 4));
    if (this.#kept.length <= this.#maxEntries) drop = Math.ceil(this.#kept.length / 4);
    for (const kept of this.#kept.splice(0, drop)) this.bytes -= kept.json?.length ?? 0;
  }
}

function frameOf(kept: Kept, format: Format): string | Uint8Array {
  if (format === 'json') {
    kept.json ??= encode(kept.push, 'json') as string;
    return kept.json;
  }
  kept.msgpack ??= encode(kept.push, 'msgpack') as Uint8Array;
  return kept.msgpack;
}

/** The entry keeps its number and shows the message as it is now: a recalled text never returns. Returns the bytes it grew by. */
function renew(kept: Kept, now: Push): number {
  if (kept.push.type === 4 && now.type === 4) {
    const message = { ...now.data.message, syncId: kept.syncId };
    kept.push = { type: 4, data: { message, messageMark: now.data.messageMark } };
  } else if (kept.push.type === 1 && now.type === 1) {
    kept.push = { type: 1, data: { ...now.data, syncId: kept.syncId } };
  }
  kept.msgpack = null;
  const before = kept.json?.length ?? 0;
  kept.json = encode(kept.push, 'json') as string;
  return kept.json.length - before;
}
