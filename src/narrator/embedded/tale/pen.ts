import type { Quest, Scene, Tongue } from '../../../rules/quest/quest.ts';
import { capitalised } from '../fill.ts';
import { hashOf, shuffled } from '../rotation.ts';
import { EN_TELLINGS } from './words/en.ts';
import type { ObstacleProse, Pool, PoolName, Tellings } from './words/prose.ts';
import { ZH_TELLINGS } from './words/zh.ts';

type Words = Readonly<Record<string, string>>;

const TELLINGS: Readonly<Record<Tongue, Tellings>> = { zh: ZH_TELLINGS, en: EN_TELLINGS };

/** Writes sentences of one quest: patterns are chosen by its seed, and none comes twice before all of a pool have come. */
export class Pen {
  readonly quest: Quest;
  readonly tellings: Tellings;
  readonly #names: Words;

  constructor(quest: Quest, role: string) {
    const { place, giver, foe, prize } = quest.facts;
    this.quest = quest;
    this.tellings = TELLINGS[quest.tongue];
    this.#names = { place, giver, foe, prize, role };
  }

  /** One of the pool of that name, another for each `nth`. */
  pool(name: PoolName, nth: number, words: Words = {}): string {
    return this.one(this.tellings.pools[name], name, nth, words);
  }

  one(pool: Pool, key: string, nth: number, words: Words = {}): string {
    const order = shuffled(pool, hashOf(String(this.quest.seed), key));
    return this.write(order[nth % order.length] ?? '', words);
  }

  /** A pattern with its names; a name may itself have names in it, a player's words have none. */
  write(pattern: string, words: Words = {}): string {
    const all: Words = { ...this.#names, ...words };
    const text = pattern.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const small = slot.charAt(0).toLowerCase() + slot.slice(1);
      const value = all[small];
      // Left to be seen: a test looks for it.
      if (value === undefined) return `{${slot}}`;
      return slot === small ? value : capitalised(value);
    });
    return this.quest.tongue === 'en' ? sentenceCase(text) : text;
  }

  /** How what stands in the way of a scene is told; of a kind that is not known, by what the rules say of it. */
  obstacle(scene: Scene): ObstacleProse {
    const known = this.tellings.obstacles[scene.kind];
    if (known) return known;
    const end = this.quest.tongue === 'zh' ? '。' : '.';
    return { barrier: scene.obstacle, arrive: `${scene.place}: ${scene.obstacle}${end}`, ways: [] };
  }

  barrier(scene: Scene): string {
    return this.obstacle(scene).barrier.replace('{foe}', this.quest.facts.foe);
  }

  /** Parts one after the other; empty ones are left out. */
  join(parts: readonly string[]): string {
    return parts.filter((part) => part !== '').join(this.quest.tongue === 'zh' ? '' : ' ');
  }

  /** Names in a row. */
  list(names: readonly string[]): string {
    if (this.quest.tongue === 'zh') return names.join('、');
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  }
}

/** How somebody is called once he has been named in full. */
export function shortName(name: string): string {
  const at = name.indexOf(' the ');
  return at > 0 ? name.slice(0, at) : name;
}

function sentenceCase(text: string): string {
  return text.startsWith('“') ? `“${capitalised(text.slice(1))}` : capitalised(text);
}
