import type { Player } from './player.ts';
import { type Game, newState, PHASE, type Phase, type State } from './state.ts';

/** Version of the layout; the first number. */
const LAYOUT = 1;

/** Numbers of a player, in the order in which they are written. */
const PLAYER: readonly (keyof Player)[] = [
  'status',
  'hp',
  'node',
  'layer',
  'keys',
  'score',
  'mines',
  'stickies',
  'kits',
  'blinks',
  'sp',
  'skips',
  'pendingKey',
  'countdown',
  'detectRound',
  'respawnRound',
  'outRound',
];
const HEAD = 6;

/**
 * A state as bytes, the same on every machine: 16-bit numbers, little-endian, of the head and the players, then the bytes
 * of nodes and material points. 392 bytes on the ship.
 */
export function encodeState(state: State): Uint8Array {
  const bytes = new Uint8Array(lengthOf(state));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const put = (value: number) => {
    view.setInt16(at, value, true);
    at += 2;
  };
  for (const value of [LAYOUT, state.round, state.turn, state.phase, state.messages, state.stage]) put(value);
  for (const player of state.players) for (const field of PLAYER) put(player[field]);
  for (const part of [state.boxes, state.traps, state.stock, state.timers]) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The state that `encodeState` wrote. Throws `RangeError` when these are not the bytes of a state of this game. */
export function decodeState(game: Game, bytes: Uint8Array): State {
  const state = newState(game);
  if (bytes.length !== lengthOf(state)) throw new RangeError('not the state of a match on this map');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = () => {
    at += 2;
    return view.getInt16(at - 2, true);
  };
  if (take() !== LAYOUT) throw new RangeError('a state of another version');
  state.round = take();
  state.turn = take();
  state.phase = phaseOf(take());
  state.messages = take();
  state.stage = take();
  for (const player of state.players) for (const field of PLAYER) (player[field] as number) = take();
  for (const part of [state.boxes, state.traps, state.stock, state.timers]) {
    part.set(bytes.subarray(at, at + part.length));
    at += part.length;
  }
  return state;
}

function lengthOf({ players, boxes, traps, stock, timers }: State): number {
  const numbers = HEAD + players.length * PLAYER.length;
  return numbers * 2 + boxes.length + traps.length + stock.length + timers.length;
}

function phaseOf(code: number): Phase {
  const phase = Object.values(PHASE).find((known) => known === code);
  if (phase === undefined) throw new RangeError(`a match has no phase ${code}`);
  return phase;
}
