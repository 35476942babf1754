import { isDeepStrictEqual } from 'node:util';
import { PIXEL } from '../../../src/protocol/rest/rpg-examples.ts';
import { NoAnswer, RpgPlayer, type Told } from '../../support/rpg-player.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { until } from '../../support/until.ts';
import { RpgHero, type RpgStage, type RpgTally } from './rpg-hero.ts';
import { type Heard, heardProblems, quietProblems, rowProblems } from './rpg-oracle.ts';
import { readTables } from './rpg-rows.ts';
import type { Where } from './stopped-store.ts';

export interface RpgWorldOptions {
  readonly port: number;
  readonly seed: number;
  readonly players: number;
}

/** So that rounds and challenges that somebody has left come to an end, and nothing is in the way of impatience. */
export const RPG_ENVIRONMENT = {
  AUTH: 'signed',
  AUTH_KEYS: `k:${'x'.repeat(40)}`,
  LOGINS_PER_ADDRESS: '100000',
  CHALLENGES_PER_MINUTE: '10000',
  CHALLENGE_SECONDS: '5',
  BATTLE_MOVE_SECONDS: '3',
};

/** Calls that are answered the same whatever happens later; of a duel the oldest round is read that was not. */
const LASTING = new Set(['merge', 'feedback', 'task_request', 'refresh']);
const SHOWN = 300;
/** Of what was told before a kill so much is asked again. */
const ASKED_AGAIN = 24;

/** Players who make things, play and fight while the server comes and goes, and all that they were told. */
export class RpgWorld implements RpgStage {
  readonly random: SeededRandom;
  readonly heroes: RpgHero[] = [];
  readonly heard: Heard[] = [];
  readonly problems: string[] = [];
  readonly tally: RpgTally = { ends: 0, duels: 0, repeats: 0, unanswered: 0, refused: 0, askedAgain: 0 };
  stopped = false;
  readonly #options: RpgWorldOptions;
  /** Who is at something. */
  readonly #running = new Set<string>();
  #checked = 0;

  constructor(options: RpgWorldOptions) {
    this.#options = options;
    this.random = new SeededRandom(options.seed);
  }

  /** Needs the server. */
  async open(): Promise<void> {
    const { players, port } = this.#options;
    for (let i = 1; i <= players; i += 1)
      this.heroes.push(new RpgHero(this, await RpgPlayer.signedUp(port, `hero${i}`)));
    for (const hero of this.heroes) this.#run(hero, () => hero.run());
  }

  get told(): number {
    return this.heard.length;
  }

  /** The oracle reads the store of a server that was killed. */
  async inspect(where: Where): Promise<void> {
    // What is told while it is read is stored later.
    const heard = [...this.heard];
    const tables = await readTables(where);
    this.problems.push(...rowProblems(tables), ...heardProblems(heard, tables));
  }

  /** What was told lately is told the same again; everybody goes on meanwhile. */
  async check(): Promise<void> {
    const last = this.heard.slice(Math.max(this.#checked, this.heard.length - ASKED_AGAIN));
    this.#checked = this.heard.length;
    for (const { role, call, fields, told } of last) {
      const [path = '', request_id] = call.split(' ');
      const hero = this.heroes.find(({ player }) => player.role === role);
      const isRound = 'battle_id' in fields && fields.battle_id !== null;
      if (!hero || !LASTING.has(path) || isRound) continue;
      let again: Told | null = null;
      try {
        again = await hero.player.asks(path, { ...fields, request_id });
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
      if (again?.status_code === 200) this.tally.askedAgain += 1;
      if (again?.status_code === 200 && !isSame(again, told))
        this.problems.push(`${role}, ${call} answered ${shown(told)}, and after a restart ${shown(again)}`);
    }
  }

  /** Everybody ends what he is at, then all that he has begun. Who has not within the time. */
  async finish(withinMs: number): Promise<readonly string[]> {
    this.stopped = true;
    await until(() => this.#running.size === 0, withinMs);
    if (this.#running.size > 0) return [...this.#running];
    for (const hero of this.heroes) this.#run(hero, () => hero.finish());
    await until(() => this.#running.size === 0, withinMs);
    return [...this.#running];
  }

  /** After the server has stopped. */
  async judge(where: Where): Promise<string[]> {
    const tables = await readTables(where);
    return [
      ...this.problems,
      ...rowProblems(tables),
      ...heardProblems(this.heard, tables),
      ...quietProblems(tables),
    ];
  }

  #run({ player: { role } }: RpgHero, work: () => Promise<void>): void {
    this.#running.add(role);
    work()
      .catch((error) => void this.problems.push(`${role} could not go on: ${error}`))
      .finally(() => this.#running.delete(role));
  }
}

/** Nothing fails for a picture: where it could not be drawn in time, a pixel stands for it. */
function isSame(one: Told, other: Told): boolean {
  const isDrawn = [one, other].every(({ image_data }) => image_data !== PIXEL);
  const image = isDrawn ? {} : { image_data: null };
  return isDeepStrictEqual({ ...one, ...image }, { ...other, ...image });
}

function shown(told: Told): string {
  return JSON.stringify(told).slice(0, SHOWN);
}
