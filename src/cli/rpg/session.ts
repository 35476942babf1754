import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Language } from '../dialogue/language.ts';
import { hiddenLine } from '../password-prompt.ts';
import { RpgDesk } from './desk.ts';
import { type EnterOptions, enter, type Questions } from './enter.ts';
import { type Face, faceOf, type Terminal } from './face.ts';
import { Game } from './game.ts';
import { NO_PICTURES, picturesIn } from './pictures.ts';
import { play } from './play.ts';
import { WORDS } from './wording.ts';

export interface SessionOptions extends EnterOptions {
  /** Of the player, under AUTH=signed; null: log-in and sign-up give one, or none is needed. */
  readonly token: string | null;
  readonly language: Language;
  /** A folder; null: pictures are not kept. */
  readonly pictures: string | null;
  /** The server goes when the player does. */
  readonly isLocal: boolean;
}

/** Enters the game of a server and plays until the player leaves. Rejects as `enter` and `play` do. */
export async function playAt(
  base: string,
  options: SessionOptions,
  terminal: Terminal = { input: process.stdin, output: process.stdout },
): Promise<void> {
  const { language, email, pictures } = options;
  const words = WORDS[language];
  const desk = new RpgDesk({ base, language, words, sleep });
  desk.token = options.token;
  // A password is asked for before the terminal belongs to the game.
  const secret = terminal.input.isTTY && email !== null ? await hiddenLine(words.askPassword) : null;
  const face = faceOf(terminal);
  try {
    const { role, isNew, isPassing } = await enter(desk, options, questionsTo(face, secret), words);
    face.say(words.welcome(role, isNew));
    if (isPassing && !options.isLocal) face.say(words.passing);
    const kept = pictures === null ? NO_PICTURES : picturesIn(pictures);
    await play(new Game({ desk, face, words, pictures: kept, role, newId: randomUUID, sleep }));
  } finally {
    face.close();
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<unknown> {
  return setTimeout(ms, undefined, signal && { signal }).catch(() => undefined);
}

/** A script says only what it plays: it is not asked for a name. */
function questionsTo(face: Face, secret: string | null): Questions {
  return {
    ask: async (question) => (face.isLive ? face.next(question) : null),
    secret: async (question) => secret ?? (face.isLive ? null : face.next(question, true)),
  };
}
