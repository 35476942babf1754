import type { Language } from '../../actors/ports/agent-call.ts';
import type { Sound } from '../../actors/ports/voice.ts';

/** One way of speaking. Rejects as `Voice.speak` does. */
export interface Speaker {
  /** A sound in WAV. */
  speak(text: string, language: Language, signal: AbortSignal): Promise<Sound>;
  close(): void;
}

/** A sound that was looked at: WAV that was checked, or a kind that only who understands it can check. */
export interface HeardSound extends Sound {
  /** As a file of this kind is named; `wav` for WAV. */
  readonly suffix: string;
}

/** One way of understanding speech. Rejects as `Voice.hear` does. */
export interface Listener {
  hear(sound: HeardSound, signal: AbortSignal): Promise<string>;
}
