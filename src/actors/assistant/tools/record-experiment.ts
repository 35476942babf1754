import { isStop } from '../../../rules/assistant/consent.ts';
import type { CallOf } from '../../ports/agent-call.ts';
import type { ExperimentRow } from '../../ports/assistant-rows.ts';
import { cleaned } from './create-experiment.ts';
import { LOG } from './experiment-sentences.ts';
import { consent, hold, type Interview } from './interview.ts';
import { experimentNamed, offered } from './naming.ts';
import { done } from './outcome.ts';
import { namesOf } from './placing.ts';
import type { Tool, ToolContext, ToolOutcome } from './tool.ts';

export const MOST_CONTENT = 8_000;
const TRIES = 2;
const OFFERED = 20;
const SHOWN_NAMES = 10;

/** Records in an experiment: asks for what is missing, one question each, shows the record, and writes only with consent. */
export const recordExperiment: Tool<CallOf<'recordExperiment'>> = async (call, answers, at) =>
  hold(record(call, at), answers);

function* record(call: CallOf<'recordExperiment'>, at: ToolContext): Interview<ToolOutcome> {
  const { experiments, language, attached } = at;
  const sentences = LOG[language];
  const nothing = (why: keyof typeof sentences.notWritten) =>
    done({ answer: sentences.notWritten[why], found: false });
  if (experiments.length === 0) return done({ answer: sentences.noExperiments, found: false });
  const experiment = yield* experimentFor(call.experiment, at);
  if (typeof experiment === 'string') return nothing(experiment);
  const content = yield* contentFor(call.content, experiment, at);
  if (content.text === null) return nothing(content.why);
  const { name, experimentId } = experiment;
  const files = namesOf(
    attached.map(({ fileName }) => fileName),
    SHOWN_NAMES,
    language,
  );
  const agreed = yield* consent(sentences.showRecord(name, content.text, files), sentences.again);
  if (agreed !== 'given') return nothing(agreed);
  const refs = attached.map(({ fileId }) => fileId);
  const changes = [{ type: 'record', experimentId, content: content.text, refs }] as const;
  return done({ answer: sentences.recorded(name), found: true, refs, changes });
}

type Missing = 'unanswered' | 'stopped' | 'missing';

function* experimentFor(
  given: string | null,
  { experiments, language }: ToolContext,
): Interview<ExperimentRow | Missing> {
  const { askExperiment, noSuch } = LOG[language];
  const newest = [...experiments].reverse();
  const names = offered(newest, OFFERED);
  let said = given;
  for (let tries = 0; tries <= TRIES; tries += 1) {
    const found = experimentNamed(said, newest);
    if (found) return found;
    if (tries === TRIES) break;
    const answer = yield said === null ? askExperiment(names) : noSuch(said.slice(0, 100), names);
    if (answer === null || answer.trim() === '') return 'unanswered';
    if (isStop(answer)) return 'stopped';
    said = answer;
  }
  return 'missing';
}

function* contentFor(
  given: string | null,
  { name }: ExperimentRow,
  { language, attached }: ToolContext,
): Interview<{ readonly text: string } | { readonly text: null; readonly why: Missing }> {
  const { askContent, tooLong } = LOG[language];
  let content = cleaned(given);
  for (let tries = 0; tries <= TRIES; tries += 1) {
    const isLong = [...content].length > MOST_CONTENT;
    if (content !== '' && !isLong) return { text: content };
    if (tries === TRIES) break;
    const answer = yield isLong ? tooLong(MOST_CONTENT) : askContent(name);
    if (answer === null) return { text: null, why: 'unanswered' };
    if (isStop(answer)) return { text: null, why: 'stopped' };
    // He has sent a file instead of words.
    content = cleaned(answer) || attached.map(({ fileName }) => fileName).join(', ');
    if (content === '') return { text: null, why: 'unanswered' };
  }
  return { text: null, why: 'missing' };
}
