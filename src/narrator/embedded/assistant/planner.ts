import type { Planner } from '../../../actors/ports/agent.ts';

/** Decides by rules over what was asked: needs nothing, and never fails. */
export function createEmbeddedPlanner(): Planner {
  return {
    next: async ({ steps, request }) => {
      const last = steps.at(-1);
      if (last) return { type: 'answer', text: last.answer, refs: last.refs, extraInfo: null };
      return { type: 'call', call: { tool: 'search', query: request, fileIds: null }, plan: request };
    },
  };
}
