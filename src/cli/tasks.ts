import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { callTo } from './fleet-call.ts';
import { fleetServer, SERVER_FLAGS, SERVER_USAGE } from './fleet-server.ts';
import { sampleTasks } from './tasks/sample.ts';
import { readStatistics, statusTable, watch } from './tasks/status.ts';
import { submit } from './tasks/submit.ts';

const USAGE = `usage: troupe tasks submit FILE.ndjson [--no-wait] [--results FILE]   hands in one task a line; - is standard input
       troupe tasks status [--json]      how many tasks there are, and volunteers
       troupe tasks watch                the same every second
       troupe tasks sample N [--seed S]  N tasks of all known types, one a line
       ${SERVER_USAGE}
`;

const OPTIONS = {
  ...SERVER_FLAGS,
  'no-wait': { type: 'boolean', default: false },
  results: { type: 'string' },
  json: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
} as const;

/** Flags of each command beside those that name the server; and whether it takes a word. */
const COMMANDS: Readonly<Record<string, { readonly flags: readonly string[]; readonly takes: boolean }>> = {
  submit: { flags: ['no-wait', 'results'], takes: true },
  status: { flags: ['json'], takes: false },
  watch: { flags: [], takes: false },
  sample: { flags: ['seed'], takes: true },
};
const MOST_SAMPLES = 1_000_000;
const CHUNK = 65_536;

/** Tasks of the fleet: hands them in and follows them, shows how it is, makes some to try. */
export async function tasks(args: string[]): Promise<number> {
  const { values, positionals, tokens } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
    tokens: true,
  });
  const [name = '', word, ...more] = positionals;
  const chosen = COMMANDS[name];
  const allowed = [...Object.keys(SERVER_FLAGS), ...(chosen?.flags ?? [])];
  const foreign = tokens.some((token) => token.kind === 'option' && !allowed.includes(token.name));
  if (!chosen || foreign || chosen.takes !== (word !== undefined) || more.length > 0) return usage();
  if (name === 'sample') return sample(Number(word), Number(values.seed));
  const call = callTo(fleetServer(values));
  if (name === 'submit') {
    const options = { source: word ?? '-', isWaiting: !values['no-wait'], results: values.results ?? null };
    return submit(call, options);
  }
  if (name === 'watch') await watch(call);
  const statistics = await readStatistics(call);
  process.stdout.write(`${values.json ? JSON.stringify(statistics) : statusTable(statistics)}\n`);
  return 0;
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

async function sample(count: number, seed: number): Promise<number> {
  if (!Number.isInteger(count) || count < 1 || count > MOST_SAMPLES || !Number.isSafeInteger(seed)) {
    process.stderr.write(`N must be from 1 to ${MOST_SAMPLES}, and the seed a whole number\n`);
    return usage();
  }
  // Whoever reads may have seen enough, like head.
  process.stdout.on('error', () => process.exit(0));
  let text = '';
  for (const task of sampleTasks(count, seed)) {
    text += `${JSON.stringify(task)}\n`;
    if (text.length < CHUNK) continue;
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    text = '';
  }
  process.stdout.write(text);
  return 0;
}
