import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from '../support/databases.ts';
import { ms, quantile } from '../support/figures.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { type Cleanup, runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import type { MatchVerdict } from './support/match-oracle.ts';
import { MatchWorld } from './support/match-world.ts';
import { Mortal } from './support/mortal.ts';
import { numbers } from './support/options.ts';
import { onEachStore, type Place } from './support/places.ts';

/** `npm run chaos:matches`: the server is killed while matches are played; what was said to anybody is in their records. */
const options = numbers({ pglite: 12, postgres: 12, matches: 40, think: 40 });
/** Of the kills, this share hits a server that is still starting, or whose players are coming back. */
const EARLY = 0.2;
const EARLY_WITHIN_MS = 1_200;
const LATE_WITHIN_MS = 400;
/** Kills are spread over this part of what is played. */
const SPREAD = 0.95;
const PROGRESS_MS = 120_000;
const END_MS = 180_000;
/** The ladder hears of a match a moment after its end. */
const RATED_MS = 10_000;

interface Round {
  readonly store: string;
  readonly kills: number;
  readonly early: number;
  readonly seconds: number;
  readonly readyMs: readonly number[];
  readonly world: MatchWorld;
  readonly verdicts: readonly MatchVerdict[];
  readonly problems: readonly string[];
}

/** Kills spread over all matches; the number of those that came early. */
async function killAgainAndAgain(mortal: Mortal, world: MatchWorld, place: Place, problems: string[]) {
  const random = new SeededRandom(options.seed);
  let early = 0;
  for (let kill = 1; kill <= place.kills; kill++) {
    if (random.chance(EARLY)) {
      early += 1;
      const settled = mortal.ready.catch(() => undefined).then(() => pause(random.below(EARLY_WITHIN_MS)));
      await Promise.race([pause(EARLY_WITHIN_MS + random.below(EARLY_WITHIN_MS)), settled]);
    } else {
      await mortal.ready;
      const due = (SPREAD * kill) / (place.kills + 1);
      if (!(await until(() => world.progress >= due, PROGRESS_MS)))
        problems.push(
          `${world.progress.toFixed(2)} was played within ${PROGRESS_MS / 1000} s, not ${due.toFixed(2)}`,
        );
      await pause(random.below(LATE_WITHIN_MS));
    }
    await mortal.killed();
    if (kill % 4 === 0)
      say(
        `${place.store}: ${kill} kills, ${(100 * world.progress).toFixed(0)} % played, ${world.unfinished} matches go on`,
      );
  }
  await mortal.ready;
  return early;
}

async function round(place: Place, cleanup: Cleanup): Promise<Round> {
  const problems: string[] = [];
  const began = Date.now();
  const mortal = new Mortal(await freePort(), environmentOf(place));
  cleanup(() => mortal.server.kill());
  await mortal.ready;
  const world = new MatchWorld(mortal.port, options.seed, options.think);
  cleanup(() => world.stop());
  await world.open(options.matches);
  const early = await killAgainAndAgain(mortal, world, place, problems);
  if (!(await until(() => world.unfinished === 0, END_MS)))
    problems.push(`${world.unfinished} matches were not heard to end ${END_MS / 1000} s after the last kill`);
  world.stop();
  const seconds = (Date.now() - began) / 1000;
  const verdicts = await world.judge();
  let miscounted: readonly string[] = [];
  await until(
    async () => {
      miscounted = await world.counted();
      return miscounted.length === 0;
    },
    RATED_MS,
    500,
  );
  if (mortal.server.errors.length > 0) problems.push(`the last server said ${mortal.server.errors[0]}`);
  if ((await mortal.server.stop()) !== 0) problems.push('the last server did not stop cleanly');
  const all = [...problems, ...miscounted, ...verdicts.flatMap((verdict) => verdict.problems)];
  const { store, kills } = place;
  const told = all.map((problem) => `${store}: ${problem}`);
  return { store, kills, early, seconds, readyMs: mortal.readyMs, world, verdicts, problems: told };
}

function figuresOf(rounds: readonly Round[]) {
  const row = (name: string, value: (one: Round) => string | number) => [name, ...rounds.map(value)];
  const sum = (name: 'answers' | 'successes' | 'heard' | 'watched' | 'timeouts') => (one: Round) =>
    one.verdicts.reduce((all, verdict) => all + verdict[name], 0);
  return [
    row('', ({ store }) => store),
    row('kill -9 under load', ({ kills }) => kills),
    row('of these while starting or coming back', ({ early }) => early),
    row('matches played to their end', ({ verdicts }) => verdicts.length),
    row('answers, each in its record once', sum('answers')),
    row('of these with success', sum('successes')),
    row('messages to seats, each as in the record', sum('heard')),
    row('messages to those who watch, none too early', sum('watched')),
    row('seats that fell silent, and are out', sum('timeouts')),
    row('connections', ({ world }) => world.connections),
    row('of these cut at random', ({ world }) => world.cuts),
    row('seconds, restarts included', ({ seconds }) => seconds.toFixed(0)),
    row('start to ready, median', ({ readyMs }) => ms(quantile(readyMs, 0.5))),
    row('broken promises', ({ problems }) => problems.length),
  ];
}

await runSuite('chaos:matches', options.seed, async (cleanup) => {
  const rounds = await onEachStore(options, cleanup, (place) => round(place, cleanup));
  return { figures: figuresOf(rounds), problems: rounds.flatMap(({ problems }) => problems) };
});
