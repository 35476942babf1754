import { parseArgs } from 'node:util';
import { DialogueDesk, type Listed, type SessionFacts } from './dialogue/desk.ts';
import { exportSession, formatOf } from './dialogue/export.ts';
import { type Language, languageOf } from './dialogue/language.ts';
import { type ListedSession, sessionTable } from './dialogue/list.ts';
import { ownServer } from './dialogue/own-server.ts';
import { type RunOptions, runSession } from './dialogue/run.ts';
import { SERVER_OPTIONS, SERVER_USAGE, serverOf, urlFlags } from './dialogue/server-flags.ts';
import { WORDS } from './dialogue/wording.ts';

const USAGE = `usage: troupe dialogue run [--flow ID|NAME|teaching|review] [--topic TEXT] [--role REF=ID|NAME …]
                           [--choose LABEL|ORDER …] [--auto] [--steps N] [--export FILE]
       troupe dialogue run --local …             without a server: in this process, and nothing of it is kept
       troupe dialogue run --session ID          goes on with a session that is paused, or was left
       troupe dialogue list                      the newest sessions
       troupe dialogue export ID [FILE] [--format text|markdown]
       troupe dialogue branch ID [--from MESSAGE] [--topic TEXT]
       --auto: nobody is asked, the default of each choice or its first case is taken; --choose: answers in their order
       --lang zh|en (default: that of the terminal)
       ${SERVER_USAGE}
`;

const OPTIONS = {
  ...SERVER_OPTIONS,
  lang: { type: 'string' },
  flow: { type: 'string' },
  topic: { type: 'string' },
  role: { type: 'string', multiple: true },
  session: { type: 'string' },
  choose: { type: 'string', multiple: true },
  auto: { type: 'boolean', default: false },
  local: { type: 'boolean', default: false },
  steps: { type: 'string' },
  export: { type: 'string' },
  format: { type: 'string' },
  from: { type: 'string' },
} as const;

/** Flags of each command beside the server's and --lang; and how many words it takes. */
const COMMANDS: Readonly<
  Record<
    string,
    { readonly flags: readonly string[]; readonly words: readonly [least: number, most: number] }
  >
> = {
  run: {
    flags: ['flow', 'topic', 'role', 'session', 'choose', 'auto', 'local', 'steps', 'export'],
    words: [0, 0],
  },
  list: { flags: [], words: [0, 0] },
  export: { flags: ['format'], words: [1, 2] },
  branch: { flags: ['from', 'topic'], words: [1, 1] },
};
const NEWEST = 20;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Scripted conversations in the terminal: runs them, lists them, exports them, branches from them. */
export async function dialogue(args: string[]): Promise<number> {
  const { values, positionals, tokens } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
    tokens: true,
  });
  const [name = '', ...words] = positionals;
  const chosen = COMMANDS[name];
  const allowed = [...Object.keys(SERVER_OPTIONS), 'lang', ...(chosen?.flags ?? [])];
  const isForeign = tokens.some((token) => token.kind === 'option' && !allowed.includes(token.name));
  const [least, most] = chosen?.words ?? [0, 0];
  if (!chosen || isForeign || words.length < least || words.length > most) return usage();
  const language = languageOf(values.lang, process.env);
  if (name === 'run') return run(values, language);
  const desk = new DialogueDesk(serverOf(values), language);
  if (name === 'list') return list(desk);
  const id = numberOf(words[0]);
  if (id === null) return usage();
  if (name === 'branch') return branch(desk, id, values);
  const file = words[1] === undefined || words[1] === '-' ? null : words[1];
  await exportSession(desk, id, values.format ?? (file === null ? 'text' : formatOf(file)), file);
  if (file !== null) process.stdout.write(`${WORDS[desk.language].exported(file)}\n`);
  return 0;
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

async function run(values: Values, language: Language): Promise<number> {
  const options = runOptions(values);
  if (!options) return usage();
  if (!values.local) return runSession(new DialogueDesk(serverOf(values), language), options);
  const { server, stop } = await ownServer();
  try {
    return await runSession(new DialogueDesk(server, language), options);
  } finally {
    await stop();
  }
}

/** Null for what makes no sense. */
function runOptions(values: Values): RunOptions | null {
  const roles = new Map((values.role ?? []).map(pairOf));
  const [session, steps] = [numberOf(values.session), numberOf(values.steps)];
  const isNew = values.session === undefined;
  if ((!isNew && session === null) || (values.steps !== undefined && steps === null)) return null;
  if ([...roles].some(([ref, who]) => ref === '' || who === '')) return null;
  // A session has its flow, topic and roles already; a server of our own has no sessions, and nobody else's address.
  if (!isNew && [values.flow, values.topic, values.role, values.local || undefined].some(Boolean))
    return null;
  if (values.local && [values.url, values.token, values.user].some(Boolean)) return null;
  return {
    flow: values.flow ?? null,
    topic: values.topic ?? null,
    roles,
    session,
    choices: values.choose ?? [],
    isAuto: values.auto === true,
    steps,
    exportTo: values.export ?? null,
    flags: values.local ? null : urlFlags(values),
  };
}

async function list(desk: DialogueDesk): Promise<number> {
  const query = { page_size: String(NEWEST) };
  const found = await desk.call<Listed<ListedSession>>('GET', 'sessions', { query });
  for (const line of sessionTable(found, WORDS[desk.language])) process.stdout.write(`${line}\n`);
  return 0;
}

async function branch(desk: DialogueDesk, id: number, values: Values): Promise<number> {
  const from = numberOf(values.from);
  if (values.from !== undefined && from === null) return usage();
  const body = {
    ...(from !== null && { from_message_id: from }),
    ...(values.topic !== undefined && { topic: values.topic }),
  };
  const made = await desk.call<SessionFacts>('POST', `sessions/${id}/branch`, { body });
  const again = `npx troupe dialogue run --session ${made.id}${urlFlags(values)}`;
  process.stdout.write(`${WORDS[desk.language].branched(made.id, made.topic, again)}\n`);
  return 0;
}

/** Null for what is no number from 1. */
function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
