import type { Call } from '../../ports/agent-call.ts';
import type { ToolContext, ToolOutcome } from './tool.ts';

/** Runs the tool of a call. */
export async function runTool(
  call: Call,
  _answers: readonly (string | null)[],
  _at: ToolContext,
  _signal: AbortSignal,
): Promise<ToolOutcome> {
  return { type: 'done', observation: '', answer: call.tool, found: false, refs: [], changes: [] };
}
