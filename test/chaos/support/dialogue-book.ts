import type { DialogueMessageView, DialogueView } from '../../../src/protocol/rest/dialogue.ts';
import { messageNumberOf } from '../../../src/protocol/rest/dialogue-ids.ts';
import type { FlowView } from '../../../src/protocol/rest/flow.ts';
import type { Choice, Flow } from '../../../src/rules/flow/flow.ts';
import type { Stepped } from '../../support/dialogue/client.ts';

/** What sessions run on: as the server shows it, and as the rules read it. */
export interface ChaosFlow {
  readonly shown: FlowView;
  readonly rules: Flow;
}

/** What a step that was asked for came to. */
export type Outcome =
  | { readonly kind: 'said'; readonly number: number; readonly session: Stepped['session'] }
  | { readonly kind: 'skipped' }
  /** It was not taken, and will not be. */
  | { readonly kind: 'refused' };

/** One step that a client asked for, however often it had to. */
export interface Ask {
  readonly key: string | null;
  readonly choice: Choice | null;
  /** Null: nobody knows. */
  outcome: Outcome | null;
}

/** Where a session was branched off, and how many messages it took along. */
export interface BranchOf {
  readonly book: SessionBook;
  readonly upTo: number;
}

type Standing = Pick<DialogueView, 'id' | 'status' | 'executed_steps_count'>;

/** Everything that anybody was told of one session. */
export class SessionBook {
  readonly id: number;
  readonly flow: ChaosFlow;
  readonly origin: BranchOf | null;
  readonly asks: Ask[] = [];
  /** Number → the whole message. */
  readonly heard = new Map<number, string>();
  readonly problems: string[] = [];
  /** Of its steps, as many as anybody was told. */
  executed = 0;
  /** How it was told to have ended; an error may be told without its view. */
  end: 'finished' | 'error' | null = null;
  finishAsked = false;
  /** Somebody was told that it is deleted. */
  deleted = false;
  /** Requests to delete it that were not refused (yet). */
  deletes = 0;
  #givenUp = false;

  constructor(id: number, flow: ChaosFlow, origin: BranchOf | null) {
    this.id = id;
    this.flow = flow;
    this.origin = origin;
  }

  get open(): boolean {
    return this.end === null && this.gone === 'no' && !this.#givenUp;
  }

  get gone(): 'no' | 'maybe' | 'yes' {
    return this.deleted ? 'yes' : this.deletes > 0 ? 'maybe' : 'no';
  }

  /** Somebody was told of a message. */
  hear(by: string, message: DialogueMessageView): void {
    const number = messageNumberOf(this.id, message.id);
    if (number === null)
      return this.broken(`${by} was told of the message ${message.id}, which is not of it`);
    const text = JSON.stringify(message);
    const known = this.heard.get(number);
    if (known !== undefined && known !== text)
      this.broken(`${by} was told of message ${number} as ${text}, before that as ${known}`);
    this.heard.set(number, text);
    this.executed = Math.max(this.executed, number);
  }

  /** Somebody was told how it stands: now, or a moment ago. */
  stands(by: string, { id, status, executed_steps_count: executed }: Standing): void {
    if (id !== this.id) this.broken(`${by} was told of session ${id} instead`);
    this.executed = Math.max(this.executed, executed);
    if (status !== 'finished' && status !== 'error') return;
    if (this.end !== null && this.end !== status)
      this.broken(`${by} was told that it is ${status}, before that ${this.end}`);
    this.end = status;
  }

  /** Choices of steps whose askers heard nothing, and of those that were skipped. */
  get looseChoices(): (Choice | null)[] {
    const loose = this.asks.filter(({ outcome }) => outcome === null || outcome.kind === 'skipped');
    const known = new Map(loose.map(({ choice }) => [JSON.stringify(choice), choice]));
    return [...known.set('null', null).values()];
  }

  /** Choices with which a message may have been said. */
  choicesOf(number: number): readonly (Choice | null)[] {
    const { origin } = this;
    if (origin && number <= origin.upTo) return origin.book.choicesOf(number);
    const ask = this.asks.find(({ outcome }) => outcome?.kind === 'said' && outcome.number === number);
    return ask ? [ask.choice] : this.looseChoices;
  }

  /** Choices with which steps may have been skipped before a message, or at the end of what there is. */
  skipChoicesBefore(number: number): readonly (Choice | null)[] {
    const { origin } = this;
    if (origin && number <= origin.upTo) return origin.book.skipChoicesBefore(number);
    return [...this.looseChoices, ...(origin ? origin.book.looseChoices : [])];
  }

  /** Nobody uses it any more. */
  giveUp(why: string): void {
    this.#givenUp = true;
    this.broken(why);
  }

  broken(what: string): void {
    this.problems.push(`session ${this.id}: ${what}`);
  }
}
