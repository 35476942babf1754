import type { Language } from '../../actors/ports/agent-call.ts';
import type { Clock } from '../../actors/ports/clock.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Sound } from '../../actors/ports/voice.ts';
import { explain, Fault } from '../../lib/fault.ts';
import { Gate } from '../../lib/gate.ts';
import { writeWav } from '../../lib/wav.ts';
import { ESPEAK, EspeakProcess, Gone, type Spoken } from './espeak-process.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { failed, MOST_SPEECH_BYTES, unavailable } from './sentences.ts';
import type { Speaker } from './speaker.ts';

/** A piece takes a fraction of a second; nobody waits long for one of another. */
const PIECE_CHARACTERS = 200;
/** Also for the start of the process on a machine that has much to do. */
const PIECE_MS = 30_000;
const IDLE_MS = 60_000;
/** Seconds of silence between two pieces. */
const PAUSE = 0.25;

/**
 * The voice that needs nothing configured: espeak-ng in a process of its own, begun when first needed, ended after a minute
 * without work, and begun anew when it dies. Pieces of those who speak at once take turns.
 */
export class EmbeddedVoice implements Speaker {
  readonly #clock: Clock;
  readonly #telemetry: Telemetry;
  readonly #program: string;
  readonly #turns = new Gate(1, Number.POSITIVE_INFINITY, {
    busy: () => failed('too much is to be said at once'),
    late: ({ reason }) => reason,
  });
  #process: EspeakProcess | null = null;
  #isClosed = false;
  #cancelIdle: () => void = () => undefined;
  /** Why there is no such voice here; it is not looked for again. */
  #missing: Fault | null = null;

  constructor(clock: Clock, telemetry: Telemetry, program = ESPEAK) {
    this.#program = program;
    this.#clock = clock;
    this.#telemetry = telemetry;
  }

  /** The process that speaks now, if there is one. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async speak(text: string, language: Language, signal: AbortSignal): Promise<Sound> {
    const pieces = [...piecesOf(text, language, PIECE_CHARACTERS).entries()];
    const parts: Uint8Array[] = new Array(pieces.length * 2);
    let rate = 0;
    let size = 0;
    // One language after the other: to change the voice takes longer than to speak.
    for (const [index, piece] of pieces.toSorted(([, a], [, b]) => a.language.localeCompare(b.language))) {
      if (this.#missing) throw unavailable('speak', language);
      const spoken = await this.#turns.pass(signal, () => this.#say(piece, language));
      signal.throwIfAborted();
      rate = spoken.rate;
      parts[index * 2] = spoken.samples;
      parts[index * 2 + 1] = silence(rate);
      size += spoken.samples.length;
      if (size > MOST_SPEECH_BYTES) throw failed('it is too long to be spoken');
    }
    if (rate === 0) throw failed('there is nothing in it that can be spoken');
    const bytes = writeWav({ encoding: 'pcm', rate, channels: 1, bits: 16 }, parts);
    return { bytes, contentType: 'audio/wav' };
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelIdle();
    this.#end();
  }

  #end(): void {
    this.#process?.end();
    this.#process = null;
  }

  async #say(piece: Piece, language: Language): Promise<Spoken> {
    this.#cancelIdle();
    try {
      return await this.#begun().say(piece, PIECE_MS);
    } catch (error) {
      if (!(error instanceof Gone) || this.#isClosed) throw this.#faultOf(error, language);
      // What killed it may have been an accident; a second time it is the piece.
      this.#telemetry.warn('the embedded voice died and is begun anew', { error: error.message });
      return await this.#begun()
        .say(piece, PIECE_MS)
        .catch((again: unknown) => Promise.reject(this.#faultOf(again, language)));
    } finally {
      this.#cancelIdle = this.#isClosed ? () => undefined : this.#clock.after(IDLE_MS, () => this.#end());
    }
  }

  #begun(): EspeakProcess {
    if (this.#process?.isGone !== false) this.#process = new EspeakProcess(this.#clock, this.#program);
    return this.#process;
  }

  #faultOf(error: unknown, language: Language): Fault {
    if (error instanceof Fault && error.code === 'VOICE_UNAVAILABLE') {
      this.#telemetry.warn('there is no embedded voice', { error: error.message });
      this.#missing = error;
      this.#end();
      return unavailable('speak', language);
    }
    return failed(`the embedded voice failed (${explain(error)})`);
  }
}

function silence(rate: number): Uint8Array {
  return new Uint8Array(Math.round(rate * PAUSE) * 2);
}
