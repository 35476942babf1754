import type { TaskType } from '../../rules/flow/flow.ts';
import type { PersonaSheet } from './dialogue-rows.ts';

/** Something that was said before, as the speaker hears it. */
export interface HeardLine {
  /** The name of who said it. */
  readonly speaker: string;
  /** The one who is to speak said it himself. */
  readonly own: boolean;
  readonly task: TaskType;
  readonly round: number;
  readonly content: string;
}

/** What is to be said, by whom, to whom, and after what. */
export interface SpeechRequest {
  readonly topic: string;
  readonly task: TaskType;
  readonly speaker: PersonaSheet;
  /** Null: to everybody. */
  readonly target: PersonaSheet | null;
  /** What the step lets the speaker hear, oldest first. */
  readonly heard: readonly HeardLine[];
  /** The round in which it is said, from 1. */
  readonly round: number;
  /** How often the step was taken before. */
  readonly runs: number;
  /** One for every step of a dialogue. The same seed and the same request give the same speech where chance is ours. */
  readonly seed: string;
}

export interface Speech {
  readonly text: string;
}

/** Most characters of one speech; longer ones are cut at the end of a sentence or word. */
export const SPEECH_CHARACTERS = 20_000;

/**
 * Who speaks for the roles of scripted conversations: a language model, or the embedded composer that needs nothing.
 * `onText` gets the speech piece by piece as it is made; the pieces of a speech that failed do not count. Rejects with
 * `Fault`: NARRATOR_BUSY when too many wait (nothing was asked of the model), NARRATOR_FAILED when the model is away,
 * too slow, or answers what cannot be used, and with whatever `signal` was aborted for.
 */
export interface Narrator {
  speak(request: SpeechRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<Speech>;
}
