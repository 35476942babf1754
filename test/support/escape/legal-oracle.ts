import type { Action } from '../../../src/rules/escape/input.ts';
import type { EscapeMap, Position } from '../../../src/rules/escape/map/map.ts';
import type { Player } from '../../../src/rules/escape/player.ts';
import type { Game, State } from '../../../src/rules/escape/state.ts';

/** A map as sets of positions in text: nothing of it comes from the board of the rules. */
interface Places {
  readonly joined: ReadonlySet<string>;
  readonly lifts: ReadonlySet<string>;
  readonly materials: ReadonlySet<string>;
  readonly machines: ReadonlyMap<string, number>;
}

const MACHINES = new Map(
  [1, 2].flatMap((z) =>
    [
      [0, 0],
      [6, 0],
      [6, 6],
      [0, 6],
    ].map(([x, y], key) => [`${x},${y},${z}`, key] as const),
  ),
);
const CAPSULE = '3,3,0';
const known = new WeakMap<EscapeMap, Places>();

function placesOf(map: EscapeMap): Places {
  const cached = known.get(map);
  if (cached !== undefined) return cached;
  const lifts = map.nodes.filter(([x, y]) => map.elevators.some(([atX, atY]) => atX === x && atY === y));
  const places = {
    joined: new Set(map.edges.flatMap(([a, b]) => [`${a}-${b}`, `${b}-${a}`])),
    lifts: new Set(lifts.map(String)),
    materials: new Set(map.materials.map(String)),
    machines: MACHINES,
  };
  known.set(map, places);
  return places;
}

/** Whether a node was taken by a zone before this round (1.10), from the blocks of the map. */
export function isGone(map: EscapeMap, [x, y, z]: Position, round: number): boolean {
  return (lossesOf(map)[pointOf(x, y, z)] ?? NEVER) < round;
}

const NEVER = 999;
const losses = new WeakMap<EscapeMap, readonly number[]>();

/** By point: the round at whose end it is lost. */
function lossesOf(map: EscapeMap): readonly number[] {
  const cached = losses.get(map);
  if (cached !== undefined) return cached;
  const rounds = new Array<number>(7 * 7 * 3).fill(NEVER);
  const isWithin = (value: number, a: number, b: number) => (value - a) * (value - b) <= 0;
  for (const [x, y, z] of map.nodes)
    for (const { round, from, to } of map.blocks)
      if (isWithin(x, from[0], to[0]) && isWithin(y, from[1], to[1]) && isWithin(z, from[2], to[2]))
        rounds[pointOf(x, y, z)] = Math.min(round, rounds[pointOf(x, y, z)] ?? NEVER);
  losses.set(map, rounds);
  return rounds;
}

function pointOf(x: number, y: number, z: number): number {
  return (x * 7 + y) * 3 + z;
}

/** Whether a trap may ever lie at a place (1.4). */
export function isOpenGround(map: EscapeMap, at: Position): boolean {
  const { lifts, machines } = placesOf(map);
  return String(at) !== CAPSULE && !lifts.has(String(at)) && !machines.has(String(at));
}

/**
 * Whether the player in turn may do this, read off escape.md 1.4 to 1.6 over the map's own lists: an oracle for `isLegal`.
 * A main action that is spent for nothing (empty material point, G4) counts as legal.
 */
export function mayDo(game: Game, state: State, action: Action): boolean {
  const me = state.players[state.turn];
  if (me === undefined) return false;
  if (me.status === 4) return action.verb === 'capsule' && !action.enter && me.sp > 0;
  return me.status === 0 && (isFree(action.verb) || me.sp > 0) && isPossible(game, state, me, action);
}

function isFree(verb: Action['verb']): boolean {
  return verb === 'detect' || verb === 'trap' || verb === 'blink';
}

function isPossible({ board }: Game, state: State, me: Player, action: Action): boolean {
  const { map } = board;
  const { joined, lifts, materials, machines } = placesOf(map);
  const own = board.positions[me.node];
  if (own === undefined) return false;
  const place = (node: number) => board.positions[node];
  const isBeside = (node: number) => joined.has(`${own}-${place(node)}`);
  const isStanding = (node: number) => {
    const at = place(node);
    return at !== undefined && !isGone(map, at, state.round);
  };
  switch (action.verb) {
    case 'move':
      return isStanding(action.to) && (isBeside(action.to) || isSameLift(lifts, own, place(action.to)));
    case 'blink':
      return me.blinks > 0 && isStanding(action.to) && isBeside(action.to);
    case 'detect':
      return isStanding(action.at) && isBeside(action.at) && state.round >= me.detectRound;
    case 'attack': {
      const victim = action.target === state.turn ? undefined : state.players[action.target];
      if (victim === undefined || ![0, 3, 4].includes(victim.status)) return false;
      return victim.node === action.at && (action.at === me.node || isBeside(action.at));
    }
    case 'kit':
      return me.kits > 0 && me.hp < 200;
    case 'materials':
      return materials.has(String(own));
    case 'box':
      return state.boxes[me.node] !== 0;
    case 'machine':
      return machines.has(String(own)) && (me.keys & (1 << (machines.get(String(own)) ?? 0))) === 0;
    case 'capsule':
      return action.enter && String(own) === CAPSULE && me.keys === 15;
    case 'trap':
      return (
        [me.mines, me.stickies][action.kind] !== 0 && state.traps[me.node] === 0 && isOpenGround(map, own)
      );
    case 'unknown':
      return false;
  }
}

function isSameLift(lifts: ReadonlySet<string>, from: Position, to: Position | undefined): boolean {
  if (to === undefined || !lifts.has(String(from))) return false;
  return from[0] === to[0] && from[1] === to[1] && from[2] !== to[2];
}
