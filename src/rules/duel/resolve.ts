import { seededChance } from '../../lib/seeded-chance.ts';
import {
  type DuelInput,
  type DuelResult,
  type DuelRound,
  type DuelState,
  MOST_DRAWS_IN_A_ROW,
  MOST_ROUNDS,
  type Side,
  WINS,
} from './duel.ts';
import { type Attempt, advantageOf, attemptOf, beats, TENTHS } from './score.ts';

type Pair = readonly [number, number];

/** Two dice of ten sides each, of which the sum counts. */
const DIE = 10;
/** Scores closer than this are a draw, in tenths; two who both defend hardly hurt each other. */
const NARROW = 10;
const NARROW_BEHIND_GUARDS = 30;
const UNOPPOSED_HARM = 8;

/**
 * One round: both moves at once (rpg.md, /battle). Each scores two dice of ten, 4 points where his stance beats the
 * other's (2 against none), up to 4 for things, and half a point for each level that he is above, at most 3; the higher
 * score wins, one that is less than a point higher draws. The points of a duel are these scores added up. Health decides
 * nothing. The same input gives the same result. Throws `RangeError` when the duel is over.
 */
export function duelRound(input: DuelInput): DuelResult {
  const { seed, state } = input;
  const die = (side: Side) => {
    const chance = seededChance(seed, state.round, side);
    return 2 + chance.below(DIE) + chance.below(DIE);
  };
  return settleRound(input, [die(0), die(1)]);
}

/** Many rounds, each of a duel of its own. */
export function duelSeries(rounds: readonly DuelInput[]): DuelResult[] {
  return rounds.map(duelRound);
}

/** A round with given dice (2 to 20). Swapping the sides and the dice swaps the result. */
export function settleRound({ state, fighters, moves }: Omit<DuelInput, 'seed'>, dice: Pair): DuelResult {
  if (state.ended !== null) throw new RangeError('the duel is over');
  const attempts = [attemptOf(moves[0], fighters[0], 0), attemptOf(moves[1], fighters[1], 1)] as const;
  const round = roundOf(attempts, dice);
  return { round, state: stateAfter(state, round) };
}

function roundOf([first, second]: readonly [Attempt, Attempt], dice: Pair): DuelRound {
  const advantages: Pair = [advantageOf(first, second), advantageOf(second, first)];
  const tenths: Pair = [
    first.moved ? dice[0] * TENTHS + advantages[0] : 0,
    second.moved ? dice[1] * TENTHS + advantages[1] : 0,
  ];
  const winner = winnerOf(first, second, tenths);
  const lead = Math.abs(tenths[0] - tenths[1]) / TENTHS;
  const attempts = [first, second] as const;
  const reasons = [...first.reasons, ...second.reasons];
  if (first.moved && second.moved) {
    if (beats(first.stance, second.stance) || beats(second.stance, first.stance))
      reasons.push('stance_beats');
    if (first.level !== second.level) reasons.push('level');
    if (winner !== null && advantages[winner] <= advantages[otherOf(winner)]) reasons.push('dice');
  }
  return {
    winner,
    stances: [first.stance, second.stance],
    dice,
    scores: [tenths[0] / TENTHS, tenths[1] / TENTHS],
    harm: [harmOf(0, attempts, winner, lead), harmOf(1, attempts, winner, lead)],
    reasons,
  };
}

function winnerOf(first: Attempt, second: Attempt, [a, b]: Pair): Side | null {
  if (!first.moved || !second.moved) return first.moved === second.moved ? null : first.moved ? 0 : 1;
  const bothDefend = first.stance === 'defend' && second.stance === 'defend';
  if (Math.abs(a - b) < (bothDefend ? NARROW_BEHIND_GUARDS : NARROW)) return null;
  return a > b ? 0 : 1;
}

/** The loser is hurt by the lead of the winner; in a draw, and by two blades that meet, both a little. */
function harmOf(
  side: Side,
  attempts: readonly [Attempt, Attempt],
  winner: Side | null,
  lead: number,
): number {
  const { shelter, moved } = attempts[side];
  if (!moved) return attempts[otherOf(side)].moved ? UNOPPOSED_HARM : 0;
  const scratch = attempts[otherOf(side)].stance === 'attack' ? 4 : 0;
  const raw = winner === otherOf(side) ? Math.min(30, 8 + Math.round(lead)) : scratch;
  return Math.max(0, raw - shelter);
}

/** Points are the scores added up; health only tells: who has none left still stands, on 1. */
function stateAfter(state: DuelState, { winner, scores, harm }: DuelRound): DuelState {
  const round = state.round + 1;
  const isDraw = winner === null;
  const drawsInARow = isDraw ? state.drawsInARow + 1 : 0;
  const sum = (side: Side) => Math.round((state.points[side] + scores[side]) * TENTHS) / TENTHS;
  const wins = [0, 1].map((side) => (state.wins[side] ?? 0) + (winner === side ? 1 : 0));
  const left = (side: Side) => Math.max(1, state.health[side] - harm[side]);
  const next = {
    round,
    wins: [wins[0] ?? 0, wins[1] ?? 0] as const,
    draws: state.draws + (isDraw ? 1 : 0),
    drawsInARow,
    points: [sum(0), sum(1)] as const,
    health: [left(0), left(1)] as const,
  };
  return { ...next, ended: endOf(next) };
}

function endOf({ round, wins, drawsInARow, points }: Omit<DuelState, 'ended'>): DuelState['ended'] {
  if (wins[0] >= WINS) return { winner: 0, by: 'wins' };
  if (wins[1] >= WINS) return { winner: 1, by: 'wins' };
  if (round < MOST_ROUNDS && drawsInARow < MOST_DRAWS_IN_A_ROW) return null;
  if (points[0] === points[1]) return { winner: null, by: 'points' };
  return { winner: points[0] > points[1] ? 0 : 1, by: 'points' };
}

function otherOf(side: Side): Side {
  return side === 0 ? 1 : 0;
}
