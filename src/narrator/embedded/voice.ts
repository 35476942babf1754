import { capitalised, filled, type Slots } from './fill.ts';
import { hasHan } from './plain-text.ts';
import { hashOf, rotated } from './rotation.ts';
import type { Scene } from './scene.ts';
import { slotsOf } from './slots.ts';
import type { Patterns } from './words/phrases.ts';

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

  #pick(patterns: Patterns, more: Slots): { fresh: string | null; stale: string | null } {
    const { scene } = this;
    const slots = { ...this.slots, ...more };
    let stale: string | null = null;
    const fresh = patterns.filter((pattern) => !this.#taken.has(pattern));
    const usable = fresh.length > 0 ? fresh : patterns;
    for (const pattern of rotated(usable, hashOf(patterns[0] ?? '') + scene.seed, scene.turn)) {
      const words = filled(pattern, slots);
      if (words === null || !isAllowed(words, scene)) continue;
      const text = scene.vocabulary.language === 'en' ? capitalised(words) : words;
      if (!this.#used.has(text) && !scene.hearing.said.includes(text)) {
        this.#taken.add(pattern);
        return { fresh: text, stale };
      }
      stale ??= text;
    }
    return { fresh: null, stale };
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
