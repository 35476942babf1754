import type { SeatMessage } from '../../../src/protocol/escape/messages.ts';
import { type EarOptions, type Heard, MatchEar } from './match-ear.ts';
import { MatchMind } from './match-mind.ts';

/** A message that it sent. `answer`: what came back to it, if anything did. */
export interface Sent {
  readonly text: string;
  readonly at: number;
  answer: Heard | null;
}

export interface BotOptions extends EarOptions {
  readonly thinkMs: number;
  /** From this round on it says nothing any more. */
  readonly silentFrom: number;
}

/** A seat over a socket: it comes back after every cut, and keeps every message both ways. */
export class MatchBot {
  readonly ear: MatchEar;
  readonly sent: Sent[] = [];
  readonly silentFrom: number;
  readonly #mind: MatchMind;
  readonly #thinkMs: number;
  /** The one that waits for its answer. */
  #asked: Sent | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BotOptions) {
    this.silentFrom = options.silentFrom;
    this.#thinkMs = options.thinkMs;
    this.#mind = new MatchMind(options.random);
    // What it was about to say is not for the turn that it will find.
    const lost = () => clearTimeout(this.#timer);
    this.ear = new MatchEar({ ...options, lost, hear: (text) => this.#hear(text) });
  }

  get round(): number {
    return this.#mind.round;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.ear.stop();
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as SeatMessage;
    this.#mind.hear(message);
    const isAnswer = message.type === 'action' || message.type === 'format error';
    if (isAnswer && this.#asked) this.#asked.answer = this.ear.connections.at(-1)?.at(-1) ?? null;
    const isTurn = message.type === 'roundbegin' && 'pos' in message;
    if (!isAnswer && !isTurn) return;
    this.#asked = null;
    clearTimeout(this.#timer);
    if (this.#mind.mayAct && this.round < this.silentFrom)
      this.#timer = setTimeout(() => this.#speak(), this.#thinkMs);
  }

  #speak(): void {
    if (!this.#mind.mayAct) return;
    const one: Sent = { text: this.#mind.next(), at: performance.now(), answer: null };
    if (!this.ear.say(one.text)) return;
    this.sent.push(one);
    this.#asked = one;
  }
}
