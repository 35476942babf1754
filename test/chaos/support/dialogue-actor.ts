import { setTimeout as pause } from 'node:timers/promises';
import type { DialogueView } from '../../../src/protocol/rest/dialogue.ts';
import { messageIdOf, messageNumberOf } from '../../../src/protocol/rest/dialogue-ids.ts';
import type { Answered, Asking, DialogueClient, Stepped } from '../../support/dialogue/client.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { type Ask, SessionBook } from './dialogue-book.ts';
import { choiceFor, sentChoice } from './dialogue-flows.ts';

/** What those who use sessions share. */
export interface Stage {
  readonly client: DialogueClient;
  readonly random: SeededRandom;
  readonly books: Map<number, SessionBook>;
  readonly tally: Tally;
  readonly stopped: boolean;
  /** A session that goes on, as far as anybody knows; it is made when there are too few. */
  pick(): Promise<SessionBook | null>;
}

/** What was done, counted. */
export interface Tally {
  steps: number;
  repeats: number;
  unanswered: number;
  conflicts: number;
  branches: number;
  deleted: number;
  /** Sessions that may have been made though nobody was told. */
  lost: number;
  /** Connections of those who watch. */
  watches: number;
}

const AGAIN_MS = 25;
/** After nothing was answered. */
const AWAY_MS = 100;
/** Of the attempts under a key so many are cut by the client, after up to so long. */
const CUT = 0.1;
const CUT_MS = 60;
const PATIENCE_MS = 20_000;
/** Whoever has no answer after so long, restarts included, gives the session up. */
const GIVE_UP_MS = 90_000;
const PASSING = new Set(['CONFLICT', 'SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS', 'DEADLINE_EXCEEDED']);

/** Null when no answer came. What the documents do not have ends the run, as a promise that was broken. */
export async function attempt<T>(
  client: DialogueClient,
  method: string,
  path: string,
  asking: Asking = {},
): Promise<Answered<T> | null> {
  try {
    return await client.call<T>(method, path, { signal: AbortSignal.timeout(PATIENCE_MS), ...asking });
  } catch (error) {
    // What fetch rejects with when a connection is refused, cut, or cut in the middle of an answer.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return null;
    throw error;
  }
}

/** Uses sessions in every way there is, one thing after the other. With `keyed` steps are asked for again until they are answered. */
export class DialogueActor {
  readonly #stage: Stage;
  readonly #name: string;
  readonly #keyed: boolean;
  #count = 0;

  constructor(stage: Stage, name: string, keyed: boolean) {
    this.#stage = stage;
    this.#name = name;
    this.#keyed = keyed;
  }

  async run(): Promise<void> {
    const { random } = this.#stage;
    while (!this.#stage.stopped) {
      const book = await this.#stage.pick();
      if (!book) await pause(AGAIN_MS);
      else {
        const roll = random.below(100);
        if (roll < 72) await this.step(book);
        else if (roll < 80) await this.#tell(book, 'pause');
        else if (roll < 84) await this.#tell(book, 'resume');
        else if (roll < 86) await this.#tell(book, 'finish');
        else if (roll < 90) await this.#branch(book);
        else if (roll < 92) await this.#remove(book);
        else await this.#look(book);
      }
      await pause(random.below(AGAIN_MS));
    }
  }

  /** One step, and everything that follows from not knowing what came of it. */
  async step(book: SessionBook): Promise<void> {
    const { random, tally } = this.#stage;
    this.#count += 1;
    const key = this.#keyed ? `${this.#name}-${this.#count}` : null;
    const shown = await attempt<DialogueView>(this.#stage.client, 'GET', `sessions/${book.id}`);
    if (!shown) return pause(AWAY_MS);
    const choice = choiceFor(book.flow, shown.data?.current_step_id ?? null, random);
    const ask: Ask = { key, choice, outcome: null };
    book.asks.push(ask);
    const end = Date.now() + GIVE_UP_MS;
    for (let attempts = 0; ask.outcome === null; attempts += 1) {
      if (Date.now() > end) return book.giveUp(`no answer to the step ${key} for ${GIVE_UP_MS / 1_000} s`);
      if (attempts > 0) tally.repeats += 1;
      const cut = key !== null && random.chance(CUT);
      const answer = await attempt<Stepped>(this.#stage.client, 'POST', `sessions/${book.id}/run-next-step`, {
        body: { manual_choice: sentChoice(book.flow, choice) },
        headers: key === null ? {} : { 'Idempotency-Key': key },
        ...(cut && { signal: AbortSignal.timeout(1 + random.below(CUT_MS)) }),
      });
      if (!answer) tally.unanswered += 1;
      else this.#note(book, ask, answer);
      if (key === null) return;
      if (ask.outcome === null) await pause(answer ? AGAIN_MS : AWAY_MS);
    }
  }

