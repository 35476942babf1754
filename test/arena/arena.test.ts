import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { MatchReport } from '../../src/cli/arena/match-report.ts';
import { type ArenaOptions, arenaOptions } from '../../src/cli/arena/options.ts';
import { processTable } from '../../src/cli/arena/process-table.ts';
import { runArena } from '../../src/cli/arena/run-arena.ts';
import { Warden } from '../../src/cli/arena/warden.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { recordFromJson } from '../../src/rules/escape/replay/record-json.ts';
import { check } from '../../src/rules/escape/replay/resimulate.ts';
import { until } from '../support/until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BOTS = join(ROOT, 'test/support/escape-bots');
const TROUPE = join(ROOT, 'src/cli/troupe.ts');
const TSX = import.meta.resolve('tsx');
const BUILTINS = ['hunter', 'runner', 'random', 'guardian'].flatMap((name) => ['--bot', `builtin:${name}`]);
const out = mkdtempSync(join(tmpdir(), 'arena-'));
afterAll(() => rmSync(out, { recursive: true }));

function made(name: string): string {
  const folder = join(out, name);
  mkdirSync(folder);
  return folder;
}

async function run(...args: string[]): Promise<MatchReport[]> {
  const read = arenaOptions(args);
  if (!read.ok) throw new Error(read.problem);
  const options: ArenaOptions = read.options;
  const reports: MatchReport[] = [];
  await runArena(options, {
    clock: systemClock,
    warden: new Warden(processTable()),
    signal: new AbortController().signal,
    played: (report) => reports.push(report),
  });
  return reports.sort((a, b) => a.match - b.match);
}

const points = (reports: readonly MatchReport[]) =>
  reports.map(({ seats, reports: seen }) => [seats, seen.map((report) => report.points)]);

function json(path: string | null | undefined) {
  return JSON.parse(readFileSync(path ?? '', 'utf8'));
}

/** Processes with a word in their command line, zombies aside. */
function named(word: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      return line.includes(word) && !line.includes('troupe.ts') ? [line] : [];
    } catch {
      return [];
    }
  });
}

function troupe(...args: string[]): {
  readonly child: ChildProcess;
  readonly ended: Promise<[number | null, string]>;
} {
  const child = spawn(process.execPath, ['--import', TSX, TROUPE, ...args], { cwd: ROOT });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return { child, ended: new Promise((resolve) => child.on('close', (code) => resolve([code, text]))) };
}

