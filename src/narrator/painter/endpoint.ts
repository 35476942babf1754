import { APIError } from 'openai';
import type { Clock } from '../../actors/ports/clock.ts';
import type { PaintCompute } from '../../actors/ports/paint-compute.ts';
import type { Picture } from '../../actors/ports/painter.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { Fault } from '../../lib/fault.ts';
import { Gate } from '../../lib/gate.ts';
import { pictureOf } from '../../lib/picture.ts';
import { troubleOf } from '../openai/diagnose.ts';
import { clientOf } from '../openai/endpoint.ts';
import { Trouble } from '../openai/trouble.ts';
import type { PictureSize } from './prompts.ts';

/** Where pictures are made, and how long one may take (ms). */
export interface ImageSettings {
  /** Up to and including `/v1`; null: OpenAI's. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  readonly imageModel: string;
  readonly paintMs: number;
}

interface ImagePorts {
  readonly compute: Pick<PaintCompute, 'fitPicture'>;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/** Pictures at once; whoever comes then gets an embedded one rather than wait. */
const AT_ONCE = 4;
const MOST_BYTES = 4 * 1024 * 1024;
/** After a failure nothing is asked for so long: players do not wait for what does not come. */
const PAUSE_MS = 60_000;
/** What endpoints differ in; what one refuses is left out from then on. */
const OPTIONS = ['response_format', 'size'] as const;

/** An OpenAI-compatible endpoint that makes pictures. */
export class ImageEndpoint {
  readonly #settings: ImageSettings;
  readonly #ports: ImagePorts;
  readonly #gate = new Gate(AT_ONCE, 0, {
    busy: () => new Fault('PAINTER_BUSY', 'the endpoint draws as much as it may already'),
    late: ({ reason }) => reason,
  });
  readonly #options = new Set<(typeof OPTIONS)[number]>(OPTIONS);
  #pausedUntil = 0;

  constructor(settings: ImageSettings, ports: ImagePorts) {
    this.#settings = settings;
    this.#ports = ports;
  }

  /** A PNG of this size; null when there is none, for whatever reason. */
  async draw(prompt: string, size: PictureSize): Promise<Picture | null> {
    const { clock, telemetry } = this.#ports;
    const { paintMs, apiKey } = this.#settings;
    if (clock.now() < this.#pausedUntil) return null;
    const late = new AbortController();
    const cancel = clock.after(paintMs, () =>
      late.abort(new Trouble('late', `The endpoint made no picture within ${paintMs / 1000} seconds.`)),
    );
    try {
      const image = await this.#gate.pass(late.signal, () => this.#ask(prompt, size, late.signal));
      return await this.#ports.compute.fitPicture({ image, width: size.width, height: size.height });
    } catch (error) {
      if (error instanceof Fault && error.code === 'PAINTER_BUSY') return null;
      const why = late.signal.aborted ? late.signal.reason : error;
      this.#pausedUntil = clock.now() + PAUSE_MS;
      const sentence = why instanceof Fault ? why.message : troubleOf(why, apiKey, clock.now()).message;
      telemetry.warn('the endpoint made no picture; the embedded painter draws for a minute', {
        error: sentence,
      });
      return null;
    } finally {
      cancel();
      late.abort();
    }
  }

  async #ask(prompt: string, size: PictureSize, signal: AbortSignal): Promise<string> {
    const { baseUrl, apiKey, imageModel } = this.#settings;
    const watch = { onLife: () => undefined, onLast: () => undefined, ended: false, bytes: 0 };
    const client = clientOf({ baseUrl, apiKey }, watch);
    const body = {
      model: imageModel,
      prompt,
      n: 1,
      ...(this.#options.has('response_format') && { response_format: 'b64_json' }),
      ...(this.#options.has('size') && { size: size.asked }),
    };
    try {
      return pictureIn(await client.post('/images/generations', { body, signal }));
    } catch (error) {
      if (!this.#learns(error)) throw error;
      return this.#ask(prompt, size, signal);
    }
  }

  /** Whether the refusal names an option that can be left out. */
  #learns(error: unknown): boolean {
    if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return false;
    const refused = OPTIONS.find((option) => this.#options.has(option) && error.message.includes(option));
    return refused !== undefined && this.#options.delete(refused);
  }
}

/** Addresses are not followed: only what comes with the answer is a picture. */
function pictureIn(answer: unknown): string {
  const data = typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : null;
  const text: unknown = Array.isArray(data) ? data[0]?.b64_json : null;
  const picture = typeof text === 'string' ? pictureOf(text, MOST_BYTES) : null;
  if (!picture) throw new Trouble('broken', 'The endpoint answered no picture in base64 of at most 4 MiB.');
  return picture.base64;
}
