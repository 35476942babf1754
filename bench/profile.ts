import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `Reads a processor profile (node --cpu-prof) and prints where the time went, by function.

  npx tsx bench/profile.ts FILE.cpuprofile [--last SECONDS] [--rate N] [--top N]

  --last SECONDS  only the end of the profile: what was measured, without the start (all)
  --rate N        messages a second meanwhile, to print microseconds per message
  --top N         functions (30)
`;

/** A profile as the inspector and `node --cpu-prof` write it. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds from sample to sample. */
  readonly timeDeltas: readonly number[];
}

export interface SelfTimes {
  /** Microseconds that the samples cover. */
  readonly micros: number;
  /** Self time in microseconds, longest first. */
  readonly functions: readonly (readonly [string, number])[];
}

/** What stands for a function while there is nothing to do. */
export const WAITING = '(idle)';

/** Self time by function over the last `lastSeconds` of a profile. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile, lastSeconds: number): SelfTimes {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  let micros = 0;
  for (let i = samples.length - 1; i > 0 && micros < lastSeconds * 1e6; i--) {
    // A sample stands for the time until the next one.
    const delta = timeDeltas[i] ?? 0;
    const name = names.get(samples[i - 1] ?? 0) ?? '?';
    times.set(name, (times.get(name) ?? 0) + delta);
    micros += delta;
  }
  return { micros, functions: [...times].sort(([, a], [, b]) => b - a) };
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const file = url.replace(/^.*\/(dist|node_modules)\//, '').replace(/^file:\/\//, '');
  return `${functionName || '(anonymous)'}${file === '' ? '' : `  ${file}:${lineNumber + 1}`}`;
}

function print(path: string, lastSeconds: number, rate: number | null, top: number): void {
  const { micros, functions } = selfTimes(JSON.parse(readFileSync(path, 'utf8')) as CpuProfile, lastSeconds);
  const busy = functions.reduce((sum, [name, time]) => sum + (name === WAITING ? 0 : time), 0);
  const messages = rate === null ? null : (micros / 1e6) * rate;
  const per = (time: number) =>
    messages === null ? '' : `${(time / messages).toFixed(1).padStart(9)} µs/message`;
  const line = (time: number, name: string) =>
    `${((100 * time) / busy).toFixed(1).padStart(6)} % ${per(time)}  ${name}\n`;
  process.stdout.write(`${(micros / 1e6).toFixed(1)} s, busy ${((100 * busy) / micros).toFixed(1)} %\n`);
  process.stdout.write(line(busy, 'all that was busy'));
  for (const [name, time] of functions.filter(([one]) => one !== WAITING).slice(0, top))
    process.stdout.write(line(time, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { last: text, rate: text, top: text },
  });
  const [path] = positionals;
  if (!path) process.stdout.write(USAGE);
  else
    print(
      path,
      Number(values.last ?? Number.POSITIVE_INFINITY),
      values.rate ? Number(values.rate) : null,
      Number(values.top ?? 30),
    );
}
