import { setTimeout as pause } from 'node:timers/promises';
import { mib, ms, quantile } from '../support/figures.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import { onPostgres } from './support/on-postgres.ts';
import { numbers } from './support/options.ts';
import { Pulse } from './support/pulse.ts';
import { World } from './support/world.ts';

/** `npm run chaos:outage`: PostgreSQL is stopped under load and started again; the server goes on by itself. */
const options = numbers({ before: 5, away: 20, after: 10, restarts: 10, rooms: 4, clients: 12, rate: 100 });
/** Restarts follow each other at random within this; each is shorter than the committer's patience, so it finds out what landed. */
const RESTART_EVERY_MS = 1_500;
/** A send is refused or stored within this. The committer is patient for 5 s twice, a request waits 10 s. */
const ANSWER_BOUND_MS = 16_000;
/** Heartbeats do not touch the store; the bound leaves room for a busy machine. */
const HEARTBEAT_BOUND_MS = 1_000;
const RECOVERY_BOUND_MS = 20_000;
const ARRIVAL_MS = 1_000;
const PULSE_USER = 90;

await runSuite('chaos:outage', options.seed, async (cleanup) => {
  const random = new SeededRandom(options.seed);
  const { postgres, server } = await onPostgres(cleanup);
  const { port } = server;
  const { rooms, clients, seed } = options;
  const world = await World.create({ port, rooms, clients, seed });
  cleanup(() => world.stop());
  await world.start();
  const pulse = new Pulse(port, PULSE_USER, 50);
  cleanup(() => pulse.stop());
  const { problems } = world.ledger;

  world.talk(options.rate);
  await pause(options.before * 1000);
  const began = Date.now();
  const memoryBefore = server.memory();
  say('PostgreSQL stops');
  postgres.stop();
  // What was committed before may still be on its way.
  await pause(ARRIVAL_MS);
  const seenAtStop = world.ledger.sighted;
  await pause(options.away * 500 - ARRIVAL_MS);
  const bounced = world.clients.filter((_, i) => i % 4 === 0);
  for (const client of bounced) client.bounce();
  await pause(options.away * 500);
  const seenWhileAway = world.ledger.sighted - seenAtStop;
  const memoryAway = server.memory();
  postgres.start();
  const back = Date.now();
  const seenAtStart = world.ledger.sighted;
  say('PostgreSQL is back');
  const recovered = await until(() => world.ledger.sighted > seenAtStart, RECOVERY_BOUND_MS);
  const recoveryMs = Date.now() - back;
  if (!recovered)
    problems.push(`nothing was stored within ${RECOVERY_BOUND_MS} ms after PostgreSQL was back`);
  await pause(options.after * 1000);
  say('PostgreSQL restarts, again and again');
  for (let i = 0; i < options.restarts; i++) {
    postgres.stop();
    postgres.start();
    await pause(random.below(RESTART_EVERY_MS));
  }
  const { deliveries } = await world.settle();
  world.stop();

  const { tally } = world;
  if (server.gone) problems.push('the server ended');
  if (seenWhileAway > 0) problems.push(`${seenWhileAway} entries were announced while the store was away`);
  if (tally.unanswered > 0) problems.push(`${tally.unanswered} sends had no outcome`);
  if (tally.longestAnswerMs > ANSWER_BOUND_MS)
    problems.push(`a send had no outcome for ${tally.longestAnswerMs} ms, the bound is ${ANSWER_BOUND_MS}`);
  const calm = pulse.between(0, began);
  const away = pulse.between(began, back);
  if (pulse.closed) problems.push('the socket of the heartbeats was closed');
  if (away.count === 0 || away.unanswered > 0)
    problems.push(`${away.unanswered} of ${away.count} heartbeats during the outage were not answered`);
  if (away.p99 > HEARTBEAT_BOUND_MS)
    problems.push(
      `heartbeats during the outage took ${ms(away.p99)} (p99), the bound is ${HEARTBEAT_BOUND_MS} ms`,
    );
  return {
    figures: [
      ['PostgreSQL away', `${options.away} s`],
      ['restarts of PostgreSQL after that', options.restarts],
      ['messages sent', world.ledger.sent],
      ['refusals, all retryable', tally.refusalText],
      ['sent again under their keys', tally.retries],
      ['longest wait for an outcome', ms(tally.longestAnswerMs)],
      ['from first attempt to stored, longest', ms(quantile(tally.delaysMs, 1))],
      ['back to the first message stored', ms(recoveryMs)],
      ['deliveries, each once and in order', deliveries],
      ['clients that lost their connection meanwhile', bounced.length],
      ['clients, and how often one connected', `${clients}, ${tally.connects}`],
      ['heartbeats before, p50 / p99', `${ms(calm.p50)} / ${ms(calm.p99)}`],
      ['heartbeats during the outage, p50 / p99', `${ms(away.p50)} / ${ms(away.p99)}`],
      ['memory before / at the end of the outage', `${mib(memoryBefore)} / ${mib(memoryAway)}`],
      ['broken promises', problems.length],
    ],
    problems,
  };
});
