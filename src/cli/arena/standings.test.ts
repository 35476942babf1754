import { describe, expect, it } from 'vitest';
import { type MatchReport, seatReports } from './match-report.ts';
import { Progress } from './progress.ts';
import { SeatLog } from './seat-log.ts';
import { standingsOf } from './standings.ts';
import { lossLines, standingsTable } from './standings-table.ts';

const LABELS = ['a', 'b', 'c', 'd'];

function played(match: number, seats: readonly number[], points: readonly number[] | null): MatchReport {
  const seating = { match, seats, seed: 0 };
  const records = seats.map(() => new SeatLog());
  records[2]?.turnEnded(30);
  records[2]?.turnEnded(10);
  const quiet = { stderrFile: null, lastLine: '' };
  const stderr = [quiet, quiet, quiet, { stderrFile: 'm.txt', lastLine: 'KeyError' }];
  if (records[3]) records[3].fault = { kind: 'crash', why: 'exited with code 1', round: 9 };
  return {
    ...seating,
    reports: seatReports(seating, points, records, stderr),
    problem: points === null ? 'the referee was silent' : null,
    replayFile: null,
  };
}

describe('the results of an arena', () => {
  // Entrant 1 always wins, entrant 3 is always last, wherever they sit.
  const matches = [
    played(1, [0, 1, 2, 3], [2, 4, 3, 1]),
    played(2, [3, 0, 1, 2], [1, 2, 4, 3]),
    played(3, [1, 3, 0, 2], [4, 1, 2, 3]),
    played(4, [0, 1, 2, 3], null),
  ];

  it('add up by entrant, not by seat, and leave out matches without a result', () => {
    const standings = standingsOf(LABELS, matches);
    expect(standings.map(({ label, points, played, places }) => [label, points, played, places])).toEqual([
      ['b', 12, 3, [3, 0, 0, 0]],
      ['c', 9, 3, [0, 3, 0, 0]],
      ['a', 6, 3, [0, 0, 3, 0]],
      ['d', 3, 3, [0, 0, 0, 3]],
    ]);
    expect(standings.map(({ faults }) => faults.crash)).toEqual([0, 2, 0, 2]);
    expect(standings[0]).toMatchObject({ meanTurnMs: 20, longestTurnMs: 30 });
    expect(standings[3]).toMatchObject({ meanTurnMs: null, longestTurnMs: null });
  });

  it('do not depend on which match ended first', () => {
    expect(standingsOf(LABELS, [...matches].reverse())).toEqual(standingsOf(LABELS, matches));
  });

  it('are a table, and a line for each seat that was put out', () => {
    const lines = standingsTable(standingsOf(LABELS, matches)).split('\n');
    expect(lines[0]).toMatch(/^bot +rating +± +points +1st/);
    expect(lines[1]).toMatch(/^b +\d+\.\d +\d+\.\d +12 +3 +0 +0 +0 +0 +0 +0 +0 +20 +30$/);
    expect(lossLines(LABELS, matches)[0]).toBe(
      'match 1, seat 3, d: crash in round 9: it exited with code 1; stderr: KeyError (m.txt)',
    );
    expect(lossLines(LABELS, matches)).toContain('match 4: the referee was silent');
    expect(
      lossLines(
        LABELS,
        Array.from({ length: 30 }, () => played(1, [0, 1, 2, 3], null)),
      ).at(-1),
    ).toBe('… and 40 more; --json lists all');
  });

  it('have a line while they come in', () => {
    const progress = new Progress(LABELS, 8);
    for (const match of matches) progress.add(match);
    expect(progress.line(2)).toBe('[##########..........] 4 of 8 matches, 2.0/s  b 12  c 9  a 6  d 3');
  });
});
