import { BUILT_IN_BOTS } from '../../../src/protocol/escape/names.ts';
import { matchRecord } from '../../../src/protocol/escape/record.ts';
import type { MatchView, StandingView } from '../../../src/protocol/rest/match.ts';
import { recordFromJson } from '../../../src/rules/escape/replay/record-json.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { require } from '../../support/suite.ts';
import { until } from '../../support/until.ts';
import { MatchBot } from './match-bot.ts';
import { MatchEar } from './match-ear.ts';
import { judgeMatch, type MatchVerdict, type Seated, type Watching } from './match-oracle.ts';

interface Live {
  readonly matchId: number;
  readonly seated: readonly (Seated & { readonly bot: MatchBot })[];
  readonly watching: readonly (Watching & { readonly ear: MatchEar })[];
}

const MAKER = 11;
const SPECTATOR = 12;
const FIRST_USER = 1_001;
const SEATS = 4;
/** One match in so many is of the queue, one has a built-in bot, one has a seat that falls silent, one is watched. */
const QUEUED_EVERY = 5;
const BUILT_IN_EVERY = 4;
const SILENT_EVERY = 5;
const WATCHED_EVERY = 3;
const CLOCK_S = 4;
const DELAY_S = 2;
const SEAT_CUTS = 0.001;
const WATCHER_CUTS = 0.005;
const LAST_ROUND = 100;
const QUEUE_MS = 10_000;
const LISTED = 200;

/** Live matches of bots that are played over sockets, and those who watch them. */
export class MatchWorld {
  readonly #port: number;
  readonly #random: SeededRandom;
  readonly #live: Live[] = [];
  /** Matches begin at once and end at different times, so that kills find some at their ends. */
  readonly #slowestMs: number;
  #lastUser = FIRST_USER;

  constructor(port: number, seed: number, slowestMs: number) {
    this.#port = port;
    this.#random = new SeededRandom(seed);
    this.#slowestMs = slowestMs;
  }

  async open(matches: number): Promise<void> {
    for (let at = 0; at < matches; at += 1) {
      const live = at % QUEUED_EVERY === 0 ? await this.#fromQueue() : await this.#made(at);
      this.#live.push(live);
      for (const ear of earsOf(live)) ear.start();
    }
  }

