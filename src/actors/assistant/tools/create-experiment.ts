import { newExperimentIn } from '../../../rules/assistant/asking/experiment-words.ts';
import { isStop } from '../../../rules/assistant/consent.ts';
import type { CallOf } from '../../ports/agent-call.ts';
import { LOG } from './experiment-sentences.ts';
import { consent, hold, type Interview } from './interview.ts';
import { done } from './outcome.ts';
import type { Tool, ToolContext, ToolOutcome } from './tool.ts';

export const MOST_NAME = 100;
export const MOST_PURPOSE = 2_000;
const TRIES = 3;

/** Creates an experiment: asks for what is missing, refuses a name that is taken, and writes only with consent. */
export const createExperiment: Tool<CallOf<'createExperiment'>> = async (call, answers, at) =>
  hold(create(call, at), answers);

function* create({ name, purpose }: CallOf<'createExperiment'>, at: ToolContext): Interview<ToolOutcome> {
  const sentences = LOG[at.language];
  const nothing = (why: keyof typeof sentences.notWritten) =>
    done({ answer: sentences.notWritten[why], found: false });
  const called = yield* nameFor(name, at);
  if (called.text === null) return nothing(called.why);
  const meant = yield* purposeFor(purpose, at);
  if (meant.text === null) return nothing(meant.why);
  const agreed = yield* consent(sentences.showExperiment(called.text, meant.text), sentences.again);
  if (agreed !== 'given') return nothing(agreed);
  const changes = [{ type: 'experiment', name: called.text, purpose: meant.text }] as const;
  return done({ answer: sentences.created(called.text), found: true, changes });
}

type Given =
  | { readonly text: string }
  | { readonly text: null; readonly why: 'unanswered' | 'stopped' | 'missing' };

function* nameFor(given: string | null, { experiments, language }: ToolContext): Interview<Given> {
  const { askName, taken, tooLong } = LOG[language];
  const asking = (name: string) => {
    if (name === '') return askName;
    if ([...name].length > MOST_NAME) return tooLong(MOST_NAME);
    const same = experiments.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return same ? taken(same.name) : null;
  };
  let name = cleaned(given);
  for (let tries = 0; tries <= TRIES; tries += 1) {
    const question = asking(name);
    if (question === null) return { text: name };
    if (tries === TRIES) break;
    const answer = yield question;
    if (answer === null || answer.trim() === '') return { text: null, why: 'unanswered' };
    if (isStop(answer)) return { text: null, why: 'stopped' };
    name = cleaned(nameIn(answer));
  }
  return { text: null, why: 'missing' };
}

/** `call it X`, `叫X`: the name without the words around it. */
function nameIn(answer: string): string {
  const lead =
    /^(?:(?:please )?(?:call|name) it|it(?:'s| is| shall be)? (?:called|named)|the name (?:is|shall be)|就?叫(?:做|它|作)?|名字(?:是|叫|为)?|名称(?:是|为)?|命名为)\s*[:：]?\s*/iu;
  const bare = answer.trim().replace(lead, '');
  return (
    (/^[“"「『《].*[”"」』》][。.]?$/u.test(bare) ? newExperimentIn(bare).name : null) ??
    bare.replace(/[。.]$/u, '')
  );
}

function* purposeFor(given: string | null, { language }: ToolContext): Interview<Given> {
  const { askPurpose, tooLong } = LOG[language];
  let purpose = cleaned(given);
  for (let tries = 0; tries <= TRIES; tries += 1) {
    const isLong = [...purpose].length > MOST_PURPOSE;
    if (purpose !== '' && !isLong) return { text: purpose };
    if (tries === TRIES) break;
    const answer = yield isLong ? tooLong(MOST_PURPOSE) : askPurpose;
    if (answer === null || answer.trim() === '') return { text: null, why: 'unanswered' };
    if (isStop(answer)) return { text: null, why: 'stopped' };
    purpose = cleaned(newExperimentIn(answer).purpose ?? answer);
  }
  return { text: null, why: 'missing' };
}

/** A text as it may be kept. */
export function cleaned(text: string | null): string {
  return (text ?? '').replaceAll('\0', '').toWellFormed().trim();
}
