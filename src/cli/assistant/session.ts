import { setTimeout } from 'node:timers/promises';
import type { Language } from '../dialogue/language.ts';
import { clean } from '../dialogue/teller.ts';
import { hiddenLine } from '../password-prompt.ts';
import { type Face, faceOf, type Terminal } from '../rpg/face.ts';
import { askOnce, type OneQuestion } from './ask-once.ts';
import { Conversation } from './conversation.ts';
import { AssistantDesk } from './desk.ts';
import { type EnterOptions, enter } from './enter.ts';
import type { FlagFacts } from './facts.ts';
import { talkWith } from './talk.ts';
import { WORDS } from './wording.ts';

export interface SessionOptions extends EnterOptions {
  readonly language: Language;
  readonly flags: FlagFacts;
  /** Null: a conversation. */
  readonly question: OneQuestion | null;
}

export interface AssistantTerminal extends Terminal {
  /** For progress where the output is for a program. */
  readonly errors: NodeJS.WritableStream;
}

/** Talks with the assistant of a server. Answers whether it went well. Rejects as `enter` and `talkWith` do. */
export async function talkAt(
  base: string,
  options: SessionOptions,
  terminal: AssistantTerminal = { input: process.stdin, output: process.stdout, errors: process.stderr },
): Promise<boolean> {
  const { language, hasPassword, question } = options;
  const words = WORDS[language];
  const desk = new AssistantDesk({ base, language, words, sleep });
  // A password is asked for before the terminal belongs to the conversation.
  const typed = terminal.input.isTTY && hasPassword ? await hiddenLine(words.askPassword) : null;
  const face = faceOf(terminal);
  try {
    const secret = async () => typed ?? (face.isLive ? null : face.next('', true));
    const isNew = await enter(desk, options, secret, words);
    const talk = new Conversation({ desk, words, sleep, say: face.say, aside: asideOf(face, terminal) });
    talk.flags = options.flags;
    if (isNew) talk.ports.aside(words.signedUp(desk.user));
    if (question) return await askOnce(talk, face, question);
    if (!isNew) talk.ports.aside(words.welcome(desk.user));
    talk.ports.aside(words.hint);
    // What was answered while nobody asked; a question among it is still open.
    while (await talk.look());
    await talkWith(talk, face);
    return true;
  } finally {
    face.close();
  }
}

function asideOf(face: Face, { errors }: AssistantTerminal): (text: string) => void {
  return face.isLive ? face.say : (text) => void errors.write(`${clean(text)}\n`);
}

function sleep(ms: number, signal?: AbortSignal): Promise<unknown> {
  return setTimeout(ms, undefined, signal && { signal }).catch(() => undefined);
}
