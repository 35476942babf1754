import type { Input } from '../../rules/escape/input.ts';
import { openMatch, takeInput } from '../../rules/escape/replay/drive.ts';
import { cloneState, type Game, newState, type State } from '../../rules/escape/state.ts';
import { open, type Step, step } from './referee/step.ts';

/** An input and when it was taken (ms). */
export interface Timed {
  readonly time: number;
  readonly input: Input;
}

/**
 * The match as others may see it: the same inputs, taken some time later. What is shown of it is what its own state
 * says, so that nothing of the present can get out.
 */
export class Shadow {
  readonly state: State;
  readonly #game: Game;
  readonly #delayMs: number;
  #queue: Timed[] = [];
  #next = 0;
  #opening: { readonly time: number; readonly absent: readonly number[] } | null = null;
  #isOpen: boolean;

  /** `state` null: before the match. */
  constructor(game: Game, delayMs: number, state: State | null) {
    this.#game = game;
    this.#delayMs = delayMs;
    this.state = state ? cloneState(state) : newState(game);
    this.#isOpen = state !== null;
  }

  /** The match began for those who watch, too. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  begin(time: number, absent: readonly number[]): void {
    if (!this.#isOpen) this.#opening = { time, absent };
  }

  add(timed: Timed): void {
    this.#queue.push(timed);
  }

  /** When there is more to show; null while nothing waits. */
  get due(): number | null {
    const time = this.#opening?.time ?? this.#queue[this.#next]?.time;
    return time === undefined ? null : time + this.#delayMs;
  }

  /** Goes on to where it may be at `now`; `Infinity`: to the end. Answers what that says to whom, if anybody listens. */
  advance(now: number, isHeard: boolean): Step[] {
    const steps: Step[] = [];
    for (let { due } = this; due !== null && due <= now; { due } = this) {
      if (this.#opening) {
        const { absent } = this.#opening;
        if (isHeard) steps.push(...open(this.#game, this.state, absent));
        else openMatch(this.#game, this.state, absent, []);
        this.#opening = null;
        this.#isOpen = true;
        continue;
      }
      const input = this.#queue[this.#next]?.input;
      this.#next += 1;
      if (!input) break;
      if (isHeard) steps.push(...step(this.#game, this.state, input));
      else takeInput(this.#game, this.state, input, []);
    }
    if (this.#next > 0 && this.#next * 2 >= this.#queue.length) {
      this.#queue = this.#queue.slice(this.#next);
      this.#next = 0;
    }
    return steps;
  }
}
