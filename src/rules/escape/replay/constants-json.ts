import { type Constants, DEFAULT_PRESET, PRESETS, type Preset } from '../constants.ts';

/** A table of constants as a record keeps it: a preset, and what differs from it. */
export interface ConstantsJson {
  readonly preset: string;
  readonly changes?: { readonly [name: string]: unknown };
}

type Bounds = readonly [least: number, most: number];

/** What a record may ask for: small enough for the bytes of a state, and for a match that ends. */
const NUMBERS: { readonly [name: string]: Bounds } = {
  escapeTurns: [1, 100],
  maxHp: [1, 10_000],
  attackDamage: [0, 10_000],
  mineDamage: [0, 10_000],
  kitHp: [0, 10_000],
  detectRounds: [0, 1_000],
  respawnRounds: [1, 1_000],
  stock: [0, 255],
  stockRounds: [1, 255],
  overtimeAfter: [0, 1_000],
  lastRound: [1, 1_000],
  keyScore: [-4, 4],
  killScore: [-4, 4],
  deathScore: [-4, 4],
  messagesPerTurn: [1, 10_000],
};
const FLAGS: readonly string[] = ['keyMachineSkipsNext', 'hideOthers'];
const LISTS: { readonly [name: string]: Bounds } = { carry: [0, 255], points: [-1_000, 1_000] };
const LIST_LENGTH = 4;

/** The preset that says most of a table, and the rest. */
export function constantsJson(constants: Constants): ConstantsJson {
  const names = Object.keys(PRESETS) as Preset[];
  const drafts = [DEFAULT_PRESET, ...names].map((preset) => ({
    preset,
    changes: changesFrom(PRESETS[preset], constants),
  }));
  const [first, ...rest] = drafts as [(typeof drafts)[number], ...typeof drafts];
  const size = (draft: typeof first) => Object.keys(draft.changes).length;
  const best = rest.reduce((a, b) => (size(b) < size(a) ? b : a), first);
  return size(best) === 0 ? { preset: best.preset } : best;
}

/** The table of a record. Throws `RangeError` with a sentence for what is no table, or one that no match could be played by. */
export function constantsOf({ preset, changes = {} }: ConstantsJson): Constants {
  const base = Object.hasOwn(PRESETS, preset) ? PRESETS[preset as Preset] : null;
  if (base === null) throw new RangeError(`there are no rules "${preset.slice(0, 40)}"`);
  for (const [name, value] of Object.entries(changes)) {
    const problem = problemOf(name, value);
    if (problem !== null) throw new RangeError(`the constant ${name.slice(0, 40)} ${problem}`);
  }
  return { ...base, ...changes };
}

function changesFrom(base: Constants, constants: Constants): { [name: string]: unknown } {
  const before: { readonly [name: string]: unknown } = { ...base };
  return Object.fromEntries(
    Object.entries(constants).filter(([name, value]) => String(before[name]) !== String(value)),
  );
}

function problemOf(name: string, value: unknown): string | null {
  if (FLAGS.includes(name)) return typeof value === 'boolean' ? null : 'must be true or false';
  const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
  if (list) {
    const isList = Array.isArray(value) && value.length === LIST_LENGTH;
    return isList && value.every((one) => isWithin(one, list))
      ? null
      : `must be ${LIST_LENGTH} whole numbers`;
  }
  const bounds = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  if (!bounds) return 'is unknown';
  return isWithin(value, bounds) ? null : `must be a whole number from ${bounds[0]} to ${bounds[1]}`;
}

function isWithin(value: unknown, [least, most]: Bounds): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
