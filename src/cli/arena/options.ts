import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BOT_NAMES } from '../../rules/escape/bots/bots.ts';
import { DEFAULT_PRESET, PRESETS, type Preset, SEATS } from '../../rules/escape/constants.ts';
import { loadBoard } from '../../rules/escape/map/load.ts';
import { commandOf, type Entrant, entrantsOf } from './entrant.ts';

export interface ArenaOptions {
  readonly entrants: readonly Entrant[];
  readonly matches: number;
  readonly seed: number;
  /** Matches side by side; null: as the machine has cores. */
  readonly parallel: number | null;
  readonly out: string | null;
  readonly preset: Preset;
  /** Text of a map file; null: the ship. */
  readonly map: string | null;
  /** Null: what the referee asks for. */
  readonly seconds: number | null;
  readonly bytes: number | null;
  readonly memoryMib: number;
  readonly processes: number;
  readonly cpuSeconds: number;
  readonly judge: readonly string[] | null;
  readonly json: boolean;
}

export type ReadArena =
  | { readonly ok: true; readonly options: ArenaOptions }
  | { readonly ok: false; readonly problem: string };

const FLAGS = {
  bot: { type: 'string', multiple: true },
  matches: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  parallel: { type: 'string' },
  out: { type: 'string' },
  preset: { type: 'string', default: DEFAULT_PRESET },
  map: { type: 'string' },
  time: { type: 'string' },
  length: { type: 'string' },
  memory: { type: 'string', default: '2048' },
  processes: { type: 'string', default: '64' },
  cpu: { type: 'string', default: '600' },
  judge: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** A number that a flag may have. */
interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const RANGES = {
  matches: { least: 1, most: 100_000, isWhole: true },
  seed: { least: 0, most: 4_294_967_295, isWhole: true },
  parallel: { least: 1, most: 256, isWhole: true },
  time: { least: 0.001, most: 86_400, isWhole: false },
  length: { least: 1, most: 1_048_576, isWhole: true },
  memory: { least: 8, most: 1_048_576, isWhole: true },
  processes: { least: 1, most: 10_000, isWhole: true },
  cpu: { least: 1, most: 1_000_000, isWhole: true },
} as const satisfies Record<string, Range>;

/** What the command line asks for, checked; programs and the map are looked for. Throws what `parseArgs` throws. */
export function arenaOptions(args: string[]): ReadArena {
  const { values } = parseArgs({ args, options: FLAGS });
  const given = values.bot ?? [];
  if (given.length !== SEATS)
    return no(`a match has ${SEATS} seats, so give --bot ${SEATS} times; there are ${given.length}`);
  const entered = entrantsOf(given, BOT_NAMES);
  if (!entered.ok) return entered;
  const numbers = numbersOf(values);
  if (typeof numbers === 'string') return no(numbers);
  const { preset } = values;
  if (!isPreset(preset)) return no(`--preset is one of ${Object.keys(PRESETS).join(', ')}`);
  const judge = values.judge === undefined ? null : commandOf(values.judge);
  if (judge?.ok === false) return no(`--judge: ${judge.problem}`);
  if (judge !== null && entered.entrants.some(({ player }) => player.kind === 'builtin'))
    return no('built-in bots play with the referee of this program only: leave out --judge, or them');
  const map = values.map === undefined ? null : mapOf(values.map);
  if (typeof map === 'object' && map !== null) return no(`--map: ${map.problem}`);
  const options: ArenaOptions = {
    entrants: entered.entrants,
    matches: numbers.matches ?? 1,
    seed: numbers.seed ?? 1,
    parallel: numbers.parallel,
    out: values.out ?? null,
    preset,
    map,
    seconds: numbers.time,
    bytes: numbers.length,
    memoryMib: numbers.memory ?? 0,
    processes: numbers.processes ?? 0,
    cpuSeconds: numbers.cpu ?? 0,
    judge: judge?.command ?? null,
    json: values.json,
  };
  return { ok: true, options };
}

type NumberName = keyof typeof RANGES;

function numbersOf(
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<NumberName, number | null>> | string {
  const numbers: Partial<Record<NumberName, number | null>> = {};
  for (const name of Object.keys(RANGES) as NumberName[]) {
    const { least, most, isWhole }: Range = RANGES[name];
    const text = values[name];
    const value = text === undefined || text === '' ? Number.NaN : Number(text);
    const isGood = value >= least && value <= most && (!isWhole || Number.isInteger(value));
    if (text !== undefined && !isGood)
      return `--${name} must be a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`;
    numbers[name] = text === undefined ? null : value;
  }
  return numbers as Record<NumberName, number | null>;
}

function isPreset(name: string): name is Preset {
  return Object.hasOwn(PRESETS, name);
}

/** The text of a map that can be played. */
function mapOf(path: string): string | { readonly problem: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { problem: `${path} cannot be read: ${(error as Error).message}` };
  }
  const loading = loadBoard(text);
  return loading.ok ? text : { problem: `${path} is no map: ${loading.faults.join('; ')}` };
}

function no(problem: string): ReadArena {
  return { ok: false, problem };
}
