import type { Clock } from '../../actors/ports/clock.ts';
import {
  type Narrator,
  SPEECH_CHARACTERS,
  type Speech,
  type SpeechRequest,
} from '../../actors/ports/narrator.ts';
import type { Random } from '../../actors/ports/random.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { Fault } from '../../lib/fault.ts';
import { Gate } from '../../lib/gate.ts';
import { composePrompt, type Prompt, type PromptLimits } from '../prompt/compose.ts';
import { backOffMs, pause } from './back-off.ts';
import { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { meter, type Prices } from './meter.ts';
import { ask, type Said } from './request.ts';
import { SpeechText } from './speech-text.ts';
import { Trouble } from './trouble.ts';

/** Limits of a model narrator. Durations are milliseconds. */
export interface ModelOptions extends Endpoint, PromptLimits, Prices {
  /** One speech, with waiting for a place and retries. */
  readonly speechMs: number;
  /** Longest silence of the endpoint. */
  readonly stallMs: number;
  /** Further attempts. */
  readonly retries: number;
  /** Speeches at once. */
  readonly concurrency: number;
  /** Speeches that may wait. */
  readonly queue: number;
}

export interface ModelPorts {
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly random: Random;
}

/** A narrator that asks a language model at an OpenAI-compatible endpoint. Nothing is sent until somebody speaks. */
export function createModelNarrator(options: ModelOptions, ports: ModelPorts): Narrator {
  return new ModelNarrator(options, ports);
}

class ModelNarrator implements Narrator {
  readonly #options: ModelOptions;
  readonly #ports: ModelPorts;
  readonly #dialect: Dialect;
  readonly #gate: Gate;

  constructor(options: ModelOptions, ports: ModelPorts) {
    this.#options = options;
    this.#ports = ports;
    this.#dialect = new Dialect(options);
    this.#gate = new Gate(options.concurrency, options.queue, {
      busy: () => new Fault('NARRATOR_BUSY', 'too many speeches wait for the model already'),
      late: ({ reason }) =>
        reason instanceof Trouble
          ? new Fault('NARRATOR_BUSY', 'the model had no place for one more speech in time')
          : reason,
    });
    ports.telemetry.gauge('narrator', () => ({ running: this.#gate.running, waiting: this.#gate.waiting }));
  }

  async speak(request: SpeechRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<Speech> {
    const { clock, telemetry } = this.#ports;
    const { speechMs } = this.#options;
    signal.throwIfAborted();
    const began = clock.elapsed();
    const over = new AbortController();
    const give = () => over.abort(signal.reason);
    signal.addEventListener('abort', give);
    const cancel = clock.after(speechMs, () =>
      over.abort(new Trouble('late', `The model did not end its speech within ${speechMs / 1000} seconds.`)),
    );
    let outcome = 'spoken';
    try {
      const work = () => this.#attempts(request, onText, began + speechMs, over.signal);
      return { text: (await this.#gate.pass(over.signal, work)).text };
    } catch (error) {
      outcome = signal.aborted ? 'cancelled' : error instanceof Fault ? 'busy' : 'failed';
      throw faultOf(error);
    } finally {
      cancel();
      signal.removeEventListener('abort', give);
      telemetry.observe('narrator_speech_seconds', (clock.elapsed() - began) / 1000, outcome);
    }
  }

  async #attempts(
    request: SpeechRequest,
    onText: (piece: string) => void,
    endsAt: number,
    signal: AbortSignal,
  ): Promise<Said> {
    const { clock, random } = this.#ports;
    const prompt = composePrompt(request, this.#options);
    for (let attempt = 0; ; attempt += 1) {
      const speech = new SpeechText(SPEECH_CHARACTERS, onText);
      try {
        return await this.#attempt(prompt, speech, signal);
      } catch (error) {
        const again = error instanceof Trouble && error.retryable && !speech.begun;
        if (!again || attempt >= this.#options.retries) throw error;
        const wait = backOffMs(attempt, error.retryAfterMs, random);
        if (clock.elapsed() + wait >= endsAt) throw error;
        await pause(clock, wait, signal);
      }
    }
  }

  async #attempt(prompt: Prompt, speech: SpeechText, signal: AbortSignal): Promise<Said> {
    const { telemetry, clock } = this.#ports;
    const asking = { endpoint: this.#options, dialect: this.#dialect, clock, stallMs: this.#options.stallMs };
    const finish = (outcome: string) => telemetry.count('narrator_requests', 1, outcome);
    try {
      const onUsage = (usage: Parameters<typeof meter>[4]) =>
        meter(telemetry, this.#options, prompt, speech.text, usage);
      const said = await ask(asking, prompt, speech, onUsage, signal);
      finish(said.cut ? 'cut' : 'done');
      return said;
    } catch (error) {
      finish(error instanceof Trouble ? error.outcome : 'cancelled');
      throw error;
    }
  }
}

/** Why a model did not speak, for those who asked; what a signal was aborted for stays as it is. */
function faultOf(error: unknown): unknown {
  return error instanceof Trouble ? new Fault('NARRATOR_FAILED', error.message) : error;
}
