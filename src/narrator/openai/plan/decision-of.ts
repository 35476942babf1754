import type { AgentContext, Decision } from '../../../actors/ports/agent.ts';
import type { Call } from '../../../actors/ports/agent-call.ts';
import { isModelTool, type ModelTool } from '../../prompt/assistant/tools.ts';
import { PLANNER_WORDS } from '../../prompt/assistant/words.ts';
import { oneLine } from '../../prompt/quote.ts';
import type { Said } from '../request.ts';
import { objectIn } from '../tell/json-in.ts';
import { argumentsOf, callOf, idsOf, Unfit } from './call-of.ts';

const PLAN_CHARACTERS = 500;

interface Use {
  readonly tool: ModelTool;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * What a model decided, whether it called a tool, wrote such a call as JSON, or just answered. Files are among the user's,
 * no call is made twice, and none beyond the steps that are left. Throws `Unfit`.
 */
export function decisionOf(said: Said, context: AgentContext): Decision {
  const use = useIn(said);
  if (use === null) return answer(said.text, refsIn(said.text, context));
  const { tool } = use;
  if (tool === 'ask_user') return { type: 'ask', question: argumentsOf(tool, use.args).question.trim() };
  if (tool === 'answer') {
    const { text, files } = argumentsOf(tool, use.args);
    return answer(text, files === undefined ? refsIn(text, context) : idsOf(files, context));
  }
  const args = argumentsOf(tool, use.args);
  const call = callOf(tool, args, context);
  if (context.stepsLeft < 1) throw new Unfit('steps', 'no more tools may be used.');
  if (context.steps.some((step) => step.comment === null && isSame(step.call, call)))
    throw new Unfit('repeated', 'this very call was made already; its result is above.');
  return { type: 'call', call, plan: planOf(args.plan, call, context) };
}

function answer(text: string, refs: readonly string[]): Decision {
  return { type: 'answer', text: text.trim(), refs, extraInfo: null };
}

/** The first tool that is called; of several the others can be called when it has brought something. Null: none is. */
function useIn({ calls: [called], text }: Said): Use | null {
  if (called) return useOf(called.name, called.args.trim() === '' ? {} : argsIn(called.args));
  const written = recordOf(objectIn(text));
  const name = written?.tool ?? written?.name;
  if (written && typeof name === 'string') {
    const { tool: _, name: __, ...rest } = written;
    return useOf(name, written.arguments ?? written.parameters ?? rest);
  }
  if (/^\s*(?:[{[]|```)/.test(text))
    throw new Unfit('shape', 'it is neither a call of a tool nor an answer.');
  return null;
}

/** Some endpoints send a text of JSON as JSON. */
function argsIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? objectIn(value) : value;
  } catch {
    return objectIn(text);
  }
}

function useOf(name: string, args: unknown): Use {
  const tool = name.trim();
  if (!isModelTool(tool))
    throw new Unfit('tool', `there is no tool "${oneLine(tool).slice(0, 40).toWellFormed()}".`);
  const said = recordOf(typeof args === 'string' ? argsIn(args) : args);
  if (said === null) throw new Unfit('shape', `the arguments of ${tool} are no JSON object.`);
  return { tool, args: said };
}

/** What an answer rests on whose model has not said it: files of the results that it names, or the only one there is. */
function refsIn(text: string, { steps, files }: AgentContext): string[] {
  const found = new Set(steps.filter((step) => step.found).flatMap(({ refs }) => refs));
  const read = files.filter(({ fileId }) => found.has(fileId));
  const named = read.filter(({ fileName }) => text.includes(fileName));
  return (read.length === 1 ? read : named).map(({ fileId }) => fileId);
}

function planOf(said: string | undefined, call: Call, { language, files }: AgentContext): string {
  const plan = oneLine(said ?? '')
    .slice(0, PLAN_CHARACTERS)
    .toWellFormed();
  if (plan !== '') return plan;
  const fileId = call.tool === 'summarise' ? call.fileId : null;
  const name = files.find((file) => file.fileId === fileId)?.fileName ?? '';
  return PLANNER_WORDS[language].plan(call, name);
}

function isSame(a: Call, b: Call): boolean {
  return keyOf(a) === keyOf(b);
}

/** Stored calls may have their fields in another order. */
function keyOf(call: Call): string {
  return JSON.stringify(Object.entries(call).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
