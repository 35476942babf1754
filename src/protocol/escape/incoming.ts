import { shallowJson } from '../../lib/json-depth.ts';
import { compiled } from '../compiled.ts';
import { VERBS, type WireAction, wireAction } from './action.ts';

/** Deeper JSON is nobody's message; the deepest that is has three levels. */
const MAX_DEPTH = 16;

/**
 * One message of a player. `action` null: the verb is known, the rest is wrong; it is answered like an illegal one.
 * `garbage`: not JSON, or of an unknown type or verb. `round`: the big round that clients in C++ send along, null
 * without one; a message for another round than the current one is dropped (escape.md, "Wire details").
 */
export type Incoming =
  | { readonly kind: 'action'; readonly action: WireAction | null; readonly round: number | null }
  | { readonly kind: 'finish'; readonly round: number | null }
  | { readonly kind: 'garbage' };

const GARBAGE: Incoming = { kind: 'garbage' };

/** Reads what a player sent; takes any text, never throws. */
export function readIncoming(text: string): Incoming {
  const value = shallowJson(text, MAX_DEPTH);
  if (typeof value !== 'object' || value === null) return GARBAGE;
  const { type, action, state } = value as { type?: unknown; action?: unknown; state?: unknown };
  const round = typeof state === 'number' ? state : null;
  if (type === 'finish') return { kind: 'finish', round };
  if (type !== 'action' || !Array.isArray(action) || !VERBS.includes(action[0])) return GARBAGE;
  const parsed = compiled(wireAction).safeParse(action);
  return { kind: 'action', action: parsed.success ? parsed.data : null, round };
}
