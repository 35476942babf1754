import type { AgentContext, Decision, Planner } from '../../actors/ports/agent.ts';
import { explain } from '../../lib/fault.ts';
import { planPrompt } from '../prompt/assistant/plan.ts';
import { PLANNER_WORDS } from '../prompt/assistant/words.ts';
import type { Prompt } from '../prompt/compose.ts';
import type { Ask, Model } from './model.ts';
import { Unfit } from './plan/call-of.ts';
import { decisionOf } from './plan/decision-of.ts';
import { NoPlace, Trouble } from './trouble.ts';

/** Most characters that a model may write beside the tools it calls. */
const SAID_CHARACTERS = 24_000;

/**
 * A planner that asks a language model, which calls a tool or writes the same as JSON. What it decides is checked; where it
 * cannot be done, the model is told why and asked once more. Then, and where the model is away, busy or late, `embedded`
 * decides instead: a turn never fails for the model's sake. `planner_replaced` counts that by reason.
 */
export function createModelPlanner(model: Model, embedded: Planner): Planner {
  return {
    async next(context, signal) {
      try {
        return await model.within(model.options.planMs, signal, (ask) => decided(ask, model, context));
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        const { reason, sentence } = whyOf(error);
        model.telemetry.count('planner_replaced', 1, reason);
        model.telemetry.warn('the embedded planner decided instead of the model', {
          reason,
          error: sentence,
        });
        return embedded.next(context, signal);
      }
    },
  };
}

async function decided(ask: Ask, { options }: Model, context: AgentContext): Promise<Decision> {
  const prompt = planPrompt(context, options);
  try {
    return await once(ask, prompt, context);
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    const complaint = PLANNER_WORDS[context.language].again(error.message);
    return once(ask, { ...prompt, user: `${prompt.user}\n\n${complaint}` }, context);
  }
}

async function once(ask: Ask, prompt: Prompt, context: AgentContext): Promise<Decision> {
  const said = await ask(prompt, SAID_CHARACTERS, () => undefined);
  if (said.cut) throw new Unfit('shape', 'it was too long and broke off; be shorter.');
  return decisionOf(said, context);
}

function whyOf(error: unknown): { readonly reason: string; readonly sentence: string } {
  if (error instanceof Unfit) return { reason: error.flaw, sentence: 'what it said could not be used twice' };
  if (error instanceof Trouble) return { reason: error.outcome, sentence: error.message };
  if (error instanceof NoPlace) return { reason: error.why, sentence: error.message };
  return { reason: 'bug', sentence: explain(error) };
}
