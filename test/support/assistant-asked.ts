import type { ToolContext } from '../../src/actors/assistant/tools/tool.ts';
import { runTool } from '../../src/actors/assistant/tools/tools.ts';
import type { AgentContext, KnownFile, Planner } from '../../src/actors/ports/agent.ts';
import type { Step } from '../../src/actors/ports/assistant-rows.ts';
import { hasChinese } from '../../src/lib/has-chinese.ts';

/** What a chat without questions back comes to. */
export interface Asked {
  readonly text: string;
  readonly refs: readonly string[];
  readonly steps: readonly Step[];
  /** It asked, and nobody answers. */
  readonly isQuestion: boolean;
}

type Around = Partial<Omit<AgentContext, 'request' | 'steps'>> &
  Pick<ToolContext, 'library'> & {
    readonly store?: ToolContext['store'];
    readonly files: readonly KnownFile[];
  };

const MOST_STEPS = 8;

/** Lets a planner and the tools work on one request until there is an answer. */
export async function asked(planner: Planner, request: string, around: Around): Promise<Asked> {
  const { library, store = { records: async () => [] }, ...given } = around;
  const steps: Step[] = [];
  const signal = new AbortController().signal;
  for (;;) {
    const context: AgentContext = {
      language: hasChinese(request) ? 'zh' : 'en',
      attached: [],
      experiments: [],
      history: [],
      guidance: [],
      now: Date.UTC(2026, 10, 4, 12),
      ...given,
      request,
      steps,
      stepsLeft: MOST_STEPS - steps.length,
    };
    const decision = await planner.next(context, signal);
    if (decision.type === 'ask') return { text: decision.question, refs: [], steps, isQuestion: true };
    if (decision.type === 'answer')
      return { text: decision.text, refs: decision.refs, steps, isQuestion: false };
    if (steps.length >= MOST_STEPS) throw new Error(`no end after ${MOST_STEPS} steps`);
    const at: ToolContext = { ...context, userId: 7, library, store };
    const outcome = await runTool(decision.call, [], at, signal);
    if (outcome.type === 'ask') return { text: outcome.question, refs: [], steps, isQuestion: true };
    const { observation, answer, found, refs } = outcome;
    steps.push({ call: decision.call, observation, answer, found, refs, comment: null });
  }
}
