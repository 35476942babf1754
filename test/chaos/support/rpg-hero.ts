import { setTimeout as pause } from 'node:timers/promises';
import { NoAnswer, type RpgPlayer, type Told } from '../../support/rpg-player.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { mergeId } from './rpg-goods.ts';
import type { Heard } from './rpg-oracle.ts';

/** What those who play share. */
export interface RpgStage {
  readonly random: SeededRandom;
  readonly heroes: readonly RpgHero[];
  readonly heard: Heard[];
  readonly problems: string[];
  readonly tally: RpgTally;
  readonly stopped: boolean;
}

/** What was done, counted. */
export interface RpgTally {
  /** Tasks that were played to their end, and duels. */
  ends: number;
  duels: number;
  repeats: number;
  unanswered: number;
  refused: number;
  /** Answers that were asked for again after a restart. */
  askedAgain: number;
}

const AGAIN_MS = 40;
/** After nothing was answered. */
const AWAY_MS = 120;
/** Of the attempts under a request_id so many are cut by the client, after up to so long. */
const CUT = 0.1;
const CUT_MS = 80;
const PATIENCE_MS = 20_000;
/** A call that has had no last answer by then never will. */
const GIVE_UP_MS = 90_000;
const PASSING = new Set([408, 409, 429, 503, 504]);
/** Which of them are used up, the words say. Names of what quests pay are others. */
const WISHES = [
  [0, 'a sword dance'],
  [0, 'quiet feet'],
  [1, 'an iron shield'],
  [1, 'a healing potion'],
  [1, 'a smoke bomb'],
  [1, 'a herbal tea'],
] as const;
/** Of the last of them he makes one each before he sets out. */
const STOCK = 3;
const ACTIONS = ['I look around and listen', 'I strike at once', 'I talk to them', 'I feint, then guard'];
const MOST_THINGS_OF_A_MOVE = 3;

/** Somebody who makes things, plays tasks and duels, one thing after the other, and asks until he is answered. */
export class RpgHero {
  readonly player: RpgPlayer;
  readonly battles = new Set<string>();
  readonly #stage: RpgStage;
  /** As he last knew: some of it may be used up, or not be his. */
  #things: string[] = [];
  #skills: string[] = [];
  #calls = 0;

  constructor(stage: RpgStage, player: RpgPlayer) {
    this.#stage = stage;
    this.player = player;
  }

  async run(): Promise<void> {
    const { random } = this.#stage;
    // So that there is something to use up.
    for (const [mode, des] of WISHES.slice(-STOCK)) await this.#merge(mode, des);
    await this.#look();
    while (!this.#stage.stopped) {
      const roll = random.below(100);
      if (roll < 12) await this.#make();
      else if (roll < 20) await this.#look();
      else if (roll < 26) await this.#challenge();
      else if (roll < 45) await this.#refresh();
      else if (roll < 70) await this.#fightOne();
      else if (roll < 73) await this.#setOut();
      else await this.#turn();
      await pause(random.below(AGAIN_MS));
    }
  }

  /** Plays all that he has begun to its end. */
  async finish(): Promise<void> {
    for (;;) {
      await this.#refresh();
      const turn = await this.#turn(false);
      for (const id of [...this.battles]) await this.#fight(id, true);
      if (turn === null && this.battles.size === 0) return;
    }
  }

  async #make(): Promise<void> {
    const { random } = this.#stage;
    const [mode, des] = this.#pick(WISHES);
    await Promise.all(Array.from({ length: random.chance(0.2) ? 3 : 1 }, () => this.#merge(mode, des)));
  }

  #merge(mode: 0 | 1, des: string): Promise<Told | null> {
    const num = 1 + this.#stage.random.below(3);
    return this.#ask('merge', { mode, num, des }, mergeId(this.#next(), mode, num));
  }

  async #look(): Promise<void> {
    const [bag, skills] = [await this.#ask('bag'), await this.#ask('skill')];
    if (bag?.equipments) this.#things = Object.keys(bag.equipments);
    if (skills?.skills) this.#skills = Object.keys(skills.skills);
  }

