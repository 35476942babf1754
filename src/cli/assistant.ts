import { parseArgs } from 'node:util';
import { type SessionOptions, talkAt } from './assistant/session.ts';
import { languageOf } from './dialogue/language.ts';
import { ownServer } from './dialogue/own-server.ts';
import { fleetServer } from './fleet-server.ts';

const USAGE = `usage: troupe assistant [--user ID] [--url http://host:port]      talks with your lab assistant; /help there
       troupe assistant [--file PATH]… [--voice WAV] ["question"] …  one question: prints the answer and what it rests on
       troupe assistant --local …                               without a server: in this process, and nothing of it is kept
       --user NAME --password: with an account; logs in, or signs up; asks for the password
       --speech, --instruct, --comment: replies in speech; plans, and what each step brought, are shown to you first
       --lang zh|en (default: that of the terminal); --token T (or TROUPE_TOKEN) under AUTH=signed
       Where standard input is no terminal each of its lines is a message or a command; with --password the first one is it.
`;

const OPTIONS = {
  user: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  lang: { type: 'string' },
  file: { type: 'string', multiple: true },
  voice: { type: 'string' },
  password: { type: 'boolean', default: false },
  local: { type: 'boolean', default: false },
  speech: { type: 'boolean', default: false },
  instruct: { type: 'boolean', default: false },
  comment: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The lab assistant in the terminal (assistant.md). Answers the exit code: 1 when a single question was not answered. */
export async function assistant(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const isTwofold = values.local && (values.url ?? values.token) !== undefined;
  if (isTwofold || (values.voice !== undefined && positionals.length > 0)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const options = optionsOf(values, positionals.join(' ').trim());
  if (!values.local) return (await talkAt(fleetServer({ server: values.url }).base, options)) ? 0 : 1;
  const { server, stop } = await ownServer();
  try {
    return (await talkAt(server.base, options)) ? 0 : 1;
  } finally {
    await stop();
  }
}

function optionsOf(values: Values, text: string): SessionOptions {
  const { user, token, lang, file: files = [], voice = null, local, password } = values;
  return {
    user: user ?? null,
    token: token ?? (local ? null : process.env.TROUPE_TOKEN || null),
    hasPassword: password === true,
    language: languageOf(lang, process.env),
    flags: {
      reply_in_speech: values.speech === true,
      enable_instruct: values.instruct === true,
      enable_comment: values.comment === true,
    },
    question: text !== '' || files.length > 0 || voice !== null ? { text, files, voice } : null,
  };
}
