import { capitalised, filled, markOf, type Slots } from './fill.ts';
import { hasHan } from './plain-text.ts';
import { hashOf, rotated } from './rotation.ts';
import type { Scene } from './scene.ts';
import { slotsOf } from './slots.ts';
import type { Patterns } from './words/phrases.ts';

/** Shorter texts are in everybody's mouth. */
const MARK = 5;

/** A part of a speech. Of two that do not both fit the one with the lower rank is said. */
export interface Part {
  readonly text: string;
  /** 0: has to be said, 1: what the speech is for, from 2: what goes with it. */
  readonly rank: number;
}

/** Chooses phrases for one speech: none that the speaker must not say, none that was said before while others are left. */
export class Voice {
  readonly scene: Scene;
  readonly slots: Slots;
  readonly #used = new Set<string>();
  readonly #taken = new Set<string>();

  constructor(scene: Scene) {
    this.scene = scene;
    this.slots = slotsOf(scene);
  }

  /** A part from one of the patterns, or none when every one is ruled out or was heard before. */
  maybe(rank: number, patterns: Patterns, more: Slots = {}): Part[] {
    const text = this.#pick(patterns, more).fresh;
    return text === null ? [] : [this.#part(text, rank)];
  }

  /** A part from one of the patterns, were it one that was heard before; none only when every one is ruled out. */
  one(rank: number, patterns: Patterns, more: Slots = {}): Part[] {
    const { fresh, stale } = this.#pick(patterns, more);
    const text = fresh ?? stale;
    return text === null ? [] : [this.#part(text, rank)];
  }

  #part(text: string, rank: number): Part {
    this.#used.add(text);
    return { text, rank };
  }

  /** `fresh`: was not heard, and if possible nothing like it; `stale`: was heard. */
  #pick(patterns: Patterns, more: Slots): { fresh: string | null; stale: string | null } {
    const { scene } = this;
    let worn: readonly [text: string, pattern: string] | null = null;
    let stale: string | null = null;
    const unused = patterns.filter((pattern) => !this.#taken.has(pattern));
    const usable = unused.length > 0 ? unused : patterns;
    for (const pattern of rotated(usable, hashOf(patterns[0] ?? '') + scene.seed, scene.turn)) {
      const words = filled(pattern, more, this.slots);
      if (words === null || !isAllowed(words, scene)) continue;
      const text = scene.vocabulary.language === 'en' ? capitalised(words) : words;
      if (this.#used.has(text) || this.#wasHeard(text)) stale ??= text;
      else if (this.#isWorn(pattern)) worn ??= [text, pattern];
      else return this.#taking(pattern, text, stale);
    }
    return worn ? this.#taking(worn[1], worn[0], stale) : { fresh: null, stale };
  }

  #taking(pattern: string, fresh: string, stale: string | null): { fresh: string; stale: string | null } {
    this.#taken.add(pattern);
    return { fresh, stale };
  }

  #isWorn(pattern: string): boolean {
    const mark = markOf(pattern);
    return mark.length >= MARK && this.#wasHeard(mark);
  }

  #wasHeard(text: string): boolean {
    return this.scene.hearing.said.some((line) => line.includes(text));
  }
}

/** Whether the constraints let the speaker say it. */
export function isAllowed(text: string, { rules, vocabulary }: Scene): boolean {
  if (rules.noQuestions && /[？?]/u.test(text)) return false;
  const small = rules.matters.length > 0 ? text.toLowerCase() : '';
  if (
    rules.matters.some(({ core, mayName, name }) => small.includes(core) && !(mayName && text.includes(name)))
  )
    return false;
  if (rules.language === null) return true;
  return vocabulary.language === 'en' ? !hasHan(text) : !/\p{Script=Latin}/u.test(text);
}
