import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from '../support/databases.ts';
import { ms, quantile } from '../support/figures.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { type Environment, ServerProcess, UNLIMITED } from '../support/server-process.ts';
import { type Cleanup, runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import { numbers } from './support/options.ts';
import { onEachStore } from './support/places.ts';
import { World } from './support/world.ts';

/** `npm run chaos:kill`: the process is killed under load, again and again; nothing that was seen is lost. */
const options = numbers({ pglite: 16, postgres: 16, rooms: 4, clients: 8, rate: 100 });
/** Of the kills, this share hits a server that is still starting, or whose clients are still resuming. */
const EARLY = 0.2;
const EARLY_WITHIN_MS = 800;
const LATE_WITHIN_MS = 1_500;
/** The other kills wait for so many new entries, at most so long, and then at random. */
const UNDER_LOAD = 40;
const UNDER_LOAD_MS = 10_000;
const BACKLOG = 300;

interface Round {
  readonly store: string;
  readonly kills: number;
  readonly early: number;
  readonly readyMs: readonly number[];
  readonly world: World;
  readonly deliveries: number;
}

async function killAgainAndAgain(
  store: string,
  kills: number,
  environment: Environment,
  cleanup: Cleanup,
): Promise<Round> {
  const random = new SeededRandom(options.seed);
  const port = await freePort();
  const readyMs: number[] = [];
  const begin = () => {
    const since = Date.now();
    const server = ServerProcess.spawn({ ...environment, PORT: String(port) });
    const ready = server.ready().then(() => void readyMs.push(Date.now() - since));
    return { server, ready };
  };
  let { server, ready } = begin();
  cleanup(() => server.kill());
  await ready;
  const { rooms, clients, seed } = options;
  const world = await World.create({ port, rooms, clients, seed, backlog: BACKLOG });
  cleanup(() => world.stop());
  await world.start();
  world.talk(options.rate);
  let early = 0;
  for (let kill = 1; kill <= kills; kill++) {
    if (random.chance(EARLY)) {
      early += 1;
      await Promise.race([
        pause(random.below(EARLY_WITHIN_MS)),
        ready.catch(() => undefined).then(() => pause(100)),
      ]);
    } else {
      await ready;
      await world.verify();
      const seen = world.ledger.sighted;
      await until(() => world.ledger.sighted >= seen + UNDER_LOAD, UNDER_LOAD_MS);
      await pause(random.below(LATE_WITHIN_MS));
    }
    ready.catch(() => undefined);
    if (server.gone)
      world.ledger.problems.push(`${store}: the server ended by itself: ${server.log.slice(-500)}`);
    await server.kill();
    ({ server, ready } = begin());
    if (kill % 4 === 0) say(`${store}: ${kill} kills, ${world.ledger.sent} messages sent`);
  }
  await ready;
  const { deliveries } = await world.settle();
  world.stop();
  if ((await server.stop()) !== 0)
    world.ledger.problems.push(`${store}: the last server did not stop cleanly`);
  return { store, kills, early, readyMs, world, deliveries };
}

function figuresOf(rounds: readonly Round[]) {
  const row = (name: string, value: (round: Round) => string | number) => [name, ...rounds.map(value)];
  return [
    row('', ({ store }) => store),
    row('kill -9 under load', ({ kills }) => kills),
    row('of these while starting or resuming', ({ early }) => early),
    row('messages sent', ({ world }) => world.ledger.sent),
    row('attempts repeated under their keys', ({ world }) => world.tally.retries),
    row('answers to those beside the stream', ({ world }) =>
      world.clients.reduce((sum, { witness }) => sum + witness.echoes, 0),
    ),
    row('deliveries, each once and in order', ({ deliveries }) => deliveries),
    row('of these by resume', ({ world }) => world.tally.recovered),
    row('connections', ({ world }) => world.tally.connects),
    row('start to ready, median', ({ readyMs }) => ms(quantile(readyMs, 0.5))),
    row('broken promises', ({ world }) => world.ledger.problems.length),
  ];
}

await runSuite('chaos:kill', options.seed, async (cleanup) => {
  const rounds = await onEachStore(options, cleanup, (place) =>
    killAgainAndAgain(place.store, place.kills, { ...UNLIMITED, ...environmentOf(place) }, cleanup),
  );
  return { figures: figuresOf(rounds), problems: rounds.flatMap(({ world }) => world.ledger.problems) };
});
