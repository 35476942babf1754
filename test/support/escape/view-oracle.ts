import type { Player } from '../../../src/rules/escape/player.ts';
import { cloneState, type Game, type State } from '../../../src/rules/escape/state.ts';
import type { SeededRandom } from '../seeded-random.ts';

interface OwnTrap {
  readonly kind: number;
  readonly owner: number;
  readonly node: number;
}

interface Other {
  readonly seat: number;
  readonly status: number;
  readonly hp: number;
  readonly keys: readonly number[];
}

interface Sighted {
  readonly seat: number;
  readonly node: number;
}

/** What a seat may know, as plain values: to be compared with a view of the rules. */
export interface Knowledge {
  readonly seat: number;
  readonly round: number;
  readonly isInTurn: boolean;
  readonly stage: number;
  readonly me: Readonly<Player>;
  readonly traps: readonly OwnTrap[];
  readonly others: readonly Other[];
  readonly sightings: readonly Sighted[];
  readonly boxes: readonly number[];
}

/** Sets of keys as bits, as lists of ids. */
const KEY_LISTS = Array.from({ length: 16 }, (_, bits) =>
  [0, 1, 2, 3].filter((key) => Math.floor(bits / 2 ** key) % 2 === 1),
);

/** The layer a seat looks at: where he stands or lies; who left the board looks at none (-1). */
function layerSeenBy({ board }: Game, { node }: Player): number {
  return board.positions[node]?.[2] ?? -1;
}

/**
 * What escape.md 1.11, 1.8, G3 and G24 let a seat know, read straight off the numbers of the state. Shares nothing with
 * the view of the rules.
 */
export function knowledgeOf(game: Game, state: State, seat: number): Knowledge {
  const me = state.players[seat];
  if (me === undefined) throw new RangeError(`there is no seat ${seat}`);
  const layer = layerSeenBy(game, me);
  const isSeen = (node: number) => game.board.positions[node]?.[2] === layer;
  const isHidden = game.constants.hideOthers;
  const [others, sightings, traps, boxes]: [Other[], Sighted[], OwnTrap[], number[]] = [[], [], [], []];
  state.players.forEach(({ status, hp, node, keys }, other) => {
    if ((status === 0 || status === 3 || status === 4) && isSeen(node)) sightings.push({ seat: other, node });
    if (other === seat) return;
    const list = (isHidden ? undefined : KEY_LISTS[keys]) ?? [];
    others.push({ seat: other, status, hp: isHidden && !isSeen(node) ? -1 : hp, keys: list });
  });
  for (let node = 0; node < game.board.size; node += 1) {
    const trap = state.traps[node] ?? 0;
    if (trap > 0 && Math.floor((trap - 1) / 2) === seat)
      traps.push({ kind: (trap - 1) % 2, owner: seat, node });
    if (state.boxes[node] !== 0 && isSeen(node)) boxes.push(node);
  }
  const isInTurn = state.phase === 1 && state.turn === seat;
  return { seat, round: state.round, isInTurn, stage: state.stage, me, traps, others, sightings, boxes };
}

/**
 * The same match with everything changed that a seat may not know: its view must not change. Traps of others, stock, boxes
 * and people on other layers, bags, pending keys and clocks of others; with `hideOthers` also keys, and HP elsewhere.
 */
export function scrambled(game: Game, original: State, seat: number, random: SeededRandom): State {
  const { board, constants } = game;
  const state = cloneState(original);
  const me = state.players[seat];
  if (me === undefined) throw new RangeError(`there is no seat ${seat}`);
  const layer = layerSeenBy(game, me);
  const elsewhere = board.positions.flatMap(([, , z], node) => (z === layer ? [] : [node]));
  for (const [node, code] of state.traps.entries())
    if (code === 0 || (code - 1) >> 1 !== seat) state.traps[node] = strangerTrap(seat, random);
  for (const node of elsewhere) state.boxes[node] = random.below(17);
  for (const part of [state.stock, state.timers])
    for (const point of part.keys()) part[point] = random.below(9);
  state.messages = random.below(100);
  for (const [other, player] of state.players.entries()) {
    if (other === seat) continue;
    for (const field of ['mines', 'stickies', 'kits', 'blinks', 'sp', 'skips', 'score'] as const)
      player[field] = random.below(3);
    for (const field of ['countdown', 'detectRound', 'respawnRound', 'outRound', 'pendingKey'] as const)
      player[field] = random.below(4);
    if (constants.hideOthers) player.keys = random.below(16);
    const isHere = board.positions[player.node]?.[2] === layer;
    if (isHere) continue;
    if (constants.hideOthers) player.hp = random.below(201);
    player.node = elsewhere[random.below(elsewhere.length)] ?? player.node;
    player.layer = board.positions[player.node]?.[2] ?? player.layer;
  }
  return state;
}

/** Whether two plain values (numbers, lists, records of them) are the same, field by field and none more. */
export function isSamePlain(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return names.every((name) => name in right && isSamePlain(left[name], right[name]));
}

/** No trap, or one of another seat. */
function strangerTrap(seat: number, random: SeededRandom): number {
  const owner = random.below(4);
  return owner === seat ? 0 : owner * 2 + random.below(2) + 1;
}
