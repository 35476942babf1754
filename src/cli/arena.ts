import { mkdirSync } from 'node:fs';
import { explain, Fault } from '../lib/fault.ts';
import { systemClock } from '../lib/system-clock.ts';
import { interruption } from './arena/interruption.ts';
import type { MatchReport } from './arena/match-report.ts';
import { type ArenaOptions, arenaOptions } from './arena/options.ts';
import { processTable } from './arena/process-table.ts';
import { Progress } from './arena/progress.ts';
import { resultsJson } from './arena/results-json.ts';
import { runArena } from './arena/run-arena.ts';
import { standingsOf } from './arena/standings.ts';
import { lossLines, standingsTable } from './arena/standings-table.ts';
import { Warden } from './arena/warden.ts';
import { Screen } from './screen.ts';

const USAGE = `usage: troupe arena --bot BOT --bot BOT --bot BOT --bot BOT [--matches n] [--seed s] [--parallel p]
       BOT is a command (./a, "python3 b.py --deep"; no shell reads it) or builtin:random, runner, hunter, guardian
       [--out DIR]                         replays in the published format, and what bots wrote to stderr
       [--preset shipped|published] [--map FILE] [--json]
       [--time s] [--length bytes]         of one turn, and of one message; else what the referee asks for
       [--memory MiB] [--processes n] [--cpu s]   of one bot, of one bot, of each of its processes
       [--judge COMMAND]                   another referee that speaks the judger protocol
`;
const PLAIN_MS = 5_000;
const REDRAW_MS = 200;
const INTERRUPTED = 130;

/**
 * Plays matches between bot programs and built-in bots (escape.md 6) and shows who is better. Exit codes: 0 all matches
 * have a result, 1 not all, 2 the command line is wrong, 130 interrupted. Throws `Fault` OUT_FOLDER.
 */
export async function arena(args: string[]): Promise<number> {
  const read = arenaOptions(args);
  if (!read.ok) {
    process.stderr.write(`${read.problem}\n${USAGE}`);
    return 2;
  }
  const { options } = read;
  if (options.out !== null) makeFolder(options.out);
  const reports: MatchReport[] = [];
  const labels = options.entrants.map(({ label }) => label);
  const screen = new Screen(options.json ? process.stderr : process.stdout, PLAIN_MS, Date.now);
  const began = Date.now();
  const seconds = () => (Date.now() - began) / 1_000;
  const progress = new Progress(labels, options.matches);
  const draw = () => screen.progress(() => progress.line(seconds()));
  const drawing = setInterval(draw, REDRAW_MS);
  const warden = new Warden(processTable());
  const interrupted = interruption(warden, (text) => screen.say(text));
  try {
    await runArena(options, {
      clock: systemClock,
      warden,
      signal: interrupted.signal,
      played: (report) => {
        reports.push(report);
        progress.add(report);
      },
    });
  } finally {
    clearInterval(drawing);
    screen.clear();
  }
  interrupted.forget();
  process.stdout.write(
    options.json ? `${resultsJson(options, reports)}\n` : textOf(options, reports, seconds()),
  );
  if (interrupted.signal.aborted) return INTERRUPTED;
  return reports.length === options.matches && reports.every(({ problem }) => problem === null) ? 0 : 1;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new Fault('OUT_FOLDER', `--out: ${path} cannot be made: ${explain(error)}`);
  }
}

function textOf(
  { entrants, matches, out }: ArenaOptions,
  reports: readonly MatchReport[],
  seconds: number,
): string {
  const labels = entrants.map(({ label }) => label);
  const lines = [
    `${reports.length} of ${matches} matches in ${seconds.toFixed(1)} s`,
    standingsTable(standingsOf(labels, reports)),
    ...lossLines(labels, reports),
    ...(out === null ? [] : [`replays and stderr: ${out}`]),
  ];
  return `${lines.join('\n')}\n`;
}