describe.concurrent('an arena', { timeout: 60_000 }, () => {
  it('gets the same results from the rules alone and before the referee', async () => {
    const args = [...BUILTINS, '--matches', '2', '--seed', '5', '--time', '20'];
    const [headless, judged] = [await run(...args), await run(...args, '--out', made('both'))];
    expect(judged.map(({ problem }) => problem)).toEqual([null, null]);
    expect(judged.flatMap(({ reports }) => reports.map(({ fault }) => fault))).toEqual(Array(8).fill(null));
    expect(points(judged)).toEqual(points(headless));
    for (const { replayFile } of judged) {
      expect(json(replayFile)).toBeInstanceOf(Array);
      const record = recordFromJson(json(replayFile?.replace('.json', '.record.json')));
      expect(check(record)).toEqual({ kind: 'same' });
    }
  });

  it('tells why seats lost, keeps their stderr, and the others play to the end', async () => {
    const args = ['--bot', `${BOTS}/exits.sh`, '--bot', `${BOTS}/bad-utf8.mjs`, '--bot', 'builtin:runner'];
    const [report] = await run(
      ...args,
      '--bot',
      `${BOTS}/garbage.sh 70000001`,
      '--out',
      made('losses'),
      '--time',
      '20',
    );
    const by = (entrant: number) => report?.reports.find((one) => one.entrant === entrant);
    expect(report?.problem).toBeNull();
    expect(by(0)?.fault).toMatchObject({ kind: 'crash', why: 'exited with code 3' });
    expect(readFileSync(by(0)?.stderrFile ?? '', 'utf8')).toBe('Traceback: the bot is broken\n');
    expect(by(1)).toMatchObject({ fault: null, place: 2 });
    expect(by(1)?.unreadable).toBeGreaterThan(50);
    expect(by(2)).toMatchObject({ fault: null, place: 1 });
    expect(by(3)?.fault).toMatchObject({ kind: 'length' });
    expect(named('70000001')).toEqual([]);
  });

  it('plays programs in several languages that were written from the contract', {
    timeout: 60_000,
  }, async () => {
    const map = `${ROOT}examples/bots/ship.map`;
    const bots = [
      `node ${BOTS}/wanderer.mjs ${map}`,
      `python3 ${ROOT}examples/bots/python/stdin_bot.py`,
      `perl ${BOTS}/trapper.pl ${map}`,
    ];
    const here = bots.filter((line) => arenaOptions(['--bot', line, ...BUILTINS.slice(2)]).ok);
    if (here.length < bots.length) process.stdout.write('no python3 or no perl here: built-in bots sit in\n');
    const args = here.flatMap((line) => ['--bot', line]);
    const [report] = await run(...args, ...BUILTINS.slice(args.length), '--time', '20');
    expect(report?.problem).toBeNull();
    expect(report?.reports.map(({ fault, unreadable }) => [fault, unreadable])).toEqual(
      [0, 1, 2, 3].map(() => [null, 0]),
    );
    expect(report?.reports.map(({ place }) => place).sort()).toEqual([1, 2, 3, 4]);
  });

  it('plays before another referee, which is a program', async () => {
    const bot = ['--bot', `${BOTS}/bad-utf8.mjs`];
    const judge = `'${process.execPath}' --import '${TSX}' '${TROUPE}' judge`;
    const folder = join(out, 'judge');
    const { ended } = troupe(
      'arena',
      ...bot,
      ...bot,
      ...bot,
      ...bot,
      '--judge',
      judge,
      '--json',
      '--out',
      folder,
    );
    const [code, text] = await ended;
    const { matches, bots } = JSON.parse(text);
    expect([code, matches.length, matches[0].problem]).toEqual([0, 1, null]);
    expect(bots.map(({ points: own }: { points: number }) => own)).toEqual([4, 3, 2, 1]);
    expect(JSON.parse(readFileSync(matches[0].replayFile, 'utf8'))).toBeInstanceOf(Array);
  });

  it('says so when the referee cannot go on', async () => {
    const bot = ['--bot', `${BOTS}/silent.sh 70000002`];
    const [report] = await run(...bot, ...bot, ...bot, ...bot, '--judge', `sh -c 'echo no map >&2; exit 4'`);
    expect(report?.problem).toBe('the referee ended with code 4 before the match was over: no map');
    expect([report?.reports.map(({ points: own }) => own), named('70000002')]).toEqual([
      [null, null, null, null],
      [],
    ]);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const bot = ['--bot', `${BOTS}/ignores-sigterm.sh 70000003`];
    const { child, ended } = troupe(
      'arena',
      ...bot,
      ...bot,
      ...bot,
      '--bot',
      `${BOTS}/detaches.sh 70000003`,
      '--time',
      '60',
    );
    expect(await until(() => process.platform !== 'linux' || named('70000003').length >= 6, 20_000)).toBe(
      true,
    );
    child.kill('SIGINT');
    const [code, text] = await ended;
    expect([code, named('70000003')]).toEqual([130, []]);
    expect(text).toContain('it was interrupted');
  });

  it('kills what it has started when it must end at once', async () => {
    const bot = ['--bot', `${BOTS}/ignores-sigterm.sh 70000004`];
    const { child, ended } = troupe('arena', ...bot, ...bot, ...bot, ...bot, '--time', '60');
    expect(await until(() => process.platform !== 'linux' || named('70000004').length >= 8, 20_000)).toBe(
      true,
    );
    child.kill('SIGTERM');
    child.kill('SIGINT');
    const [code] = await ended;
    expect(code).toBe(130);
    expect(await until(() => named('70000004').length === 0, 2_000)).toBe(true);
  });
});

describe('the command line of an arena', () => {
  const problem = (...args: string[]) => {
    const read = arenaOptions(args);
    return read.ok ? null : read.problem;
  };

  it.each([
    [['--bot', 'builtin:random'], /give --bot 4 times; there are 1/],
    [[...BUILTINS, '--bot', 'builtin:random'], /there are 5/],
    [[...BUILTINS, '--matches', '0'], /--matches must be a whole number from 1/],
    [[...BUILTINS, '--time', 'soon'], /--time must be a number/],
    [[...BUILTINS, '--seed', '1.5'], /--seed must be a whole number/],
    [[...BUILTINS, '--preset', 'old'], /--preset is one of published, shipped/],
    [[...BUILTINS, '--map', '/no/such/map'], /--map: .*cannot be read/],
    [[...BUILTINS, '--judge', 'sh'], /leave out --judge/],
    [[...BUILTINS.slice(2), '--bot', 'sh', '--judge', 'no-such-referee'], /--judge: there is no program/],
  ])('says what is wrong: %j', (args, why) => expect(problem(...args)).toMatch(why));

  it('has defaults', () => {
    const read = arenaOptions(BUILTINS);
    expect(read).toMatchObject({
      ok: true,
      options: { matches: 1, seed: 1, preset: 'shipped', memoryMib: 2_048 },
    });
  });
});
