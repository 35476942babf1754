import type { DialogueMessageView, DialogueView } from '../../../src/protocol/rest/dialogue.ts';
import { DialogueClient, type Listed } from '../../support/dialogue/client.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { until } from '../../support/until.ts';
import { attempt, DialogueActor, type Stage, type Tally } from './dialogue-actor.ts';
import { type ChaosFlow, SessionBook } from './dialogue-book.ts';
import { chaosFlows } from './dialogue-flows.ts';
import {
  branchProblems,
  countProblems,
  heardProblems,
  judgeSession,
  type Stored,
} from './dialogue-oracle.ts';
import { DialogueWatch } from './dialogue-watch.ts';

export interface WorldOptions {
  readonly port: number;
  readonly seed: number;
  /** Sessions that go on at once. */
  readonly sessions: number;
  /** Clients with keys; half as many have none. */
  readonly clients: number;
}

/** One session in so many is not watched. */
const UNWATCHED_EVERY = 3;
const LISTED = 100;
/** Steps may be skipped, and choices may be none of their step. */
const MOST_TRIES = 10;

/** Clients that use sessions in every way while the server comes and goes, and everything that they were told. */
export class DialogueWorld implements Stage {
  readonly client: DialogueClient;
  readonly random: SeededRandom;
  readonly books = new Map<number, SessionBook>();
  readonly problems: string[] = [];
  readonly tally: Tally = {
    steps: 0,
    repeats: 0,
    unanswered: 0,
    conflicts: 0,
    branches: 0,
    deleted: 0,
    lost: 0,
    watches: 0,
  };
  stopped = false;
  readonly #options: WorldOptions;
  readonly #watches = new Map<number, DialogueWatch>();
  /** Who is at something. */
  readonly #running = new Map<string, Promise<void>>();
  /** Of the books, how many steps they had at the last check. */
  readonly #checked = new Map<number, number>();
  #flows: ChaosFlow[] = [];
  #cast: Record<string, number> = {};
  #making = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.client = new DialogueClient(`http://127.0.0.1:${options.port}`);
    this.random = new SeededRandom(options.seed);
  }

  /** Needs the server. */
  async open(): Promise<void> {
    this.#flows = await chaosFlows(this.client);
    this.#cast = { teacher: await this.client.role(), student: await this.client.role() };
    const { clients } = this.#options;
    for (let i = 0; i < clients + clients / 2; i += 1) {
      const name = i < clients ? `keys ${i}` : `none ${i}`;
      this.#run(name, new DialogueActor(this, name, i < clients).run());
    }
  }

  get told(): number {
    return [...this.books.values()].reduce((sum, { heard }) => sum + heard.size, 0);
  }

  async pick(): Promise<SessionBook | null> {
    const open = [...this.books.values()].filter((book) => book.open);
    for (const book of open) this.#watch(book);
    if (open.length + this.#making < this.#options.sessions) await this.#make();
    return open[this.random.below(open.length)] ?? null;
  }

  /** Cuts some who watch, so that they come back in the middle of something. */
  async cutSome(): Promise<void> {
    for (const watch of this.#watches.values()) if (this.random.chance(0.3)) await watch.cut();
  }

  /** Whether what anybody was told since the last time is there; it goes on meanwhile. */
  async check(): Promise<void> {
    const news = [...this.books.values()].filter(({ id, executed, gone }) => {
      return gone === 'no' && this.#checked.get(id) !== executed;
    });
    for (const book of news) {
      this.#checked.set(book.id, book.executed);
      const before = { heard: new Map(book.heard), executed: book.executed };
      const answer = await this.#messages(book.id);
      if (!answer) continue;
      if (answer.error === 'NOT_FOUND' && book.gone === 'no') book.broken('it is not there any more');
      const messages = answer.data?.items;
      // It may have been deleted while it was read.
      if (!messages || book.gone !== 'no') continue;
      for (const problem of heardProblems(before, { messages })) book.broken(problem);
    }
  }

  /** Everybody ends what he is at, and watches no more. Who has not within the time. */
  async stop(withinMs: number): Promise<readonly string[]> {
    this.stopped = true;
    for (const watch of this.#watches.values()) void watch.cut();
    await until(() => this.#running.size === 0, withinMs);
    return [...this.#running.keys()];
  }

  /** Every session that has not ended takes one step more. The number of those. */
  async goOn(): Promise<number> {
    const open = [...this.books.values()].filter((book) => book.open);
    const oneMore = async (book: SessionBook) => {
      const { executed, id } = book;
      const actor = new DialogueActor(this, `last ${id}`, true);
      const waits = () => book.open && book.executed === executed;
      for (let tries = 0; waits() && tries < MOST_TRIES; tries += 1) await actor.step(book);
      if (waits()) book.broken('it does not go on');
    };
    await Promise.all(open.map(oneMore));
    return open.length;
  }

  /** Everything that anybody was told against what is there. Nobody may use anything meanwhile. */
  async judge(): Promise<string[]> {
    const there = new Set<number>();
    const texts = new Map<string, string>();
    for (const book of this.books.values()) {
      const stored = await this.#stored(book.id);
      if (stored) there.add(book.id);
      if (!stored && book.gone === 'no') book.broken('it is not there');
      if (stored && book.gone === 'yes') book.broken('it was deleted, and is there');
      if (!stored) continue;
      this.problems.push(...judgeSession(book, stored));
      const { origin } = book;
      const told = new Map(
        [...(origin?.book.heard ?? [])].map(([number, text]) => [number, JSON.parse(text)]),
      );
      this.problems.push(...branchProblems(book, stored.messages, told));
      for (const { id, content } of stored.messages.slice(origin?.upTo ?? 0)) {
        const before = texts.get(content);
        if (before !== undefined) this.problems.push(`"${content}" was said twice, in ${before} and ${id}`);
        texts.set(content, String(id));
      }
    }
    await this.#judgeOthers(there);
    return [...this.problems, ...[...this.books.values()].flatMap(({ problems }) => problems)];
  }

  /** Sessions that are there, and that nobody was told of. */
  async #judgeOthers(known: ReadonlySet<number>): Promise<void> {
    const others: number[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const place = `sessions?page=${page}&page_size=${LISTED}`;
      const list = await this.client.demand<Listed<{ id: number }>>('GET', place);
      pages = list.pages;
      others.push(...list.items.map(({ id }) => id).filter((id) => !known.has(id)));
    }
    if (others.length > this.tally.lost)
      this.problems.push(
        `sessions ${others.join()} are there, and only ${this.tally.lost} were made unheard`,
      );
    for (const id of others) {
      const stored = await this.#stored(id);
      if (stored)
        this.problems.push(...countProblems({ id }, stored).map((problem) => `session ${id}: ${problem}`));
    }
  }

  async #make(): Promise<void> {
    this.#making += 1;
    const flow = this.#flows[this.random.below(this.#flows.length)];
    const body = { topic: 'chaos', flow_template_id: flow?.shown.id, role_mappings: this.#cast };
    const answer = await attempt<DialogueView>(this.client, 'POST', 'sessions', { body });
    if (!answer) this.tally.lost += 1;
    if (answer?.data && flow) this.books.set(answer.data.id, new SessionBook(answer.data.id, flow, null));
    this.#making -= 1;
  }

  #watch(book: SessionBook): void {
    if (book.id % UNWATCHED_EVERY === 0 || this.#watches.has(book.id) || this.stopped) return;
    const watch = new DialogueWatch(this, book);
    this.#watches.set(book.id, watch);
    this.#run(`watch ${book.id}`, watch.run());
  }

  #run(name: string, work: Promise<void>): void {
    const done = work
      .catch((error) => void this.problems.push(`${name} could not go on: ${error}`))
      .finally(() => this.#running.delete(name));
    this.#running.set(name, done);
  }

  #messages(id: number) {
    const place = `sessions/${id}/messages?page_size=${LISTED}`;
    return attempt<Listed<DialogueMessageView>>(this.client, 'GET', place);
  }

  async #stored(id: number): Promise<Stored | null> {
    const { data: shown, error } = await this.client.call<DialogueView>('GET', `sessions/${id}`);
    if (error === 'NOT_FOUND' || !shown) return null;
    return { shown, messages: await this.client.messages(id) };
  }
}
