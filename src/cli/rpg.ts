import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { languageOf } from './dialogue/language.ts';
import { ownServer } from './dialogue/own-server.ts';
import { fleetServer } from './fleet-server.ts';
import { hiddenLine } from './password-prompt.ts';
import { RpgDesk } from './rpg/desk.ts';
import { enter } from './rpg/enter.ts';
import { type Face, faceOf } from './rpg/face.ts';
import { Game } from './rpg/game.ts';
import { NO_PICTURES, picturesIn } from './rpg/pictures.ts';
import { play } from './rpg/play.ts';
import { WORDS } from './rpg/wording.ts';

const USAGE = `usage: troupe rpg [--name NAME] [--url http://host:port]      plays on a server; a new name is a new player
       troupe rpg --email ADDRESS [--name NAME] …           with an account: logs in, or signs up; asks for the password
       troupe rpg --local …                                 without a server: in this process, and nothing of it is kept
       --pictures FOLDER: backgrounds and portraits are written there
       --lang zh|en (default: that of the terminal); --token T (or TROUPE_TOKEN) of the player under AUTH=signed
       Where standard input is no terminal each of its lines is played; with --email the first one is the password.
`;

const OPTIONS = {
  name: { type: 'string' },
  email: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  lang: { type: 'string' },
  pictures: { type: 'string' },
  local: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The text role-play game in the terminal (rpg.md). Answers the exit code. */
export async function rpg(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const isTwofold = values.local && (values.url ?? values.token ?? values.email) !== undefined;
  if (positionals.length > 0 || isTwofold) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (!values.local) return playAt(fleetServer({ server: values.url }).base, values);
  const { server, stop } = await ownServer();
  try {
    return await playAt(server.base, values);
  } finally {
    await stop();
  }
}

async function playAt(base: string, values: Values): Promise<number> {
  const language = languageOf(values.lang, process.env);
  const words = WORDS[language];
  const desk = new RpgDesk({ base, language, words, sleep });
  desk.token = values.token ?? (process.env.TROUPE_TOKEN || null);
  const { stdin, stdout } = process;
  // The password is asked for before the terminal belongs to the game.
  const secret = stdin.isTTY && values.email !== undefined ? await hiddenLine(words.askPassword) : null;
  const face = faceOf({ input: stdin, output: stdout });
  try {
    const options = { name: values.name ?? null, email: values.email ?? null };
    const who = await enter(desk, options, questionsTo(face, secret), words);
    face.say(words.welcome(who.role, who.isNew));
    if (who.isPassing && !values.local) face.say(words.passing);
    const pictures = values.pictures === undefined ? NO_PICTURES : picturesIn(values.pictures);
    await play(new Game({ desk, face, words, pictures, role: who.role, newId: randomUUID, sleep: nap }));
    return 0;
  } finally {
    face.close();
  }
}

function nap(ms: number, signal?: AbortSignal): Promise<unknown> {
  return sleep(ms, undefined, signal && { signal }).catch(() => undefined);
}

/** A script says only what it plays: it is not asked for a name. */
function questionsTo(face: Face, secret: string | null) {
  return {
    ask: async (question: string) => (face.isLive ? face.next(question) : null),
    secret: async (question: string) => secret ?? (face.isLive ? null : face.next(question, true)),
  };
}
