import { describe, expect, it } from 'vitest';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { pointsOf, ranking } from '../../../src/rules/escape/ranking.ts';
import { Scenario } from '../../support/escape/scenario.ts';

const { alive, dead, escaped, error, skip, waiting } = STATUS;

/** Seats from first to last, for players given as status, round of leaving, and score. */
function order(
  ...players: readonly (readonly [status: number, outRound: number, score: number])[]
): number[] {
  const match = new Scenario('shipped');
  for (const [seat, [status, outRound, score]] of players.entries())
    Object.assign(match.player(seat), { status, outRound, score });
  return ranking(match.state);
}

describe('escape.md 1.12: ranking', () => {
  it('escape.md 1.12 (1): escaped before not escaped, whatever the scores', () => {
    expect(order([alive, 0, 50], [escaped, 99, -30], [dead, 90, 40], [error, 5, 60])).toEqual([1, 0, 2, 3]);
  });

  it('escape.md 1.12 (2): among the escaped the earlier round', () => {
    expect(order([escaped, 70, 9], [escaped, 60, 0], [escaped, 80, 9], [escaped, 50, 0])).toEqual([
      3, 1, 0, 2,
    ]);
  });

  it('escape.md 1.12 (3): among the failed the later round of death, who lives at the end as the latest', () => {
    expect(order([dead, 85, 9], [dead, 99, 0], [alive, 0, -9], [dead, 90, 20])).toEqual([2, 1, 3, 0]);
  });

  it('escape.md 1.12 (3): a death that was not final counts for nothing but its score', () => {
    expect(order([alive, 60, 5], [alive, 0, 4], [alive, 10, 6], [alive, 0, 7])).toEqual([3, 2, 0, 1]);
  });

  it('escape.md 1.12: who loses a turn or waits at the end stands like the living', () => {
    expect(order([alive, 0, 1], [skip, 0, 3], [waiting, 0, 2], [dead, 100, 9])).toEqual([1, 2, 0, 3]);
  });

  it('escape.md 1.12 (4): in the same round the higher score', () => {
    expect(order([dead, 90, 1], [dead, 90, 3], [dead, 90, 2], [dead, 90, 4])).toEqual([3, 1, 2, 0]);
  });

  it('escape.md 1.12 (5): still equal: the higher id', () => {
    expect(order([alive, 0, 0], [alive, 0, 0], [alive, 0, 0], [alive, 0, 0])).toEqual([3, 2, 1, 0]);
    expect(order([dead, 90, 1], [escaped, 50, 1], [escaped, 50, 1], [dead, 90, 1])).toEqual([2, 1, 3, 0]);
  });

  it('G15: a tie of escapes in one round goes by score, not by the order of escape', () => {
    expect(order([escaped, 50, 3], [escaped, 50, 1], [escaped, 50, 2], [alive, 0, 9])).toEqual([0, 2, 1, 3]);
  });

  it('G16: errors after all finally dead, the latest error first; of one round the higher id, not the score', () => {
    expect(order([error, 99, 50], [dead, 81, -9], [error, 10, 60], [error, 10, 0])).toEqual([1, 0, 3, 2]);
  });

  it('escape.md 1.1: 4, 3, 2, 1 points, always a total order', () => {
    const match = new Scenario('shipped');
    for (const [seat, score] of [5, 9, 7, 7].entries()) Object.assign(match.player(seat), { score });
    expect(pointsOf(match.game, match.state)).toEqual([1, 4, 2, 3]);
  });
});
