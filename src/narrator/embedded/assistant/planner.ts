import type { AgentContext, Decision, Planner } from '../../../actors/ports/agent.ts';
import type { Call } from '../../../actors/ports/agent-call.ts';
import type { Step } from '../../../actors/ports/assistant-rows.ts';
import { partsOf, type Wanted } from '../../../rules/assistant/asking/parts.ts';
import { type Attempts, attemptsFor } from './calls.ts';
import { planOf } from './plan.ts';
import { commentsOf, guidanceOf, type Wish, wishOf } from './wish.ts';
import { WORDS } from './words.ts';

const MOST_SUMMARIES = 3;

/** Decides by rules over what was asked: needs nothing, and never fails. */
export function createEmbeddedPlanner(): Planner {
  return { next: async (context) => decide(context) };
}

/** All that is wanted is called for once; what brought nothing is followed by the next attempt. */
function decide(context: AgentContext): Decision {
  const { steps, stepsLeft, language } = context;
  const words = WORDS[language];
  const wish = wishBy(context);
  if (wish.ended) return answer(steps.length > 0 ? toldOf(steps) : { text: words[wish.ended], refs: [] });
  const wanted = wantedIn(wish, context);
  const social = wanted.length === 1 ? said(wanted[0], context) : null;
  if (social) return social;
  const groups = groupsFor(wanted, wish, context);
  const answers: Step[][] = [];
  for (const attempts of groups) {
    const tried: Step[] = [];
    for (const call of attempts) {
      const step = steps.findLast((one) => isSame(one.call, call));
      if (!step) {
        if (stepsLeft <= 0) break;
        return { type: 'call', call, plan: planOf(call, tried, context) };
      }
      tried.push(step);
      if (step.found) break;
    }
    answers.push(tried);
  }
  return answer(
    answered(
      answers.filter((tried) => tried.length > 0),
      wanted,
      context,
    ),
  );
}

/** What he said to plans came before what he said to results, unless the first call does not show it. */
function wishBy(context: AgentContext): Wish {
  const [guidance, comments] = [guidanceOf(context), commentsOf(context)];
  const guided = wishOf(context, guidance);
  const [first] = context.steps;
  if (comments.length === 0 || !first) return guided;
  if (guidance.length === 0) return wishOf(context, comments);
  const calls = groupsFor(wantedIn(guided, context), guided, context).flat();
  const isEarlier = calls.some((call) => isSame(call, first.call));
  return wishOf(context, isEarlier ? [...guidance, ...comments] : [...comments, ...guidance]);
}

function wantedIn(wish: Wish, { experiments, attached }: AgentContext): Wanted[] {
  if (wish.text.trim() === '' && attached.length === 0) return [{ text: '', intent: 'unclear' }];
  const parts = partsOf(
    wish.text,
    experiments.map(({ name }) => name),
  );
  const isOnlyFile = attached.length > 0 && parts.every((part) => isNoQuestion(part));
  return isOnlyFile ? [{ text: '', intent: 'summarise' }] : parts;
}

/** A file came with words that ask for nothing: "here is the paper", 这是我的数据. */
function isNoQuestion({ text, intent }: Wanted): boolean {
  if (intent === 'greeting' || intent === 'thanks' || intent === 'unclear') return true;
  return (
    intent === 'search' &&
    text.length < 60 &&
    HANDED.test(text) &&
    !/[?？]|什么|多少|哪|谁|几|吗|呢/u.test(text)
  );
}

const HANDED =
  /^(?:here(?:'s| is| are|you)|this is|these are|see|have a look|please (?:read|see|look)|read|look at|take|i (?:have )?(?:upload|sen[dt]|attach)|attached|my (?:file|paper|data|report)|(?:a |new |the )?(?:file|paper|data|report)s?\b)|^(?:请|麻烦)?(?:这是|这个?是|给你|发你|上传|看看|看一下|读一下|阅读|读|保存|收好|附件)/iu;

/** Small talk, and what is not clear: asked back once, then helped. */
function said(
  wanted: Wanted | undefined,
  { language, request, guidance, steps }: AgentContext,
): Decision | null {
  const words = WORDS[language];
  switch (wanted?.intent) {
    case 'greeting':
    case 'thanks':
    case 'farewell':
      return answer({ text: words[wanted.intent], refs: [] });
    case 'unclear':
      return request.includes('\n') || guidance.length > 0 || steps.length > 0
        ? null
        : { type: 'ask', question: words.unclear };
    default:
      return null;
  }
}

function groupsFor(wanted: readonly Wanted[], wish: Wish, context: AgentContext): Attempts[] {
  const { attached } = context;
  return wanted.flatMap((one): Attempts[] => {
    if (one.intent === 'unclear') return [[{ tool: 'capabilities' }]];
    if (one.intent === 'summarise' && one.text === '')
      return (wish.only ?? attached)
        .slice(0, MOST_SUMMARIES)
        .map(({ fileId }) => [{ tool: 'summarise', fileId }]);
    return [attemptsFor(one, wish, context)];
  });
}

interface Told {
  readonly text: string;
  readonly refs: readonly string[];
}

function answered(
  groups: readonly (readonly Step[])[],
  wanted: readonly Wanted[],
  context: AgentContext,
): Told {
  const { helps, notThere } = WORDS[context.language];
  const parts = groups.map((tried) => {
    const last = tried.at(-1);
    // Of several fruitless attempts the search says most.
    const telling = last?.found ? last : (tried.findLast(({ call }) => call.tool === 'search') ?? last);
    const isElsewhere = telling?.found === true && telling.call.tool === 'search' && tried.length > 1;
    const text = isElsewhere ? `${notThere}\n${telling.answer}` : (telling?.answer ?? '');
    return { text, refs: telling?.refs ?? [] };
  });
  const text = parts.map((part) => part.text).join('\n\n');
  const isHelp = wanted.every(({ intent }) => intent === 'unclear');
  return { text: isHelp ? `${helps}\n${text}` : text, refs: [...new Set(parts.flatMap(({ refs }) => refs))] };
}

function toldOf(steps: readonly Step[]): Told {
  const last = steps.findLast(({ found }) => found) ?? steps.at(-1);
  return { text: last?.answer ?? '', refs: last?.refs ?? [] };
}

function answer({ text, refs }: Told): Decision {
  return { type: 'answer', text, refs, extraInfo: null };
}

function isSame(a: Call, b: Call): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** A call that was stored comes back with its fields in any order. */
function sorted(call: Call): readonly (readonly [string, unknown])[] {
  return Object.entries(call).sort(([a], [b]) => (a < b ? -1 : 1));
}
