import { type Board, isLost, layerOf, type Node, positionOf } from './board.ts';
import { LAYERS, type Position } from './map/map.ts';
import { isPresent } from './player.ts';
import type { Game, State } from './state.ts';

/** One node of a layer, as who looks at that layer sees it (escape.md 1.11). */
export interface Sight {
  readonly node: Node;
  readonly position: Position;
  readonly hasBox: boolean;
  /** Seats whose players are on the board there, ascending. */
  readonly seats: readonly number[];
}

/** What never changes of a layer at a stage: its nodes without anybody, as bare places and as places with a box. */
interface Scene {
  readonly nodes: Uint8Array;
  readonly bare: readonly Sight[];
  readonly boxed: readonly Sight[];
  /** By node: its place in the lists, or -1. */
  readonly places: Int16Array;
}

const NOBODY: readonly number[] = Object.freeze([]);

/** By board, layer and stage; made when first asked for. */
const scenes = new WeakMap<Board, Scene[][]>();

/** The nodes of a layer that are not lost, by x, then y (G20); none on no layer. A stage is how many zones have fallen. */
export function nodesInSight(board: Board, layer: number, stage: number): Node[] {
  return [...sceneOf(board, layer, stage).nodes];
}

/**
 * What is to be seen on a layer: all its nodes that are not lost, by x, then y (1.11, G20), whoever looks; never traps,
 * never material stock. Who is out looks at no layer (`NOWHERE`) and sees nothing. It is what `view` on the wire lists. The entries are shared and frozen; the list is the caller's.
 */
export function sightOf({ board }: Pick<Game, 'board'>, state: State, layer: number): Sight[] {
  const { nodes, bare, boxed, places } = sceneOf(board, layer, state.stage);
  const sights = bare.slice();
  for (let place = 0; place < nodes.length; place += 1) {
    const sight = boxed[place];
    if (state.boxes[nodes[place] ?? 0] !== 0 && sight !== undefined) sights[place] = sight;
  }
  for (let seat = 0; seat < state.players.length; seat += 1) {
    const player = state.players[seat];
    if (player === undefined || !isPresent(player)) continue;
    const place = places[player.node] ?? -1;
    if (place < 0) continue;
    const sight = sights[place];
    if (sight === undefined) continue;
    const { node, position, hasBox, seats } = sight;
    sights[place] = { node, position, hasBox, seats: seats.length === 0 ? [seat] : [...seats, seat] };
  }
  return sights;
}

function sceneOf(board: Board, layer: number, stage: number): Scene {
  return scenes.get(board)?.[layer]?.[stage] ?? newScene(board, layer, stage);
}

function newScene(board: Board, layer: number, stage: number): Scene {
  if (!Number.isInteger(stage) || stage < 0) throw new RangeError(`there is no zone stage ${stage}`);
  const last = board.zoneRounds.length;
  if (stage > last) return sceneOf(board, layer, last);
  const nodes = board.positions
    .map((_, node) => node)
    .filter((node) => layerOf(board, node) === layer && !isLost(board, node, stage));
  const sightAt = (node: Node, hasBox: boolean): Sight =>
    Object.freeze({ node, position: positionOf(board, node), hasBox, seats: NOBODY });
  const places = new Int16Array(board.size).fill(-1);
  for (const [place, node] of nodes.entries()) places[node] = place;
  const scene: Scene = {
    nodes: Uint8Array.from(nodes),
    bare: nodes.map((node) => sightAt(node, false)),
    boxed: nodes.map((node) => sightAt(node, true)),
    places,
  };
  const layers = scenes.get(board) ?? Array.from({ length: LAYERS }, (): Scene[] => []);
  const stages = layers[layer];
  if (stages !== undefined) stages[stage] = scene;
  scenes.set(board, layers);
  return scene;
}
