import type { Node } from './board.ts';
import type { Tool, TrapKind } from './tool.ts';

/**
 * One action of a player, its places as nodes (`NOWHERE` for what is not on the map). `unknown` is an action whose verb is
 * known and whose rest is not: never legal (escape.md, "Wire details").
 */
export type Action =
  | { readonly verb: 'move'; readonly to: Node }
  | { readonly verb: 'attack'; readonly at: Node; readonly target: number }
  | { readonly verb: 'kit' }
  | { readonly verb: 'blink'; readonly to: Node }
  | { readonly verb: 'materials'; readonly tool: Tool }
  | { readonly verb: 'box' }
  | { readonly verb: 'machine' }
  | { readonly verb: 'capsule'; readonly enter: boolean }
  | { readonly verb: 'detect'; readonly at: Node }
  | { readonly verb: 'trap'; readonly kind: TrapKind }
  | { readonly verb: 'unknown' };

export type Verb = Action['verb'];

/** Why a player is out (3.3). */
export type FaultKind = 'crash' | 'timeout' | 'length';

/**
 * Everything that happens to a match from outside; a match is its game and its inputs. `garbage` could not be read.
 * Inputs of a seat that is not in turn are nothing, faults aside.
 */
export type Input =
  | { readonly kind: 'action'; readonly seat: number; readonly action: Action }
  | { readonly kind: 'finish'; readonly seat: number }
  | { readonly kind: 'garbage'; readonly seat: number }
  | { readonly kind: 'fault'; readonly seat: number; readonly fault: FaultKind };
