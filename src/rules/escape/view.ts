import { layerOf, NOWHERE, type Node } from './board.ts';
import { keyList } from './keys.ts';
import { isPresent, type Player, type Status } from './player.ts';
import { type Game, PHASE, playerOf, type State, type Trap, trapAt } from './state.ts';

/** What a seat knows of another one (escape.md 1.11, G3). */
export interface OtherView {
  readonly seat: number;
  readonly status: Status;
  /** -1: secret, as he is not on the layer that is looked at (who left the board is on none) and `hideOthers` is set. */
  readonly hp: number;
  readonly keys: readonly number[];
}

/** A player whom a seat sees on the layer it looks at. */
export interface Sighting {
  readonly seat: number;
  readonly node: Node;
}

/** Everything that the rules let a seat know at this instant; what has been seen before is its own to remember. */
export interface SeatView {
  readonly seat: number;
  readonly round: number;
  /** Whether the seat is in turn and may act. */
  readonly isInTurn: boolean;
  readonly stage: number;
  /** His own record, whole. */
  readonly me: Readonly<Player>;
  /** His live traps, on all layers (1.8). */
  readonly traps: readonly (Trap & { readonly node: Node })[];
  readonly others: readonly OtherView[];
  /** On the layer he looks at: who is on the board there, himself included, and where boxes lie. */
  readonly sightings: readonly Sighting[];
  readonly boxes: readonly Node[];
}

/** What a seat may know of a match. Shares nothing with the state. */
export function viewOf({ constants, board }: Game, state: State, seat: number): SeatView {
  const me = playerOf(state, seat);
  const others: OtherView[] = [];
  const sightings: Sighting[] = [];
  for (const [other, player] of state.players.entries()) {
    if (isPresent(player) && layerOf(board, player.node) === me.layer)
      sightings.push({ seat: other, node: player.node });
    if (other !== seat) others.push(otherView(player, other, constants.hideOthers, me.layer));
  }
  const traps: (Trap & { node: Node })[] = [];
  const boxes: Node[] = [];
  for (let node = 0; node < board.size; node += 1) {
    // Read as stored: nearly all nodes have neither, and views are made more often than anything else.
    if (state.traps[node] !== 0) {
      const trap = trapAt(state, node);
      if (trap?.owner === seat) traps.push({ ...trap, node });
    }
    if (state.boxes[node] !== 0 && layerOf(board, node) === me.layer) boxes.push(node);
  }
  const isInTurn = state.phase === PHASE.turn && state.turn === seat;
  return {
    seat,
    round: state.round,
    isInTurn,
    stage: state.stage,
    me: { ...me },
    traps,
    others,
    sightings,
    boxes,
  };
}

function otherView(player: Player, seat: number, isHidden: boolean, layer: number): OtherView {
  if (!isHidden) return { seat, status: player.status, hp: player.hp, keys: keyList(player.keys) };
  const isHere = player.node !== NOWHERE && player.layer === layer;
  return { seat, status: player.status, hp: isHere ? player.hp : -1, keys: [] };
}
