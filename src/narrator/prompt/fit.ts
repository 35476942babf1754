import { estimateTokens } from './estimate.ts';

/** Something that was said before. */
interface Line {
  readonly speaker: string;
  readonly content: string;
}

/** Tokens that a line's heading takes beside its speaker's name. */
const HEADING = 16;
const GAP = ' … ';

export interface Fitted<L> {
  /** The newest that fit, oldest first. */
  readonly lines: readonly L[];
  /** How many older ones were left out. */
  readonly omitted: number;
}

/**
 * The newest lines that fit into `budget` tokens (as we estimate them), each shortened to `perLine`. The newest is always
 * there, shortened to the budget if need be; between two that are kept none is missing.
 */
export function fitHeard<L extends Line>(heard: readonly L[], budget: number, perLine: number): Fitted<L> {
  const kept: L[] = [];
  let left = budget;
  for (const line of heard.toReversed()) {
    const overhead = HEADING + estimateTokens(line.speaker);
    const room = kept.length === 0 ? Math.max(1, Math.min(perLine, left - overhead)) : perLine;
    const content = shortened(line.content, room);
    const cost = overhead + estimateTokens(content);
    if (kept.length > 0 && cost > left) break;
    left -= cost;
    kept.push({ ...line, content });
  }
  return { lines: kept.reverse(), omitted: heard.length - kept.length };
}

/** A text of at most about `tokens`: of a longer one the first two thirds and the end, with ` … ` between them. */
export function shortened(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const room = Math.max(1, tokens - 1);
  const head = Math.ceil((room * 2) / 3);
  const characters = [...text];
  const start = firstWithin(characters, head);
  const end = firstWithin(characters.toReversed(), room - head);
  return `${characters.slice(0, start).join('')}${GAP}${end === 0 ? '' : characters.slice(-end).join('')}`.trimEnd();
}

/** How many of the characters, from the first, are within so many tokens. */
function firstWithin(characters: readonly string[], tokens: number): number {
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (estimateTokens(characters.slice(0, middle).join('')) <= tokens) low = middle;
    else high = middle - 1;
  }
  return low;
}
