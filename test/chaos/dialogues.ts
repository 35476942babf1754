import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from '../support/databases.ts';
import { ms, quantile } from '../support/figures.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { type Cleanup, runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import { rowProblems } from './support/dialogue-rows.ts';
import { DialogueWorld } from './support/dialogue-world.ts';
import { Mortal } from './support/mortal.ts';
import { numbers } from './support/options.ts';
import { onEachStore, type Place } from './support/places.ts';
import { modelEnvironment, type SlowModel, slowModel } from './support/slow-model.ts';

/** `npm run chaos:dialogues`: the server is killed while sessions are stepped, branched, ended; a step was taken wholly or not at all. */
const options = numbers({ pglite: 12, postgres: 12, sessions: 16, clients: 12, between: 1_500, pace: 50 });
/** Of the kills, this share hits a server that is still starting, or whose clients are coming back. */
const EARLY = 0.2;
const EARLY_WITHIN_MS = 1_200;
/** This share waits until somebody speaks; the others come whenever they come. */
const SPEAKING = 0.5;
const SPEAKING_WITHIN_MS = 2_000;
/** Between two kills something has to be said. */
const PROGRESS_MS = 60_000;
const LEAST_TOLD = 25;
const END_MS = 120_000;

interface Round {
  readonly store: string;
  readonly kills: number;
  readonly early: number;
  readonly speaking: number;
  readonly seconds: number;
  readonly readyMs: readonly number[];
  readonly world: DialogueWorld;
  readonly goneOn: number;
  readonly problems: readonly string[];
}

interface Scene {
  readonly mortal: Mortal;
  readonly world: DialogueWorld;
  readonly model: SlowModel;
}

/** The number of kills that came early, and of those that came while somebody spoke. */
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
        problems.push(`less than ${LEAST_TOLD} messages were said within ${PROGRESS_MS / 1000} s`);
      await world.cutSome();
      await pause(random.below(options.between));
      if (random.chance(SPEAKING)) await until(() => model.speaking() > 0, SPEAKING_WITHIN_MS, 1);
    }
    if (model.speaking() > 0) speaking += 1;
    await mortal.killed();
    if (kill % 4 === 0)
      say(`${place.store}: ${kill} kills, ${world.told} messages, ${world.books.size} sessions`);
  }
  await mortal.ready;
  return { early, speaking };
}

async function round(place: Place, cleanup: Cleanup): Promise<Round> {
  const problems: string[] = [];
  const began = Date.now();
  const model = await slowModel(new SeededRandom(options.seed + 2));
  cleanup(() => model.server.close());
  // Commits that wait for a moment are killed before they have begun.
  const pace = { COMMIT_PACE_MS: String(options.pace) };
  const environment = { ...environmentOf(place), ...modelEnvironment(model), ...pace };
  const mortal = new Mortal(await freePort(), environment);
  cleanup(() => mortal.server.kill());
  await mortal.ready;
  const world = new DialogueWorld({ ...options, port: mortal.port });
  await world.open();
  const { early, speaking } = await killAgainAndAgain({ mortal, world, model }, place, problems);
  for (const name of await world.stop(END_MS))
    problems.push(`${name} had no answer ${END_MS / 1000} s after the last kill`);
  const goneOn = await world.goOn();
  const judged = await world.judge();
  const seconds = (Date.now() - began) / 1000;
  if (mortal.server.errors.length > 0) problems.push(`the last server said ${mortal.server.errors[0]}`);
  if ((await mortal.server.stop()) !== 0) problems.push('the last server did not stop cleanly');
  const all = [...problems, ...judged, ...(await rowProblems(place))];
  const { store, kills } = place;
  const told = all.map((problem) => `${store}: ${problem}`);
  return { store, kills, early, speaking, seconds, readyMs: mortal.readyMs, world, goneOn, problems: told };
}

function figuresOf(rounds: readonly Round[]) {
  const row = (name: string, value: (one: Round) => string | number) => [name, ...rounds.map(value)];
  return [
    row('', ({ store }) => store),
    row('kill -9 under load', ({ kills }) => kills),
    row('of these while starting or coming back', ({ early }) => early),
    row('of these while somebody spoke', ({ speaking }) => speaking),
    row('sessions, of these branches', ({ world }) => `${world.books.size}, ${world.tally.branches}`),
    row('messages that were told, each there once', ({ world }) => world.told),
    row('steps that were answered', ({ world }) => world.tally.steps),
    row('requests without an answer', ({ world }) => world.tally.unanswered),
    row('repeats under the key', ({ world }) => world.tally.repeats),
    row('refused because a step ran', ({ world }) => world.tally.conflicts),
    row('deleted', ({ world }) => world.tally.deleted),
    row('connections of those who watch', ({ world }) => world.tally.watches),
    row('sessions that went on in the end', ({ goneOn }) => goneOn),
    row('seconds, restarts included', ({ seconds }) => seconds.toFixed(0)),
    row('start to ready, median', ({ readyMs }) => ms(quantile(readyMs, 0.5))),
    row('broken promises', ({ problems }) => problems.length),
  ];
}

await runSuite('chaos:dialogues', options.seed, async (cleanup) => {
  const rounds = await onEachStore(options, cleanup, (place) => round(place, cleanup));
  return { figures: figuresOf(rounds), problems: rounds.flatMap(({ problems }) => problems) };
});
