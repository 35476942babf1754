import { Fault } from '../../lib/fault.ts';
import type { Answers } from './answers.ts';
import type { CastList } from './cast-list.ts';
import type { Desk, SessionFacts, StepAnswerFacts, StepFacts } from './desk.ts';
import { asksFor, type Decision } from './question.ts';
import { runStep, type StepCalls, type WireChoice } from './step-call.ts';
import type { Teller, Upcoming } from './teller.ts';
import type { Words } from './words.ts';

export type Outcome = 'finished' | 'failed' | 'paused';

export interface Conversation {
  readonly desk: Desk;
  readonly cast: CastList;
  readonly teller: Teller;
  readonly answers: Pick<Answers, 'decide'>;
  readonly calls: StepCalls;
  readonly words: Words;
  /** Steps after which it pauses; null: none. */
  readonly mostSteps: number | null;
  /** Somebody wants to leave. */
  readonly isInterrupted: () => boolean;
  /** A command line that goes on with a session; null where that cannot be. */
  readonly again: (sessionId: number) => string | null;
}

type Standing = Pick<
  SessionFacts,
  'id' | 'status' | 'current_step_id' | 'current_round' | 'executed_steps_count' | 'error_reason'
>;

/** The step that was taken last, as far as it tells in which round the next one is. */
interface Taken {
  readonly step: StepFacts;
  readonly round: number;
}

const ENDED = ['finished', 'error'];
const RISING = ['summarize', 'conclude'];

/** Takes a session step by step to its end, or to where it is paused, and says so. Rejects as `DialogueDesk` does. */
export async function converse(session: Standing, about: Conversation): Promise<Outcome> {
  const { teller, words, desk, cast } = about;
  let now = session;
  let taken: Taken | null = null;
  let isForced = false;
  for (let steps = 0; !ENDED.includes(now.status); ) {
    if (about.isInterrupted() || steps === about.mostSteps) return pause(now, about);
    const step = cast.step(now.current_step_id);
    const decision: Decision = asksFor(step)
      ? await about.answers.decide(step, cast, isForced)
      : { kind: 'default' };
    if (decision.kind === 'pause' || about.isInterrupted()) return pause(now, about);
    if (decision.kind === 'branch') await branch(now, about);
    else if (decision.kind === 'finish') {
      await desk.call('POST', `sessions/${now.id}/finish`);
      now = { ...now, status: 'finished' };
    } else {
      teller.expect(step && upcoming(now, step, taken, cast));
      const answer = await spoken(now, wireChoiceOf(decision), about, isForced);
      isForced = answer === 'choice';
      if (answer === 'choice') continue;
      if (answer) teller.said(answer.message, cast);
      now = answer?.session ?? (await desk.call<SessionFacts>('GET', `sessions/${now.id}`));
      if (!answer && !ENDED.includes(now.status)) return pause(now, about);
      taken = step && { step, round: answer?.message?.round_index ?? now.current_round };
      steps += 1;
    }
  }
  const isGood = now.status === 'finished';
  teller.line(
    isGood
      ? words.finished(now.id, now.executed_steps_count, now.current_round)
      : words.failed(now.id, now.error_reason ?? ''),
  );
  return isGood ? 'finished' : 'failed';
}

/** Null: the narrator failed, which may have ended the session. `choice`: the step has no default, and nothing was done. */
async function spoken(
  { id }: Standing,
  choice: WireChoice | null,
  { teller, calls, words }: Conversation,
  isForced: boolean,
): Promise<StepAnswerFacts | null | 'choice'> {
  try {
    return await runStep(calls, id, choice);
  } catch (error) {
    teller.gaveUp();
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'CHOICE_REQUIRED' && !isForced) {
      teller.line(words.noDefault);
      return 'choice';
    }
    if (error.code !== 'GENERATION_FAILED') throw error;
    teller.line(error.message);
    return null;
  }
}

async function pause(
  { id, status }: Standing,
  { desk, teller, words, again }: Conversation,
): Promise<Outcome> {
  if (status === 'running') await desk.call('POST', `sessions/${id}/pause`);
  teller.line((status === 'not_started' ? words.left : words.paused)(id, again(id)));
  return 'paused';
}

async function branch({ id }: Standing, { desk, teller, words, again }: Conversation): Promise<void> {
  const made = await desk.call<SessionFacts>('POST', `sessions/${id}/branch`, { body: {} });
  teller.line(words.branched(made.id, made.topic, again(made.id)));
}

function upcoming(now: Standing, step: StepFacts, taken: Taken | null, cast: CastList): Upcoming {
  return {
    number: now.executed_steps_count + 1,
    parts: cast.partsOf(step),
    what: cast.taskOf(step),
    round: roundOf(now, step, taken),
  };
}

/** As dialogue.md, "Rounds", has it. Null: what was said before is not known. */
function roundOf(now: Standing, step: StepFacts, taken: Taken | null): number | null {
  if (now.executed_steps_count === 0) return 1;
  if (!taken) return null;
  const rises = step.order <= taken.step.order || RISING.includes(taken.step.task_type);
  return rises ? taken.round + 1 : taken.round;
}

function wireChoiceOf(decision: Decision): WireChoice | null {
  if (decision.kind === 'label') return { label: decision.label };
  return decision.kind === 'step' ? { next_step_id: decision.stepId } : null;
}
