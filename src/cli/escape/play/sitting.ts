import type { Board } from '../../../rules/escape/board.ts';
import { type Choice, choicesOf } from './choices.ts';
import { fieldsOf } from './fields.ts';
import { Knowledge } from './knowledge.ts';
import { nameOf, newsOf } from './news.ts';

/** A choice and the key that takes it; 0 finishes. */
export interface KeyedChoice extends Choice {
  readonly key: string;
}

/** What a person sits down to. */
export interface Seating {
  readonly board: Board;
  /** By seat; '' for none. */
  readonly names: readonly string[];
  /** Time of one own turn (ms); null: as long as one likes. */
  readonly clockMs: number | null;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Letters, as digits are players; without q, which quits. */
const KEYS = 'abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ';

/** One person in one seat: what he knows, what he was told, what he may press. */
export class Sitting {
  readonly known = new Knowledge();
  readonly seating: Seating;
  /** What happened, in words, the newest last; each is told once, by `takeNews`. */
  #news: string[] = [];
  #deadline: number | null = null;
  /** Whether an answer is awaited. */
  #isWaiting = false;

  constructor(seating: Seating) {
    this.seating = seating;
  }

  /** Takes a text from the server; what cannot be read is passed over. */
  hear(text: string): void {
    const message = parsed(text);
    const { known, seating } = this;
    const news = newsOf(message, { known, names: seating.names });
    const { type } = fieldsOf(message);
    if (type === 'action' || type === 'format error' || type === 'roundbegin') this.#isWaiting = false;
    known.hear(message);
    if (type === 'roundbegin')
      this.#deadline = known.mayAct && seating.clockMs !== null ? seating.now() + seating.clockMs : null;
    if (news !== null) this.#news.push(news);
  }

  /** Something to tell that no message says. */
  say(news: string): void {
    this.#news.push(news);
  }

  takeNews(): string[] {
    return this.#news.splice(0);
  }

  /** What may be pressed now; nothing while an answer is awaited. */
  get choices(): KeyedChoice[] {
    if (this.#isWaiting) return [];
    return choicesOf(this.seating.board, this.known).map((choice, i) => ({
      ...choice,
      key: choice.action === null ? '0' : (KEYS[i] ?? `${i + 1}`),
    }));
  }

  /** The text to send for a key; null when it is none of the choices. */
  press(key: string): string | null {
    const choice = this.choices.find((one) => one.key === key);
    if (choice === undefined) return null;
    if (choice.action === null) {
      this.known.finish();
      return JSON.stringify({ type: 'finish' });
    }
    this.#isWaiting = true;
    this.known.send(choice.action);
    return JSON.stringify({ type: 'action', action: choice.action });
  }

  /** The connection is cut: what was sent may be lost. The server tells everything again. */
  cut(): void {
    this.#isWaiting = false;
    this.known.finish();
  }

  /** Seconds left of the own turn; null while no clock runs. */
  get secondsLeft(): number | null {
    if (this.#deadline === null || !this.known.mayAct) return null;
    return Math.max(0, Math.ceil((this.#deadline - this.seating.now()) / 1_000));
  }

  nameOf(seat: number): string {
    return nameOf(seat, { known: this.known, names: this.seating.names });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