  #note(book: SessionBook, ask: Ask, { data, error }: Answered<Stepped>): void {
    const { tally } = this.#stage;
    if (error === 'CONFLICT') tally.conflicts += 1;
    if (error !== null) {
      if (!PASSING.has(error) || (ask.key === null && error === 'CONFLICT'))
        ask.outcome = { kind: 'refused' };
      if (error === 'GENERATION_FAILED') this.#failed(book, ask);
      if (error === 'NOT_FOUND') this.#missing(book);
      // A label is one of the step that was next a moment ago.
      if (error === 'VALIDATION_ERROR' && ask.choice?.kind !== 'label')
        book.broken(`the choice ${JSON.stringify(ask.choice)} was refused`);
    }
    if (!data) return;
    const { session, message } = data;
    tally.steps += 1;
    book.stands(this.#name, session);
    if (message) book.hear(this.#name, message);
    const number = message && messageNumberOf(book.id, message.id);
    ask.outcome = number ? { kind: 'said', number, session } : { kind: 'skipped' };
    if (!message && book.flow.rules.termination.onError !== 'skip_step') book.broken('a step was skipped');
  }

  #failed(book: SessionBook, { key }: Ask): void {
    if (book.flow.rules.termination.onError === 'skip_step')
      book.broken(`step ${key} failed, and was not skipped`);
    book.end = 'error';
  }

  async #tell(book: SessionBook, verb: 'pause' | 'resume' | 'finish'): Promise<void> {
    if (verb === 'finish') book.finishAsked = true;
    const answer = await attempt<DialogueView>(this.#stage.client, 'POST', `sessions/${book.id}/${verb}`);
    if (answer?.data) book.stands(this.#name, answer.data);
    else if (answer?.error === 'NOT_FOUND') this.#missing(book);
  }

  async #remove(book: SessionBook): Promise<void> {
    const isForced = this.#stage.random.chance(0.5);
    book.deletes += 1;
    const place = `sessions/${book.id}?force=${isForced}`;
    const answer = await attempt(this.#stage.client, 'DELETE', place);
    if (answer?.error === null) {
      book.deleted = true;
      this.#stage.tally.deleted += 1;
    } else if (answer && answer.error !== 'NOT_FOUND') book.deletes -= 1;
  }

  async #branch(book: SessionBook): Promise<void> {
    const { books, tally, random } = this.#stage;
    const from = random.chance(0.3) || book.executed === 0 ? null : 1 + random.below(book.executed);
    const body = { from_message_id: from === null ? null : messageIdOf(book.id, from), topic: 'branch' };
    const path = `sessions/${book.id}/branch`;
    const answer = await attempt<DialogueView>(this.#stage.client, 'POST', path, { body });
    if (!answer) tally.lost += 1;
    if (answer?.error === 'NOT_FOUND') this.#missing(book);
    if (!answer?.data) return;
    const { id, executed_steps_count: upTo } = answer.data;
    if (from !== null && upTo !== from) book.broken(`a branch from message ${from} has ${upTo}`);
    const made = new SessionBook(id, book.flow, { book, upTo });
    made.stands(this.#name, answer.data);
    books.set(id, made);
    tally.branches += 1;
  }

  async #look(book: SessionBook): Promise<void> {
    const answer = await attempt<DialogueView>(this.#stage.client, 'GET', `sessions/${book.id}`);
    if (answer?.data) book.stands(this.#name, answer.data);
    else if (answer?.error === 'NOT_FOUND') this.#missing(book);
  }

  #missing(book: SessionBook): void {
    if (book.gone === 'no') book.broken(`${this.#name} was told that there is no such session`);
  }
}
