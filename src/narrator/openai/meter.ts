import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Prompt } from '../prompt/compose.ts';
import { estimateTokens } from '../prompt/estimate.ts';
import type { Usage } from './pieces.ts';

/** What a million tokens cost; 0: not counted. */
export interface Prices {
  readonly promptPrice: number;
  readonly completionPrice: number;
}

const MILLION = 1_000_000;

/** Counts the tokens and the cost of an answer; `usage` null: estimated from the texts. */
export function meter(
  telemetry: Telemetry,
  { promptPrice, completionPrice }: Prices,
  { system, user, tools }: Prompt,
  said: string,
  usage: Usage | null,
): void {
  const { prompt, completion } = usage ?? {
    prompt: estimateTokens(system) + estimateTokens(user) + estimateTokens(tools?.instead ?? ''),
    completion: estimateTokens(said),
  };
  telemetry.count('narrator_tokens', prompt, 'prompt');
  telemetry.count('narrator_tokens', completion, 'completion');
  const cost = (prompt * promptPrice + completion * completionPrice) / MILLION;
  if (cost > 0) telemetry.count('narrator_cost', cost);
}
