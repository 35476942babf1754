import type { Language } from './agent-call.ts';

/** A sound in memory. */
export interface Sound {
  readonly bytes: Uint8Array;
  /** `audio/wav` and the like. */
  readonly contentType: string;
}

/**
 * Speaks and listens: an endpoint, a command of this machine, or the embedded voice. Rejects with `Fault`: VOICE_UNAVAILABLE
 * (nothing is there to do it), VOICE_BUSY, VOICE_FAILED, each with a sentence for the user, and with what `signal` was
 * aborted for.
 */
export interface Voice {
  speak(text: string, language: Language, signal: AbortSignal): Promise<Sound>;
  /** What was said; empty: nothing was. SOUND_UNREADABLE for what is no sound, or is too long. */
  hear(sound: Sound, signal: AbortSignal): Promise<string>;
  close(): Promise<void>;
}
