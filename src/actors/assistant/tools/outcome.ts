import type { ToolChange, ToolOutcome } from './tool.ts';

export const OBSERVED_CHARACTERS = 4_000;

interface Brought {
  readonly answer: string;
  readonly found: boolean;
  /** Null: the answer says all. */
  readonly observation?: string | null;
  readonly refs?: readonly string[];
  readonly changes?: readonly ToolChange[];
}

/** What a tool that is done brings; the observation is cut to what a planner may get. */
export function done({ answer, found, observation, refs = [], changes = [] }: Brought): ToolOutcome {
  const seen = (observation ?? answer).slice(0, OBSERVED_CHARACTERS).toWellFormed();
  return { type: 'done', observation: seen, answer, found, refs: [...new Set(refs)], changes };
}
