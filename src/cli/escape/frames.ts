import { NOWHERE, positionOf } from '../../rules/escape/board.ts';
import type { Event } from '../../rules/escape/event.ts';
import { keyList } from '../../rules/escape/keys.ts';
import { isPresent, type Player, STATUS } from '../../rules/escape/player.ts';
import type { Watch } from '../../rules/escape/replay/drive.ts';
import { boxAt, cloneState, type Game, type State, trapAt } from '../../rules/escape/state.ts';
import type { Picture } from './draw.ts';
import type { PlayerLine } from './players.ts';

/** An own turn as it stood when it was over, with what happened in it. The last one is the end of the match. */
export interface Frame {
  readonly round: number;
  /** null: the end. */
  readonly turn: number | null;
  readonly state: State;
  readonly events: readonly Event[];
}

/** Keeps the frames of a match that is played again. */
export class FrameKeeper implements Watch {
  readonly frames: Frame[] = [];
  #shown = 0;

  turnOver(state: State, log: readonly Event[]): void {
    this.#keep(state, state.turn, log);
  }

  /** What the match came to after its last turn. */
  end(state: State, log: readonly Event[]): void {
    this.#keep(state, null, log);
  }

  #keep(state: State, turn: number | null, log: readonly Event[]): void {
    this.frames.push({ round: state.round, turn, state: cloneState(state), events: log.slice(this.#shown) });
    this.#shown = log.length;
  }
}

/** A frame as it is drawn: everything is known. */
export function pictureOf({ board }: Game, { state, turn, events }: Frame): Picture {
  const nodes = [...board.positions.keys()];
  const seats = [...state.players.entries()].filter(([, player]) => isPresent(player));
  return {
    board,
    stage: state.stage,
    sightings: seats.map(([seat, { node }]) => ({ seat, node })),
    boxes: nodes.filter((node) => boxAt(state, node) !== null),
    traps: nodes.flatMap((node) => {
      const trap = trapAt(state, node);
      return trap === null ? [] : [{ ...trap, node }];
    }),
    drained: board.materials.filter((_, point) => state.stock[point] === 0),
    turn,
    trail: events.flatMap((event) => (event.type === 'moved' ? [[event.from, event.to] as const] : [])),
    marks: events.flatMap(markOf),
  };
}

/** Where somebody struck or looked. */
function markOf(event: Event): Picture['marks'] {
  if (event.type === 'attacked') return [{ node: event.at, label: '!' }];
  return event.type === 'detected' ? [{ node: event.at, label: '?' }] : [];
}

/** The players of a frame, with all that is known of them. */
export function playerLines(
  { board, constants }: Game,
  { state }: Frame,
  names: readonly string[],
): PlayerLine[] {
  return state.players.map((player, seat) => ({
    seat,
    name: names[seat] ?? '',
    status: player.status,
    hp: player.hp,
    maxHp: constants.maxHp,
    keys: keyList(player.keys),
    bag: [player.mines, player.stickies, player.kits, player.blinks],
    score: player.score,
    place: player.node === NOWHERE ? null : positionOf(board, player.node),
    note: noteOf(player, state.round > constants.overtimeAfter),
  }));
}

function noteOf(player: Player, isOvertime: boolean): string {
  if (player.status === STATUS.waiting)
    return `${player.countdown} ${player.countdown === 1 ? 'turn' : 'turns'} left`;
  if (player.status === STATUS.escaped) return `in round ${player.outRound}`;
  if (player.pendingKey !== NOWHERE) return `key ${player.pendingKey} next`;
  if (player.status !== STATUS.dead) return '';
  if (player.respawnRound > 0) return `until round ${player.respawnRound}`;
  return isOvertime ? 'for good' : '';
}
