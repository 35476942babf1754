import type { BotName } from '../../escape/bots/bots.ts';
import { PRESETS, type Preset } from '../../escape/constants.ts';
import { playMatch } from '../../escape/headless.ts';
import { SHIP_BOARD } from '../../escape/map/ship.ts';

export interface EscapeInput {
  readonly seed: number;
  /** By seat. */
  readonly bots: readonly BotName[];
  readonly preset: Preset;
  /** So many matches, with the seeds that follow; null: one, whose result is no list. */
  readonly count: number | null;
}

/** One match on the ship: result points by seat, big rounds, and the digest of the whole match. */
export interface EscapeResult {
  readonly points: readonly number[];
  readonly rounds: number;
  readonly digest: string;
}

/** Plays matches between built-in bots (volunteers.md, ESCAPE_MATCH). */
export function escapeMatches(
  input: EscapeInput,
): EscapeResult | { readonly matches: readonly EscapeResult[] } {
  const { count } = input;
  if (count === null) return escapeMatch(input, 0);
  return { matches: Array.from({ length: count }, (_, number) => escapeMatch(input, number)) };
}

/**
 * Plays one of the matches again: milliseconds, however many there are. False: the result is wrong; true: it is right as
 * far as that match goes. Which one depends on all digests of the result, so that nobody knows it before he has them.
 */
export function isEscapeResult(input: EscapeInput, result: object): boolean {
  const { matches } = result as { matches?: unknown };
  const claims: readonly unknown[] = input.count === null ? [result] : Array.isArray(matches) ? matches : [];
  if (claims.length !== (input.count ?? 1) || !claims.every(isClaim)) return false;
  const number = hashOf(claims.map(({ digest }) => digest).join('')) % claims.length;
  const [claim, match] = [claims[number], escapeMatch(input, number)];
  return (
    claim?.digest === match.digest &&
    claim.rounds === match.rounds &&
    claim.points.join() === match.points.join()
  );
}

function escapeMatch({ seed, bots, preset }: EscapeInput, number: number): EscapeResult {
  const match = playMatch({ constants: PRESETS[preset], board: SHIP_BOARD, bots, seed: seed + number });
  return { points: match.points, rounds: match.rounds, digest: match.digest };
}

function isClaim(value: unknown): value is EscapeResult {
  if (typeof value !== 'object' || value === null) return false;
  const { points, rounds, digest } = value as Partial<Record<keyof EscapeResult, unknown>>;
  return Array.isArray(points) && typeof rounds === 'number' && typeof digest === 'string';
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
