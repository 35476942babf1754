import type { HttpResponse } from 'uWebSockets.js';
import type { StreamedBody } from '../transport.ts';
import type { Connection } from './connection.ts';

/**
 * Sends a streamed body, chunk by chunk, each only when the one before was taken. The status and the headers are
 * written. Whatever fails cuts the connection: the client sees that the body is not whole. Once the client has gone the
 * body is told to end, also while its next chunk is waited for. Never rejects.
 */
export async function sendStream(
  response: HttpResponse,
  body: StreamedBody,
  connection: Connection,
): Promise<void> {
  let told = false;
  const tell = (whole: boolean) => {
    if (!told) body.ended?.(whole);
    told = true;
  };
  connection.onGone(() => tell(false));
  const sink = await sendChunks(response, body, connection);
  tell(sink.ended);
}

async function sendChunks(
  response: HttpResponse,
  { size, chunks }: StreamedBody,
  connection: Connection,
): Promise<Sink> {
  const sink = size === null ? new ChunkedSink(response) : new SizedSink(response, size);
  const iterator = chunks[Symbol.asyncIterator]();
  const end = () => iterator.return?.().catch(() => undefined);
  connection.onGone(() => {
    sink.give();
    void end();
  });
  response.onWritable((offset) => sink.writable(offset));
  try {
    for (;;) {
      const next = await iterator.next();
      if (connection.gone) break;
      if (next.done) {
        sink.finish();
        break;
      }
      if (next.value.byteLength === 0) continue;
      await sink.take(next.value);
      if (connection.gone) break;
      // All of it has gone out: whatever more the body has is not wanted.
      if (sink.ended) {
        void end();
        break;
      }
    }
  } catch {
    if (!connection.gone) response.close();
    void end();
  }
  return sink;
}

/** What both kinds share: somebody waits until the client has taken what it was given. */
abstract class Sink {
  protected readonly response: HttpResponse;
  /** The response is complete and no longer ours. */
  ended = false;
  #waiting: (() => void) | null = null;

  constructor(response: HttpResponse) {
    this.response = response;
  }

  abstract take(chunk: Uint8Array): Promise<void>;
  /** The client takes more; true when all that was given could be written. */
  abstract writable(offset: number): boolean;
  /** Nothing more comes. */
  abstract finish(): void;

  /** Lets the one who waits go on. */
  give(): void {
    this.#waiting?.();
    this.#waiting = null;
  }

  protected wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

/** With a Content-Length: what the socket does not take at once stays with us. */
class SizedSink extends Sink {
  readonly #size: number;
  #chunk: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(response: HttpResponse, size: number) {
    super(response);
    this.#size = size;
  }

  async take(chunk: Uint8Array): Promise<void> {
    this.#chunk = chunk;
    this.#start = this.response.getWriteOffset();
    let taken = false;
    this.response.cork(() => {
      taken = this.#write(chunk);
    });
    if (!taken) await this.wait();
  }

  writable(offset: number): boolean {
    const taken = this.#write(this.#chunk.subarray(offset - this.#start));
    if (taken) this.give();
    return taken;
  }

  finish(): void {
    // Less than was announced.
    this.response.close();
  }

  #write(bytes: Uint8Array): boolean {
    const [taken, complete] = this.response.tryEnd(bytes, this.#size);
    if (complete) this.ended = true;
    return taken || complete;
  }
}

/** Without a length: uWebSockets.js keeps what the socket does not take, so no more is given until that has gone. */
class ChunkedSink extends Sink {
  async take(chunk: Uint8Array): Promise<void> {
    let taken = false;
    this.response.cork(() => {
      taken = this.response.write(chunk);
    });
    if (!taken) await this.wait();
  }

  writable(): boolean {
    this.give();
    return true;
  }

  finish(): void {
    this.ended = true;
    this.response.cork(() => void this.response.end());
  }
}
