import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from '../support/databases.ts';
import { ms, quantile } from '../support/figures.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { type Cleanup, runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import { AssistantWorld, assistantEnvironment } from './support/assistant-world.ts';
import { Mortal } from './support/mortal.ts';
import { numbers } from './support/options.ts';
import { onEachStore, type Place } from './support/places.ts';

/** `npm run chaos:assistant`: the server is killed while people ask, answer, speak and upload; after each kill an oracle reads the store. */
const options = numbers({ pglite: 12, postgres: 12, users: 10, between: 1_500, pace: 50 });
/** Of the kills, this share hits a server that is still starting, or whose users are coming back. */
const EARLY = 0.2;
const EARLY_WITHIN_MS = 1_200;
/** Between two kills something has to be replied. */
const PROGRESS_MS = 60_000;
const LEAST_TOLD = 20;
const END_MS = 120_000;

interface Round {
  readonly store: string;
  readonly kills: number;
  readonly early: number;
  readonly seconds: number;
  readonly readyMs: readonly number[];
  readonly world: AssistantWorld;
  readonly problems: readonly string[];
}

/** The number of kills that came early. */
async function killAgainAndAgain(
  mortal: Mortal,
  world: AssistantWorld,
  place: Place,
  problems: string[],
): Promise<number> {
  const random = new SeededRandom(options.seed + 1);
  let early = 0;
  for (let kill = 1; kill <= place.kills; kill++) {
    if (random.chance(EARLY)) {
      early += 1;
      const settled = mortal.ready.catch(() => undefined).then(() => pause(random.below(EARLY_WITHIN_MS)));
      await Promise.race([pause(EARLY_WITHIN_MS + random.below(EARLY_WITHIN_MS)), settled]);
    } else {
      await mortal.ready;
      const due = world.told + LEAST_TOLD;
      if (!(await until(() => world.told >= due, PROGRESS_MS)))
        problems.push(`less than ${LEAST_TOLD} replies came within ${PROGRESS_MS / 1000} s`);
      await pause(random.below(options.between));
      await world.sendHalf();
    }
    await mortal.killed(() => world.inspect(place));
    if (kill % 4 === 0) say(`${place.store}: ${kill} kills, ${world.told} replies`);
  }
  await mortal.ready;
  return early;
}

async function round(place: Place, cleanup: Cleanup): Promise<Round> {
  const problems: string[] = [];
  const began = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'troupe-chaos-'));
  cleanup(() => rmSync(folder, { recursive: true, force: true }));
  // Commits that wait for a moment are killed before they have begun.
  const pace = { COMMIT_PACE_MS: String(options.pace) };
  const environment = { ...environmentOf(place), ...assistantEnvironment(folder), ...pace };
  const mortal = new Mortal(await freePort(), environment);
  cleanup(() => mortal.server.kill());
  await mortal.ready;
  const world = new AssistantWorld({ ...options, port: mortal.port, folder });
  await world.open();
  const early = await killAgainAndAgain(mortal, world, place, problems);
  for (const user of await world.finish(END_MS))
    problems.push(`${user} was not done ${END_MS / 1000} s after the last kill`);
  const seconds = (Date.now() - began) / 1000;
  if (mortal.server.errors.length > 0) problems.push(`the last server said ${mortal.server.errors[0]}`);
  if ((await mortal.server.stop()) !== 0) problems.push('the last server did not stop cleanly');
  const all = [...problems, ...(await world.judge(place))];
  const { store, kills } = place;
  const told = all.map((problem) => `${store}: ${problem}`);
  return { store, kills, early, seconds, readyMs: mortal.readyMs, world, problems: told };
}

function figuresOf(rounds: readonly Round[]) {
  const row = (name: string, value: (one: Round) => string | number) => [name, ...rounds.map(value)];
  return [
    row('', ({ store }) => store),
    row('kill -9 under load', ({ kills }) => kills),
    row('of these while starting or coming back', ({ early }) => early),
    row('of these with a message that waited', ({ world }) => world.hits.queued),
    row('of these with a chat that ran', ({ world }) => world.hits.running),
    row('of these with an open question', ({ world }) => world.hits.asking),
    row('of these with an unread reply', ({ world }) => world.hits.unread),
    row('of these with half an upload', ({ world }) => world.hits.half),
    row('messages', ({ world }) => world.sent.length),
    row('replies (of these spoken)', ({ world }) => `${world.told} (${world.tally.spoken})`),
    row('replies that came again after a restart', ({ world }) => world.tally.again),
    row('records with consent, each there once', ({ world }) => world.tally.records),
    row('files, each downloaded', ({ world }) => world.tally.uploads),
    row('requests without an answer', ({ world }) => world.tally.unanswered),
    row('seconds, restarts included', ({ seconds }) => seconds.toFixed(0)),
    row('start to ready, median', ({ readyMs }) => ms(quantile(readyMs, 0.5))),
    row('broken promises', ({ problems }) => problems.length),
  ];
}

await runSuite('chaos:assistant', options.seed, async (cleanup) => {
  const rounds = await onEachStore(options, cleanup, (place) => round(place, cleanup));
  return { figures: figuresOf(rounds), problems: rounds.flatMap(({ problems }) => problems) };
});