  stop(): void {
    for (const { bot } of this.#live.flatMap(({ seated }) => seated)) bot.stop();
    for (const { ear } of this.#live.flatMap(({ watching }) => watching)) ear.stop();
  }

  /** How much of all matches has been played, 0 to 1. */
  get progress(): number {
    const parts = this.#live.map((live) => (isHeardOut(live) ? 1 : roundOf(live) / LAST_ROUND));
    return parts.reduce((sum, part) => sum + part, 0) / Math.max(1, parts.length);
  }

  get unfinished(): number {
    return this.#live.filter((live) => !isHeardOut(live)).length;
  }

  get cuts(): number {
    return this.#ears().reduce((sum, { cuts }) => sum + cuts, 0);
  }

  get connections(): number {
    return this.#ears().reduce((sum, ear) => sum + ear.connections.length, 0);
  }

  /** Everything that was seen, against what is stored. */
  async judge(): Promise<MatchVerdict[]> {
    const verdicts: MatchVerdict[] = [];
    for (const { matchId, seated, watching } of this.#live) {
      const shown = await this.#ask<MatchView>('GET', `matches/${matchId}`);
      if (shown.status !== 'over') {
        const problems = [`match ${matchId} is ${shown.status}`];
        verdicts.push({ problems, answers: 0, successes: 0, heard: 0, watched: 0, timeouts: 0 });
        continue;
      }
      const text = await this.#text(MAKER, 'GET', `matches/${matchId}/replay?format=record`);
      const record = recordFromJson(
        matchRecord.parse(JSON.parse(text)) as Parameters<typeof recordFromJson>[0],
      );
      verdicts.push(judgeMatch({ shown, record, seated, watching }));
    }
    return verdicts;
  }

  /** The lists have every match once, and the ladder every match of the queue. */
  async counted(): Promise<string[]> {
    const { list } = await this.#ask<{ list: MatchView[] }>('GET', `matches?status=over&limit=${LISTED}`);
    const problems: string[] = [];
    const ids = list.map(({ matchId }) => matchId).sort((one, other) => one - other);
    const wanted = this.#live.map(({ matchId }) => matchId).sort((one, other) => one - other);
    if (ids.join() !== wanted.join()) problems.push(`matches ${ids.join()} are over, not ${wanted.join()}`);
    const owed = new Map<string, number>();
    for (const { seats } of list.filter(({ rated }) => rated))
      for (const { userId, bot } of seats) {
        const player = bot === null ? `user:${userId}` : `builtin:${bot}`;
        owed.set(player, (owed.get(player) ?? 0) + 1);
      }
    const rated = await this.#ask<{ list: { player: string; matches: number }[] }>(
      'GET',
      `ladder?limit=${LISTED}`,
    );
    for (const { player, matches } of rated.list) {
      if (matches !== owed.get(player))
        problems.push(`${player} was rated ${matches} times, not ${owed.get(player) ?? 0}`);
      owed.delete(player);
    }
    for (const [player, matches] of owed) problems.push(`${player} was never rated, not ${matches} times`);
    return problems;
  }

  /** Of the queue: rated, with the clock and the delay of the queue. */
  async #fromQueue(): Promise<Live> {
    const users = Array.from({ length: SEATS }, () => this.#newUser());
    for (const user of users) await this.#ask('POST', 'matches/queue', {}, user);
    const seats: { user: number; seat: number }[] = [];
    let matchId = 0;
    for (const user of users) {
      let standing: StandingView | null = null;
      await until(async () => {
        standing = await this.#ask<StandingView>('GET', 'matches/queue', undefined, user);
        return standing.state === 'matched';
      }, QUEUE_MS);
      const { matchId: given = null, seat = null } = (standing ?? {}) as Partial<StandingView>;
      require(given !== null && seat !== null, `user ${user} was not given a match by the queue`);
      matchId = given ?? 0;
      seats.push({ user, seat: seat ?? 0 });
    }
    const thinkMs = this.#thinkMs();
    const seated = seats.map(({ user, seat }) => this.#seat(matchId, seat, user, thinkMs, LAST_ROUND + 1));
    return { matchId, seated, watching: [] };
  }

  async #made(at: number): Promise<Live> {
    const random = this.#random;
    const builtIn = at % BUILT_IN_EVERY === 1 ? random.below(SEATS) : -1;
    const silent = at % SILENT_EVERY === 2 ? (builtIn + 1 + random.below(SEATS - 1)) % SEATS : -1;
    const users = Array.from({ length: SEATS }, () => this.#newUser());
    const seats = users.map((userId, seat) =>
      seat === builtIn ? { bot: BUILT_IN_BOTS[random.below(BUILT_IN_BOTS.length)] } : { userId },
    );
    const draft = { seats, clockSeconds: CLOCK_S, watchDelaySeconds: DELAY_S };
    const { matchId } = await this.#ask<MatchView>('POST', 'matches', draft);
    const thinkMs = this.#thinkMs();
    const seated = users.flatMap((user, seat) => {
      const silentFrom = seat === silent ? 3 + random.below(20) : LAST_ROUND + 1;
      return seat === builtIn ? [] : [this.#seat(matchId, seat, user, thinkMs, silentFrom)];
    });
    const views =
      at % WATCHED_EVERY === 1 ? (['full', { seat: random.below(SEATS), web: false }] as const) : [];
    const watching = views.map((view): Watching & { ear: MatchEar } => {
      const wanted = view === 'full' ? view : view.seat;
      const url = `ws://127.0.0.1:${this.#port}/matches/${matchId}/watch?view=${wanted}&token=${SPECTATOR}`;
      return { view, ear: new MatchEar({ url, random, cutChance: WATCHER_CUTS }) };
    });
    return { matchId, seated, watching };
  }

  #seat(
    matchId: number,
    seat: number,
    user: number,
    thinkMs: number,
    silentFrom: number,
  ): Seated & { bot: MatchBot } {
    const web = user % 8 === 0;
    const url = `ws://127.0.0.1:${this.#port}/matches/${matchId}?seat=${seat}&token=${user}${web ? '&as=player' : ''}`;
    const random = new SeededRandom(this.#random.below(2 ** 31));
    return { seat, web, bot: new MatchBot({ url, random, cutChance: SEAT_CUTS, thinkMs, silentFrom }) };
  }

  #ears(): MatchEar[] {
    return this.#live.flatMap(earsOf);
  }

  #newUser(): number {
    this.#lastUser += 1;
    return this.#lastUser;
  }

  #thinkMs(): number {
    return this.#slowestMs / 4 + this.#random.below((this.#slowestMs * 3) / 4);
  }

  async #ask<T>(method: string, path: string, body?: unknown, user = MAKER): Promise<T> {
    const text = await this.#text(user, method, path, body);
    return (JSON.parse(text) as { data: T }).data;
  }

  async #text(user: number, method: string, path: string, body?: unknown): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${this.#port}/api/${path}`, {
      method,
      headers: { Authorization: `Bearer ${user}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    require(response.ok, () => `${method} ${path} as ${user}: ${response.status} ${text.slice(0, 200)}`);
    return text;
  }
}

function earsOf({ seated, watching }: Live): MatchEar[] {
  return [...seated.map(({ bot }) => bot.ear), ...watching.map(({ ear }) => ear)];
}

function isHeardOut(live: Live): boolean {
  return earsOf(live).every(({ isOver }) => isOver);
}

function roundOf({ seated }: Live): number {
  return Math.max(0, ...seated.map(({ bot }) => bot.round));
}
