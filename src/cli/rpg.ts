import { parseArgs } from 'node:util';
import { languageOf } from './dialogue/language.ts';
import { ownServer } from './dialogue/own-server.ts';
import { fleetServer } from './fleet-server.ts';
import { playAt, type SessionOptions } from './rpg/session.ts';

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
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The text role-play game in the terminal (rpg.md). Answers the exit code. */
export async function rpg(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const isTwofold = values.local && (values.url ?? values.token ?? values.email) !== undefined;
  if (positionals.length > 0 || isTwofold) {
    process.stderr.write(USAGE);
    return 2;
  }
  const options = optionsOf(values);
  if (!values.local) {
    await playAt(fleetServer({ server: values.url }).base, options);
    return 0;
  }
  const { server, stop } = await ownServer();
  try {
    await playAt(server.base, options);
  } finally {
    await stop();
  }
  return 0;
}

function optionsOf({ name, email, token, lang, pictures, local }: Values): SessionOptions {
  return {
    name: name ?? null,
    email: email ?? null,
    token: token ?? (process.env.TROUPE_TOKEN || null),
    language: languageOf(lang, process.env),
    pictures: pictures ?? null,
    isLocal: local === true,
  };
}
