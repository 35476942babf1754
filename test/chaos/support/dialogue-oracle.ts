import type { DialogueMessageView, DialogueView } from '../../../src/protocol/rest/dialogue.ts';
import { messageIdOf } from '../../../src/protocol/rest/dialogue-ids.ts';
import type { Choice } from '../../../src/rules/flow/flow.ts';
import { SECTION_OF } from '../../../src/rules/flow/section.ts';
import { FlowOracle, type Taken } from '../../support/dialogue/flow-oracle.ts';
import type { SessionBook } from './dialogue-book.ts';

/** A session as it is stored. */
export interface Stored {
  readonly shown: DialogueView;
  readonly messages: readonly DialogueMessageView[];
}

/** One way in which it may have come about: what was taken, and what would be next (null: it has ended). */
interface Way {
  readonly taken: readonly Taken[];
  readonly next: number | null;
}

/** So many steps are skipped in a row at most; a model that fails more often is not what is played here. */
const MOST_SKIPPED = 6;
const MOST_WAYS = 2_000;

/** Everything that was told of a session against what is stored of it; sentences. */
export function judgeSession(book: SessionBook, stored: Stored): string[] {
  const problems = [...heardProblems(book, stored), ...countProblems(book, stored)];
  // What follows would only say the same again.
  if (problems.length > 0) return problems.map((problem) => `session ${book.id}: ${problem}`);
  const all = [...onceProblems(book, stored), ...new Replay(book, stored).problems()];
  return all.map((problem) => `session ${book.id}: ${problem}`);
}

/** Every message that anybody was told of is there, as it was told. */
export function heardProblems(
  { heard, executed }: Pick<SessionBook, 'heard' | 'executed'>,
  { messages }: Pick<Stored, 'messages'>,
): string[] {
  const problems = [...heard].flatMap(([number, text]) => {
    const there = messages[number - 1];
    if (!there) return [`message ${number} was told, and is not there: ${text}`];
    const now = JSON.stringify(there);
    return now === text ? [] : [`message ${number} was told as ${text}, stored is ${now}`];
  });
  return executed > messages.length && problems.length === 0
    ? [`somebody was told of ${executed} steps, there are ${messages.length} messages`]
    : problems;
}

/** Numbers without gaps, and as many messages as steps. */
export function countProblems({ id }: Pick<SessionBook, 'id'>, { shown, messages }: Stored): string[] {
  const problems: string[] = [];
  if (shown.executed_steps_count !== messages.length)
    problems.push(`${shown.executed_steps_count} steps, but ${messages.length} messages`);
  for (const [at, message] of messages.entries()) {
    const before = at === 0 ? null : messageIdOf(id, at);
    if (message.id !== messageIdOf(id, at + 1) || message.reply_to_message_id !== before)
      problems.push(`message ${at + 1} has the id ${message.id} and answers ${message.reply_to_message_id}`);
  }
  if (shown.current_round !== (messages.at(-1)?.round_index ?? 0))
    problems.push(
      `it is in round ${shown.current_round}, its last message in ${messages.at(-1)?.round_index}`,
    );
  return problems;
}

/** Each ask is one message, and there are no others but those of asks whose outcome nobody knows. */
function onceProblems({ asks, origin }: SessionBook, { messages }: Stored): string[] {
  const problems: string[] = [];
  const askOf = new Map<number, string | null>();
  for (const { key, outcome } of asks) {
    if (outcome?.kind !== 'said') continue;
    if (askOf.has(outcome.number))
      problems.push(`message ${outcome.number} was the answer to ${askOf.get(outcome.number)} and to ${key}`);
    askOf.set(outcome.number, key);
  }
  const unknown = asks.filter(({ outcome }) => outcome === null).length;
  const strange = messages.length - (origin?.upTo ?? 0) - askOf.size;
  if (strange > unknown)
    problems.push(
      `${strange} messages were no answer to anybody, and only ${unknown} steps have an unknown outcome`,
    );
  return problems;
}

/** The history of a branch is that of its origin up to the point. `origin`: as stored, or as it was told. */
export function branchProblems(
  { id, origin }: SessionBook,
  messages: readonly DialogueMessageView[],
  told: ReadonlyMap<number, DialogueMessageView>,
): string[] {
  if (!origin) return [];
  const problems: string[] = [];
  if (messages.length < origin.upTo)
    problems.push(`it has ${messages.length} messages, its origin had ${origin.upTo} then`);
  for (const [number, message] of told) {
    const copy = messages[number - 1];
    if (number <= origin.upTo && copy && essence(copy) !== essence(message))
      problems.push(`message ${number} is ${essence(copy)}, that of its origin ${essence(message)}`);
  }
  return problems.map((problem) => `session ${id}, a branch of ${origin.book.id}: ${problem}`);
}

/** What a copy has in common with its original. */
function essence(message: DialogueMessageView): string {
  const { session_id, speaker_session_role_id, target_session_role_id, ...rest } = message;
  const seat = (id: number | null) => id && id % 100;
  const { id: _, reply_to_message_id: __, ...same } = rest;
  return JSON.stringify([same, seat(speaker_session_role_id), seat(target_session_role_id)]);
}

/** Plays the flow again over what is stored, by rules that share no code with the server's. */
class Replay {
  readonly #book: SessionBook;
  readonly #stored: Stored;
  readonly #oracle: FlowOracle;

