/** (x, y, z): z = 0 is the top layer, the one with the capsule (escape.md 1.1). */
export type Position = readonly [x: number, y: number, z: number];

export const LAYERS = 3;
/** Points along x and along y. */
export const GRID = 7;

/** Part of a layer that is lost at the end of a round: a rectangle; corners in any order, both within (1.10). */
export interface Block {
  readonly round: number;
  readonly from: Position;
  readonly to: Position;
}

/** A map, as its text says it (section 2): what is not listed here (spawns, key machines, capsule) is the same on all. */
export interface EscapeMap {
  readonly nodes: readonly Position[];
  /** Within one layer, undirected. */
  readonly edges: readonly (readonly [Position, Position])[];
  readonly materials: readonly Position[];
  /** Shafts of elevators; their stops are the layers that have a node there. */
  readonly elevators: readonly (readonly [x: number, y: number])[];
  readonly blocks: readonly Block[];
}

/** Where the player of each seat begins and comes back (1.1). */
export const SPAWNS: readonly Position[] = [
  [0, 0, 1],
  [6, 0, 1],
  [6, 6, 1],
  [0, 6, 1],
];
/** The one escape capsule (1.1). */
export const CAPSULE: Position = [3, 3, 0];
/** Layers on which the corner of a spawn has the key machine of that seat (1.1). */
export const MACHINE_LAYERS: readonly number[] = [1, 2];
