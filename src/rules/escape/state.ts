import { type Board, layerOf, NOWHERE, type Node } from './board.ts';
import type { Constants } from './constants.ts';
import { isPresent, newPlayer, type Player } from './player.ts';
import type { TrapKind } from './tool.ts';

/** What a match is played by: never changes while it runs, so a state does not hold it. */
export interface Game {
  readonly constants: Constants;
  readonly board: Board;
}

/** Where a match stands between two inputs. */
export const PHASE = { before: 0, turn: 1, turnOver: 2, over: 3 } as const;
export type Phase = (typeof PHASE)[keyof typeof PHASE];

/**
 * Everything that a match is at one instant. Only the rules change it, and only through `begin`, `apply` and `advance`
 * (turn.ts). `layout.ts` writes it as bytes.
 */
export interface State {
  /** The big round, 1 … `lastRound`; 0 before the match. */
  round: number;
  /** The seat whose own turn it is or was last. */
  turn: number;
  phase: Phase;
  /** Messages read in this turn (G19). */
  messages: number;
  /** How many zones have fallen (1.10). */
  stage: number;
  readonly players: readonly Player[];
  /** By node: 0 for no box, else its keys as bits, plus 1. */
  readonly boxes: Uint8Array;
  /** By node: 0 for no trap, else owner * 2 + kind + 1. */
  readonly traps: Uint8Array;
  /** By material point: what it holds, and the rounds until it has one more (0: no timer runs, 1.7). */
  readonly stock: Uint8Array;
  readonly timers: Uint8Array;
}

/** A trap on the ground. */
export interface Trap {
  readonly kind: TrapKind;
  readonly owner: number;
}

/** A match before its first round: everybody at his spawn with his own key (1.2). */
export function newState({ constants, board }: Game): State {
  return {
    round: 0,
    turn: 0,
    phase: PHASE.before,
    messages: 0,
    stage: 0,
    players: board.spawns.map((node, seat) => newPlayer(seat, node, layerOf(board, node), constants.maxHp)),
    boxes: new Uint8Array(board.size),
    traps: new Uint8Array(board.size),
    stock: new Uint8Array(board.materials.length).fill(constants.stock),
    timers: new Uint8Array(board.materials.length),
  };
}

/** A state that shares nothing with the other. */
export function cloneState(state: State): State {
  return {
    ...state,
    players: state.players.map((player) => ({ ...player })),
    boxes: state.boxes.slice(),
    traps: state.traps.slice(),
    stock: state.stock.slice(),
    timers: state.timers.slice(),
  };
}

/** The player of a seat. Throws `RangeError` for what is no seat. */
export function playerOf(state: State, seat: number): Player {
  const player = state.players[seat];
  if (player === undefined) throw new RangeError(`there is no seat ${seat}`);
  return player;
}

/** Keys in the box at a node as bits (0: an empty box); null where there is no box. */
export function boxAt(state: State, node: Node): number | null {
  const code = state.boxes[node] ?? 0;
  return code === 0 ? null : code - 1;
}

export function putBox(state: State, node: Node, keys: number | null): void {
  state.boxes[node] = keys === null ? 0 : keys + 1;
}

export function trapAt(state: State, node: Node): Trap | null {
  const code = (state.traps[node] ?? 0) - 1;
  return code < 0 ? null : { kind: (code & 1) as TrapKind, owner: code >> 1 };
}

export function putTrap(state: State, node: Node, trap: Trap | null): void {
  state.traps[node] = trap === null ? 0 : trap.owner * 2 + trap.kind + 1;
}

/** Seats whose players are on the board at a node: alive, losing a turn, or waiting. */
export function seatsAt(state: State, node: Node): number[] {
  const seats: number[] = [];
  if (node === NOWHERE) return seats;
  for (const [seat, player] of state.players.entries())
    if (player.node === node && isPresent(player)) seats.push(seat);
  return seats;
}
