import { type Board, positionOf } from '../board.ts';
import { SEATS } from '../constants.ts';
import { type PublishedEvent, type PublishedReplay, type PublishedRound, shifted } from './published.ts';

/** More rounds than any match has; what is longer is not looked at. */
const MOST_ROUNDS = 1_000;
/** More than any turn that was ever played: 100 messages, a few events each. */
const MOST_EVENTS = 1_000;

/**
 * The rounds of a published replay on this map (escape.md 3.4). Throws `RangeError` with a sentence that says where it is
 * something else. What the fields of an event hold is left to the reader.
 */
export function publishedShape(
  value: unknown,
  board: Board,
): { readonly rounds: readonly PublishedRound[]; readonly replay: PublishedReplay } {
  if (!Array.isArray(value) || value.length < 2)
    throw new RangeError('a published replay is a list: the spawns, the rounds, the points');
  const [spawns, ...rest] = value as unknown[];
  const points = rest.pop();
  const expected = board.spawns.map((node) => shifted(positionOf(board, node)));
  if (JSON.stringify(spawns) !== JSON.stringify(expected))
    throw new RangeError('the spawns are not those of this map');
  if (rest.length > MOST_ROUNDS) throw new RangeError(`more than ${MOST_ROUNDS} rounds`);
  if (typeof points !== 'object' || points === null || Array.isArray(points))
    throw new RangeError('the last item must be the points, an object');
  return { rounds: rest.map((round, at) => roundOf(round, at + 1)), replay: value };
}

function roundOf(round: unknown, number: number): PublishedRound {
  if (!Array.isArray(round) || round.length !== SEATS)
    throw new RangeError(`round ${number} must be a list of ${SEATS} lists`);
  return round.map((turn: unknown, seat) => {
    if (!Array.isArray(turn) || turn.length > MOST_EVENTS)
      throw new RangeError(
        `round ${number}, turn of ${seat}: must be a list of at most ${MOST_EVENTS} events`,
      );
    if (!turn.every(isEvent))
      throw new RangeError(`round ${number}, turn of ${seat}: has something that is no event`);
    return turn;
  });
}

function isEvent(value: unknown): value is PublishedEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { type, playerid } = value as { readonly type?: unknown; readonly playerid?: unknown };
  const isSeat = Number.isInteger(playerid) && Number(playerid) >= 0 && Number(playerid) < SEATS;
  return typeof type === 'string' && (playerid === undefined || isSeat);
}
