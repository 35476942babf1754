import { Trouble } from './trouble.ts';

/** Longest answer: a speech of the greatest length, each token in an event of its own, with room for thoughts. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Longest event of a stream: the package looks through all of an unfinished one again with each chunk. */
const MOST_EVENT_BYTES = 256 * 1024;
const END = '\ndata:[DONE]';

/** What was seen of one answer on its way. */
export interface Watch {
  /** Something has come: the endpoint lives. */
  readonly onLife: () => void;
  /** The speech is whole; what may still come is how many tokens it took. */
  readonly onLast: () => void;
  /** The stream has said its own end. */
  ended: boolean;
  /** Bytes of the body so far. */
  bytes: number;
}

/**
 * `fetch` that follows no redirects (the key is for one address) and guards the body of the answer: it must be UTF-8,
 * must not grow without end, and is over after `data: [DONE]`, whether or not the connection is closed then.
 */
export function guardedFetch(watch: Watch): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' });
    watch.onLife();
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    const whole = /json/.test(headers.get('content-type') ?? '');
    return new Response(response.body.pipeThrough(guard(watch, whole ? MOST_BYTES : MOST_EVENT_BYTES)), {
      status,
      statusText,
      headers,
    });
  };
}

function guard(watch: Watch, mostEvent: number): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let tail = '\n';
  let eventFrom = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      watch.onLife();
      tail += textOf(decoder, chunk).replace(/\r\n?/g, '\n').replaceAll(' ', '');
      if (tail.includes('\n\n')) eventFrom = watch.bytes;
      watch.bytes += chunk.byteLength;
      if (watch.bytes > MOST_BYTES || watch.bytes - eventFrom > mostEvent)
        throw new Trouble('broken', 'The endpoint of the model sends without end.');
      controller.enqueue(chunk);
      if (tail.includes(END)) {
        watch.ended = true;
        controller.terminate();
      }
      tail = tail.slice(-END.length);
    },
    flush: () => void textOf(decoder),
  });
}

function textOf(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new Trouble('broken', 'The endpoint of the model answered what is not UTF-8.');
  }
}