  constructor(book: SessionBook, stored: Stored) {
    this.#book = book;
    this.#stored = stored;
    this.#oracle = new FlowOracle(book.flow.rules);
  }

  problems(): string[] {
    let ways: Way[] = [{ taken: [], next: 1 }];
    for (const [at, message] of this.#stored.messages.entries()) {
      const after = this.#say(this.#withSkips(ways, at + 1), message, at + 1);
      if (after.length === 0)
        return [`message ${at + 1} cannot follow: ${JSON.stringify(message)} after ${told(ways)}`];
      ways = this.#asAnswered(after, at + 1);
      if (ways.length === 0)
        return [`the answer with message ${at + 1} does not stand where the flow does: ${told(after)}`];
    }
    return this.#endProblems(this.#withSkips(ways, this.#stored.messages.length + 1));
  }

  #say(ways: readonly Way[], message: DialogueMessageView, number: number): Way[] {
    const choices = this.#book.choicesOf(number);
    return distinct(
      ways.flatMap(({ taken, next }) => {
        if (next === null || !this.#fits(taken, next, message)) return [];
        return this.#taken([...taken, { order: next, content: message.content }], choices);
      }),
    );
  }

  /** Whether the step says such a message there. */
  #fits(taken: readonly Taken[], order: number, message: DialogueMessageView): boolean {
    const step = this.#book.flow.rules.steps[order - 1];
    const { participants } = this.#stored.shown;
    const ref = (id: number | null) =>
      participants.find((one) => one.session_role_id === id)?.role_ref ?? null;
    const round = this.#oracle.rounds([...taken.map((one) => one.order), order]).at(-1);
    return (
      step !== undefined &&
      SECTION_OF[step.task] === message.section &&
      step.speaker === ref(message.speaker_session_role_id) &&
      step.target === ref(message.target_session_role_id) &&
      round === message.round_index
    );
  }

  #taken(taken: readonly Taken[], choices: readonly (Choice | null)[]): Way[] {
    const { order = 0 } = taken.at(-1) ?? {};
    return choices
      .filter((choice) => this.#oracle.fault(order, choice) === null)
      .map((choice) => {
        const isOver = this.#oracle.endings(taken, choice).length > 0;
        return { taken, next: isOver ? null : this.#oracle.follows(taken, choice) };
      });
  }

  #withSkips(ways: readonly Way[], before: number): Way[] {
    if (this.#book.flow.rules.termination.onError !== 'skip_step') return [...ways];
    const choices = this.#book.skipChoicesBefore(before);
    let [all, last] = [[...ways], [...ways]];
    for (let skipped = 0; skipped < MOST_SKIPPED && all.length < MOST_WAYS; skipped += 1) {
      last = distinct(
        last.flatMap(({ taken, next }) =>
          next === null ? [] : this.#taken([...taken, { order: next, content: null }], choices),
        ),
      );
      all = [...all, ...last];
    }
    return distinct(all);
  }

  /** Those that stand where the answer to the step said. */
  #asAnswered(ways: readonly Way[], number: number): Way[] {
    const ask = this.#book.asks.find(({ outcome }) => outcome?.kind === 'said' && outcome.number === number);
    if (ask?.outcome?.kind !== 'said') return [...ways];
    const { current_step_id: current, executed_steps_count: executed, current_round } = ask.outcome.session;
    const round = this.#stored.messages[number - 1]?.round_index;
    if (executed !== number || current_round !== round) return [];
    return ways.filter(({ next }) => this.#idOf(next) === current);
  }

  #endProblems(ways: readonly Way[]): string[] {
    const { status, current_step_id: current, error_reason, ended_at } = this.#stored.shown;
    const { finishAsked, flow, end } = this.#book;
    const hasEnded = status === 'finished' || status === 'error';
    const problems: string[] = [];
    if (end !== null && status !== end) problems.push(`it was told to be ${end}, and is ${status}`);
    if (hasEnded !== (ended_at !== null) || (hasEnded && current !== null))
      problems.push(`it is ${status}, ended at ${ended_at}, its next step ${current}`);
    if (status === 'error' && (flow.rules.termination.onError === 'skip_step' || error_reason === null))
      problems.push(`it is in error because of ${error_reason}`);
    if (status === 'finished' && !finishAsked && !ways.some(({ next }) => next === null))
      problems.push(`it is finished, and nobody and nothing has ended it: ${told(ways)}`);
    if (!hasEnded && !ways.some(({ next }) => next !== null && this.#idOf(next) === current))
      problems.push(`its next step is ${current}, not as the flow leads: ${told(ways)}`);
    return problems;
  }

  #idOf(order: number | null): number | null {
    return order === null ? null : (this.#book.flow.shown.steps[order - 1]?.id ?? Number.NaN);
  }
}

/** Ways that differ in what matters from here on. */
function distinct(ways: readonly Way[]): Way[] {
  const known = new Map(ways.map((way) => [told([way]), way]));
  return [...known.values()].slice(0, MOST_WAYS);
}

function told(ways: readonly Way[]): string {
  return ways
    .map(({ taken, next }) => {
      const steps = taken.map(({ order, content }) => (content === null ? `(${order})` : order));
      return `${steps.join(' ')} → ${next ?? 'end'}`;
    })
    .join(' or ');
}
