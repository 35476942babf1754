import { Fault } from '../../lib/fault.ts';
import type { Face } from '../rpg/face.ts';
import { type CommandName, firstWord, lineOf } from './commands.ts';
import type { Conversation } from './conversation.ts';
import type { FlagFacts } from './facts.ts';
import { play, remove, save, showFiles } from './things.ts';
import { watch } from './watch.ts';

/**
 * Talks until the user leaves, or has no more to say: each line is a message or a command. In a script each message is answered
 * before the next line is read, and a server that is gone ends it: rejects with its `Fault`.
 */
export async function talkWith(talk: Conversation, face: Face): Promise<void> {
  const { words, say } = talk.ports;
  const over = new AbortController();
  const watching = face.isLive ? watch(talk, over.signal) : null;
  try {
    for (;;) {
      const typed = await face.next(talk.isAsked ? words.prompts.asked : words.prompts.free);
      if (typed === null) break;
      const line = lineOf(typed);
      if (line.kind === 'command' && line.name === 'quit') break;
      if (line.kind === 'unknown') say(words.unknown(line.name));
      if (line.kind === 'unknown' || line.kind === 'nothing') continue;
      const act = () =>
        line.kind === 'command' ? COMMANDS[line.name](talk, line.rest) : talk.send(line.text);
      await attempt(talk, face, act);
    }
    if (face.isLive) say(words.bye);
  } finally {
    over.abort();
    await watching?.catch(() => undefined);
  }
}

const COMMANDS: Readonly<Record<CommandName, (talk: Conversation, rest: string) => Promise<void> | void>> = {
  help: ({ ports: { say, words } }) => say(words.help),
  file: async (talk, typed) => {
    const { word, rest } = firstWord(typed);
    if (word === '') return talk.ports.say(talk.ports.words.fileHow);
    await talk.sendFile(word, rest);
  },
  say: async (talk, typed) => {
    const { word } = firstWord(typed);
    if (word === '') return talk.ports.say(talk.ports.words.sayHow);
    await talk.sendVoice(word);
  },
  speech: (talk, rest) => turnFlag(talk, 'speech', rest),
  instruct: (talk, rest) => turnFlag(talk, 'instruct', rest),
  comment: (talk, rest) => turnFlag(talk, 'comment', rest),
  files: showFiles,
  delete: remove,
  save,
  play,
  cancel: async (talk) => {
    const { desk, say, words } = talk.ports;
    const { cancelled } = await desk.call<{ readonly cancelled: boolean }>('POST', 'cancel');
    talk.isAsked = false;
    // A reply says that it was cancelled.
    if (cancelled) talk.isWaiting = true;
    else say(words.nothingToCancel);
  },
  clear: async (talk) => {
    const { desk, say, words } = talk.ports;
    await desk.call('POST', 'clear_history');
    say(words.cleared);
  },
  quit: () => undefined,
};

const FLAGS: Readonly<Record<'speech' | 'instruct' | 'comment', keyof FlagFacts>> = {
  speech: 'reply_in_speech',
  instruct: 'enable_instruct',
  comment: 'enable_comment',
};

function turnFlag(talk: Conversation, name: keyof typeof FLAGS, rest: string): void {
  const { say, words } = talk.ports;
  const isOn = /^(?:on|1|true|yes|开)$/iu.test(rest.trim());
  if (!isOn && !/^(?:off|0|false|no|关)$/iu.test(rest.trim())) return say(words.flagHow(name));
  talk.flags = { ...talk.flags, [FLAGS[name]]: isOn };
  say(words.flag(name, isOn));
}

/** Refusals are said and change nothing. A script waits for what comes of it. */
async function attempt(talk: Conversation, face: Face, act: () => Promise<void> | void): Promise<void> {
  try {
    await act();
    if (!face.isLive && talk.isWaiting) await talk.hear();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (!face.isLive && error.code === 'SERVER_UNREACHABLE') throw error;
    talk.ports.say(error.message);
  }
}
