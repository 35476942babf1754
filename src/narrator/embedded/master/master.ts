import type { MasterAnswer, MasterRequest } from '../../../actors/ports/storyteller.ts';
import { type SeededChance, seededChance } from '../../../lib/seeded-chance.ts';
import { healthOf, type levelOf, STARTING } from '../../../rules/quest/hero.ts';
import type { Slots } from '../fill.ts';
import { joined, type Phrases, phrase, shortened, spoken } from '../phrase.ts';
import { plain } from '../plain-text.ts';
import { EN } from './en.ts';
import { type Intent, intentOf } from './intent.ts';
import { moodOf, subjectOf } from './subject.ts';
import { ZH } from './zh.ts';

const WORDS = { zh: ZH, en: EN };
const READ = 600;
/** Tasks of a list; the others can still be named. */
const MOST_LISTED = 5;
const LAST_WORDS = 160;

/**
 * What the dungeon master answers: he greets who says nothing, sends into tasks, writes tasks by wishes, answers what is
 * asked about the game, and else talks without leaving the world. The same request gives the same answer.
 */
export function masterAnswer(request: MasterRequest): MasterAnswer {
  const teller = new MasterTeller(request);
  const nothing = { wish: null, takes: null };
  if (plain(request.text, READ) === '')
    return { ...nothing, text: request.text === '' ? teller.greeting() : teller.wordless() };
  const intent = intentOf(request);
  switch (intent.kind) {
    case 'take':
      return { ...nothing, text: teller.taken(intent.title), takes: intent.title };
    case 'wish':
      return { ...nothing, text: teller.wished(intent.about), wish: intent.about };
    default:
      return { ...nothing, text: teller.talk(intent) };
  }
}

/** Experience that the next level takes: 100 more for each level than for the one before. */
export function nextLevelAt(level: number): number {
  return STARTING + 50 * level * (level + 1);
}

class MasterTeller {
  readonly #request: MasterRequest;
  readonly #chance: SeededChance;
  readonly #role: string | null;

  constructor(request: MasterRequest) {
    this.#request = request;
    this.#chance = seededChance(request.seed, request.heard.length);
    this.#role = spoken(request.role);
  }

  greeting(): string {
    const words = this.#words;
    const earlier = this.#own.at(-1) ?? null;
    const known = earlier === null ? null : shortened(earlier);
    const hello = known === null ? this.#say(words.welcome) : this.#say(words.again, { words: known });
    return this.#joined([this.#say(words.scene), hello, ...this.#tasks()]);
  }

  wordless(): string {
    return this.#say(this.#words.wordless);
  }

  taken(title: string): string {
    const { take, setOut } = this.#words;
    return this.#joined([this.#say(take, { title: spoken(title) ?? '' }), this.#say(setOut)]);
  }

  wished(about: string): string {
    const { wish, anyWish, setOut } = this.#words;
    const words = shortened(about);
    return this.#joined([
      words === null ? this.#say(anyWish) : this.#say(wish, { words }),
      this.#say(setOut),
    ]);
  }

  talk(intent: Intent): string {
    const words = this.#words;
    if (intent.kind === 'about') return this.#say(words.about, { title: spoken(intent.title) ?? '' });
    if (intent.kind === 'which') return this.#joined([this.#say(words.which), this.#list()]);
    if (intent.kind === 'decline') return this.#say(words.declined);
    if (intent.kind === 'tasks') return this.#joined(this.#tasks());
    const { text, tongue, level } = this.#request;
    const said = plain(text, READ);
    const mood = moodOf(said);
    const remembered = this.#remembered(mood);
    if (remembered !== null) return remembered;
    const subject = mood === 'orders' || mood === 'who' ? null : subjectOf(said, tongue);
    if (subject !== null) {
      const health = healthOf(levelled(level));
      const slots = { level: String(level), next: String(nextLevelAt(level)), health: String(health) };
      return this.#say(words.subjects[subject], slots);
    }
    if (mood !== null && mood !== 'memory' && mood !== 'repeat')
      return this.#joined([this.#again(said), this.#say(words.moods[mood]), this.#say(words.nudge)]);
    return this.#smallTalk(said);
  }

  #smallTalk(said: string): string {
    const words = this.#words;
    const own = shortened(this.#request.text);
    if (own === null) return this.wordless();
    const before = this.#own.filter((line) => plain(line, READ) !== said);
    const earlier =
      before.length > 0 && this.#chance.below(2) === 0 ? shortened(before.at(-1) ?? '', 40) : null;
    return this.#joined([
      this.#again(said),
      this.#say(words.small, { words: own }),
      earlier === null ? '' : this.#say(words.recall, { earlier }),
      this.#say(words.nudge),
    ]);
  }

  /** What was said before, where he asks for it and there is something. */
  #remembered(mood: ReturnType<typeof moodOf>): string | null {
    const { moods } = this.#words;
    if (mood === 'memory') {
      const earlier = shortened(this.#own.at(-1) ?? '');
      return earlier === null ? null : this.#say(moods.memory, { earlier });
    }
    if (mood !== 'repeat') return null;
    const last = this.#request.heard.findLast(({ own }) => !own)?.text;
    const words = last === undefined ? null : shortened(last, LAST_WORDS);
    return words === null ? null : this.#say(moods.repeat, { last: words });
  }

  #again(said: string): string {
    const last = this.#own.at(-1);
    return last !== undefined && plain(last, READ) === said ? this.#say(this.#words.same) : '';
  }

  /** What the player said before, oldest first. */
  get #own(): string[] {
    return this.#request.heard.filter(({ own }) => own).map(({ text }) => text);
  }

  #tasks(): string[] {
    const { offer, noOffer, invite } = this.#words;
    const list = this.#list();
    return list === '' ? [this.#say(noOffer)] : [this.#say(offer, { list }), this.#say(invite)];
  }

  #list(): string {
    const { item, between } = this.#words;
    const titles = this.#request.tasks.slice(0, MOST_LISTED);
    return titles
      .map((title, i) => phrase([item], { n: String(i + 1), title: spoken(title) }, 0))
      .join(between);
  }

  get #words() {
    return WORDS[this.#request.tongue];
  }

  #say(phrases: Phrases, slots: Slots = {}): string {
    return phrase(phrases, { role: this.#role, ...slots }, this.#chance.below(phrases.length));
  }

  #joined(sentences: readonly string[]): string {
    return joined(sentences, this.#request.tongue);
  }
}

/** Attributes of somebody of this level. */
function levelled(level: number): Parameters<typeof levelOf>[0] {
  return { dragonEye: 0, phoenixFeather: 0, experience: level > 1 ? nextLevelAt(level - 1) : STARTING };
}
