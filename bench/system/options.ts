import { parseArgs } from 'node:util';
import type { SubjectName } from './subjects.ts';

export const SCENARIOS = ['room', 'saturation', 'crowd', 'storm'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

const SUBJECTS: readonly SubjectName[] = [
  'uws',
  'troupe',
  'troupe-pglite',
  'ws',
  'socket.io',
  'socket.io-uws',
];

export const USAGE = `Measures the whole server, with sockets, beside others.

  npm run bench:system -- [--scenario NAME,…] [--quick] [--append]

  --scenario NAMES  ${SCENARIOS.join(', ')} (all)
  --subjects NAMES  who is measured, of ${SUBJECTS.join(', ')} (all)
  --pairs N         measurements of each, side by side with bare uWebSockets.js (7)
  --rates N,…       messages a second of the scenario room (50,500,2000)
  --quick           three short pairs: whether it works, not what it is worth
  --profile DIR     write a processor profile of every server that was started (node --cpu-prof)
  --append          append the tables to bench/RESULTS.md

Needs PostgreSQL as Debian installs it, the peers (npm ci --prefix bench/peers), and a machine that does nothing else.
`;

export interface Options {
  readonly scenarios: readonly ScenarioName[];
  readonly subjects: readonly SubjectName[];
  readonly pairs: number;
  readonly rates: readonly number[];
  readonly quick: boolean;
  readonly profile: string | null;
  readonly append: boolean;
}

/** Command line → options; null when help was asked for. Throws with a sentence on what is not understood. */
export function optionsOf(args: readonly string[]): Options | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: text,
      subjects: text,
      pairs: text,
      rates: text,
      profile: text,
      quick: flag,
      append: flag,
      help: flag,
    },
  });
  if (values.help) return null;
  return {
    scenarios: some('scenario', values.scenario, SCENARIOS),
    subjects: some('subjects', values.subjects, SUBJECTS),
    pairs: numbers('pairs', values.pairs, [values.quick ? 3 : 7])[0] ?? 7,
    rates: numbers('rates', values.rates, [50, 500, 2000]),
    quick: values.quick,
    profile: values.profile ?? null,
    append: values.append,
  };
}

function some<T extends string>(name: string, value: string | undefined, all: readonly T[]): readonly T[] {
  if (value === undefined) return all;
  return value.split(',').map((part) => {
    const found = all.find((known) => known === part);
    if (!found) throw new Error(`--${name} has "${part}"; accepted: ${all.join(', ')}`);
    return found;
  });
}

function numbers(name: string, value: string | undefined, otherwise: readonly number[]): readonly number[] {
  if (value === undefined) return otherwise;
  const given = value.split(',').map(Number);
  if (given.some((one) => !(one > 0))) throw new Error(`--${name} is "${value}"; accepted: numbers above 0`);
  return given;
}
