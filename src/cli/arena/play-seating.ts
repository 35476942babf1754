import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../actors/ports/clock.ts';
import { isBotName } from '../../rules/escape/bots/bots.ts';
import { type BotLimits, BotProcess } from './bot-process.ts';
import { BuiltinContender } from './builtin-contender.ts';
import type { Contender, ContenderEvents } from './contender.ts';
import type { Entrant } from './entrant.ts';
import { type Enter, Judger, type JudgerOptions, type Verdict } from './judger.ts';
import { type MatchReport, seatReports } from './match-report.ts';
import { OwnReferee } from './own-referee.ts';
import type { Referee } from './referee.ts';
import { RefereeProcess } from './referee-process.ts';
import type { Seating } from './seating.ts';
import type { Warden } from './warden.ts';

/** What all matches of an arena share. */
export interface Arena {
  readonly entrants: readonly Entrant[];
  readonly judging: Pick<JudgerOptions, 'seconds' | 'bytes' | 'config' | 'refereeMs'>;
  readonly limits: BotLimits;
  /** A referee program instead of our own. */
  readonly judge: readonly string[] | null;
  /** Folder for replays and stderr; null: none are kept. */
  readonly out: string | null;
  readonly clock: Clock;
  readonly warden: Warden;
  /** Ends the matches that run. */
  readonly signal: AbortSignal;
}

/** Plays one match with programs among its seats. Nothing of them is left when it is done, or the report says so. */
export async function playSeating(arena: Arena, seating: Seating): Promise<MatchReport> {
  const { judging, clock, signal } = arena;
  const programs = new Map<number, BotProcess>();
  const own = arena.judge === null ? ownReferee(arena, seating) : null;
  const referee: Referee = own ?? new RefereeProcess(arena.judge ?? [], arena.warden);
  const replay = arena.out === null ? '' : join(arena.out, `${nameOf(seating)}.json`);
  const contenders: Contender[] = [];
  const enters = seating.seats.map((entrant, seat): Enter => {
    return (events) => {
      const contender = contenderOf(arena, entrant, seat, own, events);
      if (contender instanceof BotProcess) programs.set(seat, contender);
      contenders.push(contender);
      return contender;
    };
  });
  const config =
    own === null || replay === '' ? judging.config : { ...judging.config, record: recordOf(replay) };
  const judger = new Judger(referee, enters, clock, { ...judging, config, replay });
  const stop = () => judger.abort('it was interrupted');
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const verdict = await judger.run();
  signal.removeEventListener('abort', stop);
  const left = await Promise.all([...contenders, referee].map((one) => one.end()));
  const problem = problemOf(verdict, left, own);
  const stderr = seating.seats.map((_, seat) => keptErrors(arena, seating, seat, programs.get(seat)));
  return {
    ...seating,
    reports: seatReports(seating, verdict.ok ? verdict.points : null, judger.records, stderr),
    problem,
    replayFile: verdict.ok && replay !== '' ? replay : null,
  };
}

/** Beside the replay: all that it takes to compute the match again. */
function recordOf(replay: string): string {
  return replay.replace(/\.json$/, '.record.json');
}

/** Name of the files of a match, without their endings. */
export function nameOf({ match }: Seating): string {
  return `match-${String(match).padStart(4, '0')}`;
}

function ownReferee({ entrants, clock }: Arena, { seats, seed }: Seating): OwnReferee {
  const bots = seats.map((entrant) => {
    const player = entrants[entrant]?.player;
    return player?.kind === 'builtin' && isBotName(player.name) ? player.name : null;
  });
  return new OwnReferee(clock, { bots, seed });
}

function contenderOf(
  { entrants, limits, warden }: Arena,
  entrant: number,
  seat: number,
  own: OwnReferee | null,
  events: ContenderEvents,
): Contender {
  const player = entrants[entrant]?.player;
  if (player?.kind === 'program') return new BotProcess(player.command, limits, warden, events);
  const ours = { answer: () => own?.answerOf(seat) ?? null, owesFinish: () => own?.owesFinish() ?? false };
  return new BuiltinContender(ours, events);
}

function problemOf(verdict: Verdict, left: readonly number[], own: OwnReferee | null): string | null {
  const survivors = left.reduce((sum, count) => sum + count, 0);
  const problems = [
    ...(verdict.ok ? (own?.said ?? []) : [verdict.why]),
    ...(survivors > 0 ? [`${survivors} processes of it could not be ended`] : []),
  ];
  return problems.length === 0 ? null : problems.join('; ');
}

/** Writes what a program said on its stderr into the folder, if it said anything. */
function keptErrors(
  { out, entrants }: Arena,
  seating: Seating,
  seat: number,
  bot: BotProcess | undefined,
): { readonly stderrFile: string | null; readonly lastLine: string } {
  if (bot === undefined || bot.errors.total === 0) return { stderrFile: null, lastLine: '' };
  const lastLine = bot.errors.lastLine();
  if (out === null) return { stderrFile: null, lastLine };
  const label = entrants[seating.seats[seat] ?? 0]?.label ?? 'bot';
  const stderrFile = join(out, `${nameOf(seating)}-seat-${seat}-${label}.stderr.txt`);
  try {
    writeFileSync(stderrFile, bot.errors.text());
    return { stderrFile, lastLine };
  } catch {
    // A full disk costs the file, not the matches; that there is none is in the report.
    return { stderrFile: null, lastLine };
  }
}
