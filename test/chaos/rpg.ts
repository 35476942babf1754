import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from '../support/databases.ts';
import { ms, quantile } from '../support/figures.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { type Cleanup, runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import { Mortal } from './support/mortal.ts';
import { numbers } from './support/options.ts';
import { onEachStore, type Place } from './support/places.ts';
import { RPG_ENVIRONMENT, RpgWorld } from './support/rpg-world.ts';
import { modelEnvironment, type SlowModel, slowModel } from './support/slow-model.ts';

/** `npm run chaos:rpg`: the server is killed while players make things, play tasks and fight; after each kill an oracle reads the store. */
const options = numbers({ pglite: 12, postgres: 12, players: 12, between: 1_500 });
/** Of the kills, this share hits a server that is still starting, or whose players are coming back. */
const EARLY = 0.2;
const EARLY_WITHIN_MS = 1_200;
/** Between two kills something has to be told. */
const PROGRESS_MS = 60_000;
const LEAST_TOLD = 40;
const END_MS = 120_000;

interface Round {
  readonly store: string;
  readonly kills: number;
  readonly early: number;
  readonly speaking: number;
  readonly seconds: number;
  readonly readyMs: readonly number[];
  readonly world: RpgWorld;
  readonly problems: readonly string[];
}

interface Scene {
  readonly mortal: Mortal;
  readonly world: RpgWorld;
  readonly model: SlowModel;
}

/** The number of kills that came early, and of those that came while something was told. */
async function killAgainAndAgain({ mortal, world, model }: Scene, place: Place, problems: string[]) {
  const random = new SeededRandom(options.seed + 1);
  let [early, speaking] = [0, 0];
  for (let kill = 1; kill <= place.kills; kill++) {
    if (random.chance(EARLY)) {
      early += 1;
      const settled = mortal.ready.catch(() => undefined).then(() => pause(random.below(EARLY_WITHIN_MS)));
      await Promise.race([pause(EARLY_WITHIN_MS + random.below(EARLY_WITHIN_MS)), settled]);
    } else {
      await mortal.ready;
      await world.check();
      const due = world.told + LEAST_TOLD;
      if (!(await until(() => world.told >= due, PROGRESS_MS)))
        problems.push(`less than ${LEAST_TOLD} calls were answered within ${PROGRESS_MS / 1000} s`);
      await pause(random.below(options.between));
    }
    if (model.speaking() > 0) speaking += 1;
    await mortal.killed(() => world.inspect(place));
    if (kill % 4 === 0)
      say(`${place.store}: ${kill} kills, ${world.told} answers, ${world.tally.ends} tasks`);
  }
  await mortal.ready;
  await world.check();
  return { early, speaking };
}

async function round(place: Place, cleanup: Cleanup): Promise<Round> {
  const problems: string[] = [];
  const began = Date.now();
  const model = await slowModel(new SeededRandom(options.seed + 2));
  cleanup(() => model.server.close());
  const environment = { ...environmentOf(place), ...modelEnvironment(model), ...RPG_ENVIRONMENT };
  const mortal = new Mortal(await freePort(), environment);
  cleanup(() => mortal.server.kill());
  await mortal.ready;
  const world = new RpgWorld({ ...options, port: mortal.port });
  await world.open();
  const { early, speaking } = await killAgainAndAgain({ mortal, world, model }, place, problems);
  for (const role of await world.finish(END_MS))
    problems.push(`${role} was not done ${END_MS / 1000} s after the last kill`);
  const seconds = (Date.now() - began) / 1000;
  if (mortal.server.errors.length > 0) problems.push(`the last server said ${mortal.server.errors[0]}`);
  if ((await mortal.server.stop()) !== 0) problems.push('the last server did not stop cleanly');
  const all = [...problems, ...(await world.judge(place))];
  const { store, kills } = place;
  const told = all.map((problem) => `${store}: ${problem}`);
  return { store, kills, early, speaking, seconds, readyMs: mortal.readyMs, world, problems: told };
}

function figuresOf(rounds: readonly Round[]) {
  const row = (name: string, value: (one: Round) => string | number) => [name, ...rounds.map(value)];
  return [
    row('', ({ store }) => store),
    row('kill -9 under load', ({ kills }) => kills),
    row('of these while starting or coming back', ({ early }) => early),
    row('of these while something was told', ({ speaking }) => speaking),
    row('calls with a request_id that were answered', ({ world }) => world.told),
    row('of these asked again after a restart', ({ world }) => world.tally.askedAgain),
    row('tasks played to their end', ({ world }) => world.tally.ends),
    row('duels that ended, by each', ({ world }) => world.tally.duels),
    row('attempts without an answer', ({ world }) => world.tally.unanswered),
    row('attempts repeated', ({ world }) => world.tally.repeats),
    row('refused', ({ world }) => world.tally.refused),
    row('seconds, restarts included', ({ seconds }) => seconds.toFixed(0)),
    row('start to ready, median', ({ readyMs }) => ms(quantile(readyMs, 0.5))),
    row('broken promises', ({ problems }) => problems.length),
  ];
}

await runSuite('chaos:rpg', options.seed, async (cleanup) => {
  const rounds = await onEachStore(options, cleanup, (place) => round(place, cleanup));
  return { figures: figuresOf(rounds), problems: rounds.flatMap(({ problems }) => problems) };
});
