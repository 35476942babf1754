import type { Language } from '../../actors/ports/agent-call.ts';
import type { Clock } from '../../actors/ports/clock.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Sound, Voice } from '../../actors/ports/voice.ts';
import { explain, Fault } from '../../lib/fault.ts';
import { Gate } from '../../lib/gate.ts';
import { unlessAborted } from '../../lib/unless-aborted.ts';
import { busy, failed } from './sentences.ts';
import { look } from './sound-kind.ts';
import type { Listener, Speaker } from './speaker.ts';

interface Limits {
  readonly voiceMs: number;
  readonly voices: number;
  readonly voiceQueue: number;
}

interface Ports {
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

type Work = 'spoken' | 'heard';

/** Speaks and listens within bounds: so many at once, so many waiting, so long; counts what comes of it. */
export class GatedVoice implements Voice {
  readonly #speaker: Speaker;
  readonly #listener: Listener;
  readonly #limits: Limits;
  readonly #ports: Ports;
  readonly #gates: Readonly<Record<Work, Gate>>;
  readonly #closing = new AbortController();

  constructor(speaker: Speaker, listener: Listener, limits: Limits, ports: Ports) {
    this.#speaker = speaker;
    this.#listener = listener;
    this.#limits = limits;
    this.#ports = ports;
    const gate = () =>
      new Gate(limits.voices, limits.voiceQueue, { busy, late: ({ reason }: AbortSignal) => reason });
    this.#gates = { spoken: gate(), heard: gate() };
  }

  speak(text: string, language: Language, signal: AbortSignal): Promise<Sound> {
    return this.#within('spoken', signal, (own) => this.#speaker.speak(text, language, own));
  }

  async hear(sound: Sound, signal: AbortSignal): Promise<string> {
    return this.#within('heard', signal, async (own) => this.#listener.hear(look(sound), own));
  }

  async close(): Promise<void> {
    this.#closing.abort(failed('the server is stopping'));
    this.#speaker.close();
  }

  async #within<T>(what: Work, signal: AbortSignal, work: (own: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, telemetry } = this.#ports;
    const { voiceMs } = this.#limits;
    const late = new AbortController();
    const cancel = clock.after(voiceMs, () =>
      late.abort(failed(`it was not ${what} within ${voiceMs / 1000} seconds`)),
    );
    const own = AbortSignal.any([signal, late.signal, this.#closing.signal]);
    try {
      own.throwIfAborted();
      const done = await this.#gates[what].pass(own, () => unlessAborted(work(own), own));
      telemetry.count('voice_uses', 1, `${what} done`);
      return done;
    } catch (error) {
      const why = own.aborted ? own.reason : error;
      telemetry.count('voice_uses', 1, `${what} ${outcomeOf(why)}`);
      signal.throwIfAborted();
      if (why instanceof Fault) throw why;
      telemetry.error('a voice broke', { error: explain(why) });
      throw failed('the voice broke');
    } finally {
      cancel();
    }
  }
}

const OUTCOMES: Readonly<Record<string, string>> = {
  VOICE_UNAVAILABLE: 'unavailable',
  VOICE_BUSY: 'busy',
  SOUND_UNREADABLE: 'unreadable',
  VOICE_FAILED: 'failed',
};

function outcomeOf(why: unknown): string {
  return why instanceof Fault ? (OUTCOMES[why.code] ?? 'cancelled') : 'cancelled';
}
