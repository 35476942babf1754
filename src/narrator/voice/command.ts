import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../actors/ports/agent-call.ts';
import type { Sound } from '../../actors/ports/voice.ts';
import { joined } from './join.ts';
import { piecesOf } from './pieces.ts';
import { runCommand } from './run-command.ts';
import { failed, MOST_SPEECH_BYTES } from './sentences.ts';
import { unreadable } from './sound-kind.ts';
import type { HeardSound, Listener, Speaker } from './speaker.ts';

/** Commands differ in what they take at once; none is known that refuses this. */
const PIECE_CHARACTERS = 1_000;
const MOST_TEXT_BYTES = 256 * 1024;
const MOST_CHARACTERS = 20_000;
const SPEAKS = { who: 'the command that speaks (TTS_COMMAND)', bytes: MOST_SPEECH_BYTES };
const HEARS = { who: 'the command that understands speech (ASR_COMMAND)', bytes: MOST_TEXT_BYTES };

/** Speaks with a program that reads text and writes WAV; `{language}` in its words is `en` or `zh`. */
export class CommandSpeaker implements Speaker {
  readonly #words: readonly string[];

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  async speak(text: string, language: Language, signal: AbortSignal): Promise<Sound> {
    const sounds: Uint8Array[] = [];
    // A program that does not take a language has one, and speaks all in it.
    const one = !this.#words.some((word) => word.includes('{language}'));
    for (const piece of piecesOf(text, language, PIECE_CHARACTERS, one)) {
      const words = this.#words.map((word) => word.replaceAll('{language}', piece.language));
      sounds.push(await runCommand(words, Buffer.from(`${piece.text}\n`), SPEAKS, signal));
    }
    return joined(sounds, SPEAKS.who);
  }

  close(): void {}
}

/** Understands speech with a program that reads WAV and writes text; `{file}` in its words is the path of a file of it. */
export class CommandListener implements Listener {
  readonly #words: readonly string[];

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  async hear({ bytes, suffix }: HeardSound, signal: AbortSignal): Promise<string> {
    if (suffix !== 'wav')
      throw unreadable(`it is ${suffix}, and speech is understood here by a program that takes WAV only`);
    if (!this.#words.some((word) => word.includes('{file}')))
      return textOf(await runCommand(this.#words, bytes, HEARS, signal));
    const directory = await mkdtemp(join(tmpdir(), 'troupe-voice-'));
    try {
      const file = join(directory, 'message.wav');
      await writeFile(file, bytes, { mode: 0o600 });
      const words = this.#words.map((word) => word.replaceAll('{file}', file));
      return textOf(await runCommand(words, new Uint8Array(), HEARS, signal));
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }
}

function textOf(bytes: Buffer): string {
  try {
    return heardText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw failed(`${HEARS.who} wrote what is no text in UTF-8`);
  }
}

/** What was understood, on one line, without what is no text. */
export function heardText(text: string): string {
  const line = text.toWellFormed().replace(/[\p{Cc}\s]+/gu, ' ');
  return line.trim().slice(0, MOST_CHARACTERS).toWellFormed();
}
