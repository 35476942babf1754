import type { OpenAI } from 'openai';
import type { Clock } from '../../actors/ports/clock.ts';
import type { Random } from '../../actors/ports/random.ts';
import { Fault } from '../../lib/fault.ts';
import { pause } from '../../lib/pause.ts';
import { backOffMs } from '../openai/back-off.ts';
import { troubleOf } from '../openai/diagnose.ts';
import { clientOf } from '../openai/endpoint.ts';
import { Trouble } from '../openai/trouble.ts';
import { soundFetch } from './sound-fetch.ts';

/** Where sounds are made and understood. Durations are milliseconds. */
export interface SoundEndpoint {
  /** Up to and including `/v1`; null: OpenAI's. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  /** Longest silence of the endpoint. */
  readonly stallMs: number;
  readonly clock: Clock;
  readonly random: Random;
}

const ATTEMPTS = 2;
/** Who speaks or is spoken to does not wait longer for a second attempt. */
const MOST_PAUSE_MS = 10_000;

/**
 * Asks an OpenAI-compatible endpoint for something of at most `most` bytes, a second time where that helps. Rejects with
 * VOICE_FAILED and a sentence without the key, or with what `signal` was aborted for.
 */
export async function askEndpoint<T>(
  endpoint: SoundEndpoint,
  most: number,
  signal: AbortSignal,
  work: (client: OpenAI, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(endpoint, most, signal, work);
    } catch (error) {
      signal.throwIfAborted();
      const trouble = troubleOf(error, endpoint.apiKey, endpoint.clock.now());
      const wait = backOffMs(attempt - 1, trouble.retryAfterMs, endpoint.random);
      if (!trouble.retryable || attempt >= ATTEMPTS || wait > MOST_PAUSE_MS)
        throw new Fault('VOICE_FAILED', trouble.message);
      await pause(endpoint.clock, wait, signal);
    }
  }
}

async function once<T>(
  { clock, stallMs, ...endpoint }: SoundEndpoint,
  most: number,
  signal: AbortSignal,
  work: (client: OpenAI, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stall = new AbortController();
  const stalled = () =>
    stall.abort(
      new Trouble('stalled', `The endpoint of the model was silent for ${stallMs / 1000} seconds.`),
    );
  let cancel = clock.after(stallMs, stalled);
  const onLife = () => {
    cancel();
    cancel = clock.after(stallMs, stalled);
  };
  const watch = { onLife, onLast: () => undefined, ended: false, bytes: 0 };
  const own = AbortSignal.any([signal, stall.signal]);
  try {
    return await work(clientOf(endpoint, watch, soundFetch(watch, most)), own);
  } catch (error) {
    own.throwIfAborted();
    throw error;
  } finally {
    cancel();
  }
}