  async #setOut(): Promise<void> {
    const { random } = this.#stage;
    const roll = random.below(3);
    if (roll === 0) {
      await this.#ask(
        'main',
        { text: `I want to find ${this.#pick(['the bell', 'a way', 'the wolf'])}` },
        this.#next(),
      );
      return;
    }
    const own = roll === 1;
    if (own) await this.#ask('task_request', { text: 'I want to find the lost ring' }, this.#next());
    const list = await this.#ask(own ? 'task_info_personal' : 'task_info');
    const titles = (list?.task_list ?? []) as string[];
    if (titles.length === 0) return;
    // Impatient people click twice.
    const task_name = this.#pick(titles);
    const clicks = random.chance(0.2) ? 2 : 1;
    const path = own ? 'select_personal' : 'select';
    await Promise.all(Array.from({ length: clicks }, () => this.#ask(path, { task_name })));
  }

  /** Null: no task runs. `again`: then he sets out for one. */
  async #turn(again = true): Promise<Told | null> {
    const { random, tally, problems } = this.#stage;
    const fields = { text: this.#pick(ACTIONS), ...this.#uses(), roles: [] };
    const moves = random.chance(0.25) ? 2 : 1;
    const told = await Promise.all(
      Array.from({ length: moves }, () => this.#ask('feedback', fields, this.#next())),
    );
    const ends = told.filter((one) => one?.status_code === 200 && 'reward' in one);
    tally.ends += ends.length;
    if (ends.length > 1) problems.push(`${this.player.role}: a task ended ${ends.length} times at once`);
    const isNone = told.every((one) => one?.status_code === 404);
    if (isNone && again) await this.#setOut();
    return isNone ? null : (told[0] ?? null);
  }

  async #challenge(): Promise<void> {
    const { random, heroes } = this.#stage;
    const role2 = this.#pick(heroes).player.role;
    if (role2 !== this.player.role) await this.#ask('challenge', { role2, wait: random.chance(0.2) });
  }

  async #refresh(): Promise<void> {
    const told = await this.#ask('refresh', { battle_id: null }, this.#next());
    for (const id of (told?.accept_id ?? []) as string[]) this.battles.add(id);
    for (const id of (told?.id_list ?? []) as string[]) {
      const verb = this.#stage.random.chance(0.7) ? 'accept_challenge' : 'reject_challenge';
      let answer = await this.#ask(verb, { id });
      // It may have been done, and a second time answers the same.
      for (; answer === null; answer = await this.#ask(verb, { id })) await pause(AWAY_MS);
      if (verb === 'accept_challenge' && answer.status_code === 200) this.battles.add(id);
    }
  }

  async #fightOne(): Promise<void> {
    if (this.battles.size > 0)
      await this.#fight(this.#pick([...this.battles]), this.#stage.random.chance(0.5));
  }

  async #fight(id: string, wait: boolean): Promise<void> {
    const fields = { id, text: this.#pick(ACTIONS), ...this.#uses(), wait };
    const moves = this.#stage.random.chance(0.1) ? 2 : 1;
    const told = await Promise.all(
      Array.from({ length: moves }, () => this.#ask('battle', fields, this.#next())),
    );
    let isOver = told.some((one) => one?.status === true || one?.status_code === 404);
    if (!isOver && !wait)
      isOver = (await this.#ask('refresh', { battle_id: id }, this.#next()))?.status === true;
    if (isOver && this.battles.delete(id)) this.#stage.tally.duels += 1;
  }

  /** Some of his things, one twice perhaps, and one that nobody has. */
  #uses(): { items: string[]; skills: string[] } {
    const { random } = this.#stage;
    const items = Array.from({ length: random.below(MOST_THINGS_OF_A_MOVE + 1) }, () =>
      this.#things.length > 0 ? this.#pick(this.#things) : 'a moonstone',
    );
    return { items, skills: this.#skills.length > 0 && random.chance(0.3) ? [this.#pick(this.#skills)] : [] };
  }

  #next(): string {
    this.#calls += 1;
    return `${this.player.role}-${this.#calls}`;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#stage.random.below(from.length)] as T;
  }

  /** Under a request_id the call is made again until its outcome is known; else null means that it is not. */
  async #ask(path: string, fields: object = {}, id: string | null = null): Promise<Told | null> {
    const { tally, random, problems } = this.#stage;
    const until = Date.now() + GIVE_UP_MS;
    for (let attempt = 1; ; attempt += 1) {
      if (attempt > 1) tally.repeats += 1;
      const patience = id !== null && random.chance(CUT) ? 1 + random.below(CUT_MS) : PATIENCE_MS;
      const told = await this.#attempt(path, id === null ? fields : { ...fields, request_id: id }, patience);
      if (told?.status_code === 500) problems.push(`${path}: ${JSON.stringify(told)}`);
      if (told && !PASSING.has(told.status_code)) {
        if (told.status_code !== 200) tally.refused += 1;
        else if (id !== null)
          this.#stage.heard.push({ role: this.player.role, call: `${path} ${id}`, fields, told });
        return told;
      }
      if (id === null) return told?.status_code === 408 ? told : null;
      if (Date.now() > until) {
        problems.push(`${this.player.role}, ${path} ${id}: no answer, at last ${JSON.stringify(told)}`);
        return null;
      }
      await pause(told ? AGAIN_MS : AWAY_MS);
    }
  }

  /** Null when no answer came. What the documents do not have ends the run. */
  async #attempt(path: string, fields: object, patienceMs: number): Promise<Told | null> {
    try {
      return await this.player.asks(path, fields, AbortSignal.timeout(patienceMs));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#stage.tally.unanswered += 1;
      return null;
    }
  }
}
