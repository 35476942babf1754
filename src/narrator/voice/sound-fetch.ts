import type { Watch } from '../openai/guarded-fetch.ts';
import { Trouble } from '../openai/trouble.ts';

/** Of an answer that says why there is none. */
const MOST_REFUSAL = 65_536;

/** `fetch` that follows no redirects (the key is for one address) and takes at most `most` bytes of an answer. */
export function soundFetch(watch: Pick<Watch, 'onLife'>, most: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' });
    watch.onLife();
    if (!response.body) return response;
    const { status, statusText, headers, ok } = response;
    const bounded = response.body.pipeThrough(bound(watch, ok ? most : MOST_REFUSAL));
    return new Response(bounded, { status, statusText, headers });
  };
}

function bound(watch: Pick<Watch, 'onLife'>, most: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      watch.onLife();
      bytes += chunk.byteLength;
      if (bytes > most) throw new Trouble('broken', 'The endpoint of the model sends without end.');
      controller.enqueue(chunk);
    },
  });
}
