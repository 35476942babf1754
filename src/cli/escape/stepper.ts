import type { Frame } from './frames.ts';

/** What a key asked of the screen. */
export type Wish = 'draw' | 'quit' | 'none';

/** A key as Node.js names it. */
export interface Key {
  readonly name?: string | undefined;
  readonly sequence?: string | undefined;
  readonly ctrl?: boolean | undefined;
}

/** The keys in one line. */
export const KEYS_HELP =
  'arrows: turn, round   home, end   12 enter: to round 12   space: play, pause   + -: pace   q: quit';

/** Milliseconds for a turn while it plays, from slow to fast. */
const PACES = [2_000, 1_000, 500, 250, 120, 60];

/** Where one is in a replay; obeys keys. */
export class Stepper {
  readonly #frames: readonly Frame[];
  #at = 0;
  #isPlaying = false;
  #pace = 2;
  #typed = '';

  constructor(frames: readonly Frame[]) {
    this.#frames = frames;
  }

  /** Number of the frame that is shown, from 0. */
  get at(): number {
    return this.#at;
  }

  /** Milliseconds until the next frame; null while it does not play. */
  get paceMs(): number | null {
    return this.#isPlaying ? (PACES[this.#pace] ?? 500) : null;
  }

  /** The round that is being typed; '' for none. */
  get typed(): string {
    return this.#typed;
  }

  press({ name, sequence = '', ctrl = false }: Key): Wish {
    if (name === 'q' || name === 'escape' || (ctrl && (name === 'c' || name === 'd'))) return 'quit';
    if (/^[0-9]$/.test(sequence)) {
      this.#typed = `${this.#typed}${sequence}`.slice(-4);
      return 'draw';
    }
    const typed = this.#typed;
    this.#typed = '';
    if (name === 'return' && typed !== '') return this.#toRound(Number(typed));
    return this.#obey(name ?? sequence);
  }

  /** The next turn while it plays; it stops at the end. */
  tick(): void {
    if (this.#isPlaying) this.#go(this.#at + 1);
    if (this.#at === this.#frames.length - 1) this.#isPlaying = false;
  }

  #obey(key: string): Wish {
    switch (key) {
      case 'right':
      case 'n':
      case 'return':
        return this.#step(this.#at + 1);
      case 'left':
      case 'p':
      case 'backspace':
        return this.#step(this.#at - 1);
      case 'down':
      case 'pagedown':
        return this.#toRound(this.#round + 1);
      case 'up':
      case 'pageup':
        return this.#toRound(this.#round - 1);
      case 'home':
        return this.#step(0);
      case 'end':
        return this.#step(this.#frames.length - 1);
      case 'space':
        this.#isPlaying = !this.#isPlaying && this.#at < this.#frames.length - 1;
        return 'draw';
      case '+':
      case '=':
        return this.#repace(1);
      case '-':
        return this.#repace(-1);
      default:
        return 'none';
    }
  }

  get #round(): number {
    return this.#frames[this.#at]?.round ?? 0;
  }

  /** To the first turn of a round, or the end when there is no such round. */
  #toRound(round: number): Wish {
    const at = this.#frames.findIndex((frame) => frame.round >= round);
    return this.#step(at < 0 ? this.#frames.length - 1 : at);
  }

  #step(at: number): Wish {
    this.#isPlaying = false;
    this.#go(at);
    return 'draw';
  }

  #go(at: number): void {
    this.#at = Math.max(0, Math.min(at, this.#frames.length - 1));
  }

  #repace(change: number): Wish {
    this.#pace = Math.max(0, Math.min(this.#pace + change, PACES.length - 1));
    return 'draw';
  }
}
