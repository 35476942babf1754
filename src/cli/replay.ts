import { parseArgs } from 'node:util';
import { type Rerun, resimulate } from '../rules/escape/replay/resimulate.ts';
import { FrameKeeper } from './escape/frames.ts';
import { lookOf } from './escape/ink.ts';
import { type MatchFile, readMatchFile } from './escape/replay-file.ts';
import { drawScene, type Show } from './escape/scene.ts';
import { perform } from './escape/theatre.ts';
import { judge } from './escape/verdict.ts';

const USAGE = `usage: troupe replay FILE [--check | --print [--rounds 3-5]]

A match of the escape game, from a match record or a published replay: steps through it, or
  --check    plays it again, prints the digest of each round and whether it is what the file says
  --print    writes every turn; with --rounds only those
`;

/** Steps through a match in the terminal, checks it, or writes it all. */
export async function replay(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      check: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
      rounds: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [path] = positionals;
  const rounds = roundsOf(values.rounds ?? '0-9999');
  if (path === undefined || positionals.length > 1 || rounds === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const file = await readMatchFile(path);
  const keeper = new FrameKeeper();
  const rerun = resimulate(file.record, keeper);
  keeper.end(rerun.state, rerun.events);
  if (values.check) return check(file, rerun);
  const judged = judge(file, rerun);
  if (!judged.isSame) process.stderr.write(`${judged.text}\n`);
  const names = file.record.seats.map(({ name }) => name);
  const show: Show = { game: rerun.game, names, frames: keeper.frames, points: rerun.points };
  const isWatched = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (values.print || !isWatched) print(show, rounds);
  else await perform(show, lookOf(process.stdout, process.env));
  return 0;
}

function check(file: MatchFile, rerun: Rerun): number {
  const { isSame, text } = judge(file, rerun);
  for (const [at, digest] of rerun.digests.entries()) process.stdout.write(`${at + 1} ${digest}\n`);
  process.stdout.write(`match ${rerun.digest}\n`);
  for (const [seat, points] of rerun.points.entries()) process.stdout.write(`points of ${seat}: ${points}\n`);
  process.stdout.write(`${text}\n`);
  return isSame ? 0 : 1;
}

function print(show: Show, [first, last]: readonly [number, number]): void {
  const look = lookOf(process.stdout, process.env);
  for (const [at, { round }] of show.frames.entries())
    if (round >= first && round <= last) process.stdout.write(`${drawScene(show, at, look).join('\n')}\n\n`);
}

/** "3-5" or "3"; null for anything else. */
function roundsOf(text: string): readonly [number, number] | null {
  const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text);
  return match ? [Number(match[1]), Number(match[2] ?? match[1])] : null;
}
