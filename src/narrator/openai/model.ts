import type { Clock } from '../../actors/ports/clock.ts';
import type { Random } from '../../actors/ports/random.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { deadline } from '../../lib/deadline.ts';
import { Gate } from '../../lib/gate.ts';
import { pause } from '../../lib/pause.ts';
import type { Prompt, PromptLimits } from '../prompt/compose.ts';
import { backOffMs } from './back-off.ts';
import { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { meter, type Prices } from './meter.ts';
import { ask, type Said } from './request.ts';
import { SpeechText } from './speech-text.ts';
import { NoPlace, Trouble } from './trouble.ts';

/** Limits of a model. Durations are milliseconds. */
export interface ModelOptions extends Endpoint, PromptLimits, Prices {
  /** One speech, with waiting for a place and retries. */
  readonly speechMs: number;
  /** All that is asked for one text of the role-play game; then the embedded teller tells it. */
  readonly tellMs: number;
  /** All that is asked for one decision of the lab assistant; then the embedded planner decides. */
  readonly planMs: number;
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

/**
 * Asks the model for one answer of at most `most` characters, which `onText` gets piece by piece; tries again where that
 * helps and nobody has heard anything yet. Throws a `Trouble`.
 */
export type Ask = (prompt: Prompt, most: number, onText: (piece: string) => void) => Promise<Said>;

/** A language model at an OpenAI-compatible endpoint, with one gate of places for all that is asked of it. */
export class Model {
  readonly options: ModelOptions;
  readonly telemetry: Telemetry;
  readonly #ports: ModelPorts;
  readonly #dialect: Dialect;
  readonly #gate: Gate;

  constructor(options: ModelOptions, ports: ModelPorts) {
    this.options = options;
    this.telemetry = ports.telemetry;
    this.#ports = ports;
    this.#dialect = new Dialect(options);
    this.#gate = new Gate(options.concurrency, options.queue, {
      busy: () => new NoPlace('full', 'too many speeches wait for the model already'),
      late: ({ reason }) =>
        reason instanceof Trouble
          ? new NoPlace('late', 'the model had no place for one more speech in time')
          : reason,
    });
    ports.telemetry.gauge('narrator', () => ({ running: this.#gate.running, waiting: this.#gate.waiting }));
  }

  /**
   * Runs `work` in a place of its own as soon as there is one, for `ms` milliseconds altogether. Rejects with a `NoPlace`,
   * with the `Trouble` of what was asked, or with what `signal` was aborted for.
   */
  async within<T>(ms: number, signal: AbortSignal, work: (ask: Ask) => Promise<T>): Promise<T> {
    const { clock, telemetry } = this.#ports;
    signal.throwIfAborted();
    const began = clock.elapsed();
    const over = deadline(
      clock,
      ms,
      signal,
      () => new Trouble('late', `The model did not end its speech within ${ms / 1000} seconds.`),
    );
    let outcome = 'spoken';
    try {
      const ask: Ask = (prompt, most, onText) =>
        this.#attempts(prompt, () => new SpeechText(most, onText), began + ms, over.signal);
      return await this.#gate.pass(over.signal, () => work(ask));
    } catch (error) {
      outcome = signal.aborted ? 'cancelled' : error instanceof NoPlace ? 'busy' : 'failed';
      throw error;
    } finally {
      over.end();
      telemetry.observe('narrator_speech_seconds', (clock.elapsed() - began) / 1000, outcome);
    }
  }

  async #attempts(
    prompt: Prompt,
    newSpeech: () => SpeechText,
    endsAt: number,
    signal: AbortSignal,
  ): Promise<Said> {
    const { clock, random } = this.#ports;
    for (let attempt = 0; ; attempt += 1) {
      const speech = newSpeech();
      try {
        return await this.#attempt(prompt, speech, signal);
      } catch (error) {
        const again = error instanceof Trouble && error.retryable && !speech.begun;
        if (!again || attempt >= this.options.retries) throw error;
        const wait = backOffMs(attempt, error.retryAfterMs, random);
        if (clock.elapsed() + wait >= endsAt) throw error;
        await pause(clock, wait, signal);
      }
    }
  }

  async #attempt(prompt: Prompt, speech: SpeechText, signal: AbortSignal): Promise<Said> {
    const { telemetry, clock } = this.#ports;
    const asking = { endpoint: this.options, dialect: this.#dialect, clock, stallMs: this.options.stallMs };
    const finish = (outcome: string) => telemetry.count('narrator_requests', 1, outcome);
    try {
      const onUsage: Parameters<typeof ask>[3] = (usage, calls) =>
        meter(telemetry, this.options, prompt, speech.text + calls.map(({ args }) => args).join(''), usage);
      const said = await ask(asking, prompt, speech, onUsage, signal);
      finish(said.cut ? 'cut' : 'done');
      return said;
    } catch (error) {
      finish(error instanceof Trouble ? error.outcome : 'cancelled');
      throw error;
    }
  }
}
