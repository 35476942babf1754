import type { z } from 'zod';
import type { AgentContext } from '../../../actors/ports/agent.ts';
import type { Call } from '../../../actors/ports/agent-call.ts';
import { type ModelTool, TOOLS } from '../../prompt/assistant/tools.ts';
import { oneLine } from '../../prompt/quote.ts';
import { fileNamed } from './file-named.ts';

/** What a model asked for cannot be done: why not, in a sentence for the model, and the label of it in the metrics. */
export class Unfit extends Error {
  readonly flaw: 'shape' | 'tool' | 'arguments' | 'file' | 'repeated' | 'steps';

  constructor(flaw: Unfit['flaw'], complaint: string) {
    super(complaint);
    this.flaw = flaw;
  }
}

type Said<T extends ModelTool> = z.output<(typeof TOOLS)[T]['schema']>;
type Calls = {
  readonly [T in Exclude<ModelTool, 'ask_user' | 'answer'>]: (said: Said<T>, context: AgentContext) => Call;
};

const CALLS: Calls = {
  search_files: ({ query, files }, context) => ({
    tool: 'search',
    query,
    fileIds: files === undefined || files.length === 0 ? null : idsOf(files, context),
  }),
  summarise_file: ({ file }, context) => ({ tool: 'summarise', fileId: idOf(file, context) }),
  list_files: ({ name = null }) => ({ tool: 'files', name }),
  create_experiment: ({ name = null, purpose = null }) => ({ tool: 'createExperiment', name, purpose }),
  record_experiment: ({ experiment = null, content = null }) => ({
    tool: 'recordExperiment',
    experiment,
    content,
  }),
  query_experiments: ({ experiment = null, words = null, from, until }) => ({
    tool: 'queryExperiments',
    experiment,
    words,
    from: from === undefined ? null : dayAt(from, 0),
    until: until === undefined ? null : dayAt(until, 1),
  }),
  capabilities: () => ({ tool: 'capabilities' }),
};

/** What a model said to one of its tools, checked. Throws `Unfit`. */
export function argumentsOf<T extends ModelTool>(tool: T, said: Readonly<Record<string, unknown>>): Said<T> {
  const schema: z.ZodType = TOOLS[tool].schema;
  const { success, data, error } = schema.safeParse(mended(said));
  if (success) return data as Said<T>;
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new Unfit(
    'arguments',
    `the arguments of ${tool} are wrong (${where || 'all'}: ${issue?.message ?? ''}).`,
  );
}

/** The call that a model means by one of its tools. Throws `Unfit`. */
export function callOf<T extends keyof Calls>(tool: T, said: Said<T>, context: AgentContext): Call {
  return CALLS[tool](said, context);
}

/** The ids of files that a model named. Throws `Unfit` where one of them is not there. */
export function idsOf(files: readonly string[], context: AgentContext): string[] {
  return [...new Set(files.map((named) => idOf(named, context)))];
}

function idOf(named: string, context: AgentContext): string {
  const file = fileNamed(named, context);
  if (file) return file.fileId;
  throw new Unfit(
    'file',
    `there is no file "${oneLine(named).slice(0, 80).toWellFormed()}", or more than one.`,
  );
}

/** Models fill in what they leave out, and make a list of one a text. */
function mended(said: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = Object.entries(said).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(
    known.map(([key, value]) => [key, key === 'files' && typeof value === 'string' ? [value] : value]),
  );
}

/** The beginning of a day, or of one so many `later`; days of the log are those of UTC. */
function dayAt(day: string, later: number): number {
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(day.trim()) ?? [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date) + later);
  if (Number.isNaN(at)) throw new Unfit('arguments', 'days are written as YYYY-MM-DD.');
  return at;
}
