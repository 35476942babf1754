import { setTimeout as pause } from 'node:timers/promises';
import { ms, percent, quantile } from '../support/figures.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { runSuite, say } from '../support/suite.ts';
import { dropEverybody, openLinks } from './support/drops.ts';
import { onPostgres } from './support/on-postgres.ts';
import { numbers } from './support/options.ts';
import { World } from './support/world.ts';

/** `npm run chaos:drops`: every client loses its connection for 2 s, again and again; every message arrives once. */
const options = numbers({ seconds: 60, drop: 2, every: 5, rooms: 4, clients: 24, rate: 100 });
/** Shares delivered without recovery, measured in another environment with drops of 2 s. */
const UWS_ALONE = '87 %';
const SOCKET_IO = '84.6 %';

await runSuite('chaos:drops', options.seed, async (cleanup) => {
  const random = new SeededRandom(options.seed);
  const { server } = await onPostgres(cleanup);
  const { port } = server;
  const { rooms, clients, seed } = options;
  const links = await openLinks(port, clients);
  cleanup(() => Promise.all(links.map((link) => link.shut())));
  const portOf = (client: number) => links[client]?.port ?? port;
  const world = await World.create({ port, portOf, rooms, clients, seed });
  cleanup(() => world.stop());
  await world.start();

  world.talk(options.rate);
  const until = Date.now() + options.seconds * 1000;
  const troubles = await dropEverybody(links, random, {
    until,
    dropMs: options.drop * 1000,
    everyMs: options.every * 1000,
  });
  say(`${world.ledger.sent} messages sent, the last drops are over`);
  await pause(500);
  const { deliveries, expected } = await world.settle();
  world.stop();
  if (server.gone) world.ledger.problems.push('the server ended');
  const { tally } = world;
  return {
    figures: [
      ['drops of every client', `${options.drop} s, one in ${options.every} s`],
      ...[...troubles].map(([trouble, count]) => [`  by ${trouble}`, count]),
      ['bytes swallowed', links.reduce((sum, link) => sum + link.swallowed, 0)],
      ['messages sent', world.ledger.sent],
      ['sent again under their keys', tally.retries],
      ['deliveries expected', expected],
      ['delivered, each once and in order', percent(deliveries, expected)],
      ['  by resume', percent(tally.recovered, expected)],
      ['uWebSockets.js alone (measured elsewhere)', UWS_ALONE],
      ['Socket.IO (measured elsewhere)', SOCKET_IO],
      ['from sending to the sender’s own copy, p50', ms(quantile(tally.delaysMs, 0.5))],
      ['from sending to the sender’s own copy, longest', ms(quantile(tally.delaysMs, 1))],
      ['refusals', tally.refusalText],
      ['broken promises', world.ledger.problems.length],
    ],
    problems: world.ledger.problems,
  };
});
