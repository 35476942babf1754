import type { Node } from './board.ts';
import type { FaultKind } from './input.ts';
import type { Tool, TrapKind } from './tool.ts';

/**
 * What happened, in order. The wire's notices and the published replay are both made of these. `seat`: who did it, or
 * whom it happened to. Nodes and layers are those at that instant.
 */
export type Event =
  /** `by`: an edge, an elevator, or a blink. Traps act after it (G11). */
  | {
      readonly type: 'moved';
      readonly seat: number;
      readonly from: Node;
      readonly to: Node;
      readonly by: 'edge' | 'elevator' | 'blink';
    }
  | {
      readonly type: 'attacked';
      readonly seat: number;
      readonly from: Node;
      readonly at: Node;
      readonly target: number;
    }
  /** HP after an attack, a mine, or a kit. */
  | {
      readonly type: 'hp';
      readonly seat: number;
      readonly hp: number;
      readonly by: 'attack' | 'mine' | 'kit';
    }
  /** `newBox`: a box appeared; false when one lay there, or nothing can lie there (zones, G13). */
  | {
      readonly type: 'died';
      readonly seat: number;
      readonly node: Node;
      readonly newBox: boolean;
      readonly by: 'attack' | 'mine' | 'zone';
    }
  | { readonly type: 'respawned'; readonly seat: number; readonly node: Node }
  | { readonly type: 'detected'; readonly seat: number; readonly at: Node; readonly found: boolean }
  | { readonly type: 'trapPlaced'; readonly seat: number; readonly node: Node; readonly kind: TrapKind }
  /** A trap of `seat` acted on somebody, or was found or lost with its zone (G25). */
  | { readonly type: 'trapTriggered'; readonly seat: number; readonly node: Node; readonly kind: TrapKind }
  | { readonly type: 'trapDestroyed'; readonly seat: number; readonly node: Node; readonly kind: TrapKind }
  | { readonly type: 'took'; readonly seat: number; readonly node: Node; readonly tool: Tool }
  /** The point was empty, or the bag full: the main action is spent (1.4, G4). */
  | { readonly type: 'tookNothing'; readonly seat: number; readonly node: Node; readonly tool: Tool }
  /** The box at a node vanished: taken by `seat`, or lost with its zone (`seat` null). */
  | { readonly type: 'boxGone'; readonly seat: number | null; readonly node: Node }
  | { readonly type: 'machineUsed'; readonly seat: number; readonly node: Node; readonly key: number }
  /** Keys that a machine or a box gave, ascending; `from` says which. */
  | {
      readonly type: 'gotKeys';
      readonly seat: number;
      readonly keys: readonly number[];
      readonly from: 'machine' | 'box';
    }
  | { readonly type: 'capsule'; readonly seat: number; readonly enter: boolean }
  | { readonly type: 'escaped'; readonly seat: number }
  | { readonly type: 'failed'; readonly seat: number; readonly fault: FaultKind | 'absent' }
  /** An own turn begins; comes after what its start caused (1.3). */
  | { readonly type: 'turn'; readonly seat: number; readonly round: number }
  | { readonly type: 'zoneFell'; readonly round: number; readonly nodes: readonly Node[] }
  | { readonly type: 'over'; readonly round: number };

/** Where events go, in order. */
export type Log = Event[];

/** What one input was answered with. `ignored`: nothing is answered, nothing happened. */
export type Reply = 'done' | 'refused' | 'unreadable' | 'ignored' | 'finished';
