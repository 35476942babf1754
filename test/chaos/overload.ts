import { mib, ms, quantile } from '../support/figures.ts';
import { PostgresCluster } from '../support/postgres-cluster.ts';
import { ServerProcess, UNLIMITED } from '../support/server-process.ts';
import { runSuite, say } from '../support/suite.ts';
import { FaultyLink } from './support/faulty-link.ts';
import { Flood } from './support/flood.ts';
import type { Flow } from './support/flooder.ts';
import { MemoryWatch } from './support/memory-watch.ts';
import { numbers } from './support/options.ts';
import { Pulse } from './support/pulse.ts';

/**
 * `npm run chaos:overload`: every answer of the store comes 20 ms later, and three times of what then commits is
 * offered. The server's own groups are kept small, so that the store is the limit and not the processor.
 */
const options = numbers({
  slow: 20,
  times: 3,
  calm: 5,
  capacity: 8,
  seconds: 40,
  rooms: 8,
  members: 2,
  turn: 16,
  rows: 32,
  mailbox: 512,
});
const LOW_RATE = 40;
const DEPTH = 32;
const HEARTBEAT_BOUND_MS = 1_000;
const MEMORY_BOUND = 192 * 1_048_576;
/** Without growth the lowest memory of the last third is that of the second, but for what garbage collection leaves. */
const LEVEL_TIMES = 1.25;
const LEVEL_BYTES = 32 * 1_048_576;
const DRAIN_BOUND_MS = 20_000;
/** After the overload a message may take so many times as long as before it, and half a second for a busy machine. */
const NORMAL_TIMES = 3;
const NORMAL_MS = 500;
const PULSE_USER = 90;

interface Phase {
  readonly flow: Flow;
  readonly from: number;
  readonly to: number;
}

async function phase(name: string, run: () => Promise<Flow>): Promise<Phase> {
  say(name);
  const from = Date.now();
  const flow = await run();
  return { flow, from, to: Date.now() };
}

const refusalsOf = ({ refusals }: Flow) =>
  [...refusals].map(([code, n]) => `${code} ${n}`).join(', ') || 'none';
const perSecond = ({ flow, from, to }: Phase) => (flow.accepted / (to - from)) * 1000;

await runSuite('chaos:overload', options.seed, async (cleanup) => {
  const postgres = await PostgresCluster.demand();
  cleanup(() => postgres.remove());
  const link = await FaultyLink.open(postgres.port);
  cleanup(() => link.shut());
  const { turn, rows, mailbox } = options;
  const server = await ServerProcess.start({
    ...UNLIMITED,
    DATABASE_URL: postgres.url(undefined, link.port),
    TURN_MESSAGES: String(turn),
    COMMIT_ROWS: String(rows),
    MAILBOX_LIMIT: String(mailbox),
  });
  cleanup(() => server.kill());
  const { port } = server;
  link.delayMs = options.slow;
  const flood = await Flood.create(port, options.rooms, options.members);
  cleanup(() => flood.stop());
  const pulse = new Pulse(port, PULSE_USER, 50);
  cleanup(() => pulse.stop());
  const memory = new MemoryWatch(() => server.memory());
  cleanup(() => memory.stop());
  const { problems } = flood.ledger;

  const before = await phase('a low rate', () => flood.offer(LOW_RATE, options.calm * 1000));
  await flood.drained(DRAIN_BOUND_MS);
  let capacity = 0;
  const full = await phase('what commits', async () => {
    const { flow, perSecond: best } = await flood.saturate(DEPTH, options.capacity);
    capacity = best;
    return flow;
  });
  await flood.drained(DRAIN_BOUND_MS);
  const offered = capacity * options.times;
  const over = await phase(`${options.times} times of that`, () =>
    flood.offer(offered, options.seconds * 1000),
  );
  const waitingAtEnd = flood.waiting;
  const drained = await flood.drained(DRAIN_BOUND_MS);
  const drainMs = Date.now() - over.to;
  const stuck = flood.waiting;
  const after = await phase('the low rate again', () => flood.offer(LOW_RATE, options.calm * 1000));
  await flood.drained(DRAIN_BOUND_MS);
  const stored = await flood.verify();
  flood.stop();

  const beats = { before: pulse.between(before.from, before.to), over: pulse.between(over.from, over.to) };
  const third = (over.to - over.from) / 3;
  const base = memory.median(full.from, full.to);
  const peak = memory.peak(over.from, over.to);
  const middle = memory.floor(over.from + third, over.to - third);
  const late = memory.floor(over.to - third, over.to);
  const delays = { before: quantile(before.flow.delaysMs, 0.99), after: quantile(after.flow.delaysMs, 0.99) };
  const actual = (over.flow.sent / (over.to - over.from)) * 1000;
  const queued = options.rooms * options.mailbox;

  if (server.gone) problems.push('the server ended');
  if (actual < offered * 0.9)
    problems.push(
      `only ${Math.round(actual)} of ${Math.round(offered)} messages/s could be offered: no overload`,
    );
  if (over.flow.refusals.size === 0)
    problems.push('nothing was refused: no overload, or queues without bounds');
  if (!drained) problems.push(`${stuck} sends had no outcome ${DRAIN_BOUND_MS} ms after the overload`);
  // What the turns hold is not in the mailboxes, and neither is what the network carries.
  if (waitingAtEnd > queued * 1.5 + offered)
    problems.push(`${waitingAtEnd} sends waited at the end, the mailboxes hold ${queued}`);
  if (peak > base + MEMORY_BOUND) problems.push(`memory rose from ${mib(base)} to ${mib(peak)}`);
  if (late > middle * LEVEL_TIMES + LEVEL_BYTES)
    problems.push(`memory did not stay level: ${mib(middle)} in the second third, ${mib(late)} in the last`);
  if (pulse.closed) problems.push('the socket of the heartbeats was closed');
  if (beats.over.count === 0 || beats.over.unanswered > 0 || beats.over.p99 > HEARTBEAT_BOUND_MS)
    problems.push(
      `heartbeats under overload: ${beats.over.unanswered} of ${beats.over.count} unanswered, p99 ${ms(beats.over.p99)}`,
    );
  if (after.flow.accepted !== after.flow.sent)
    problems.push(`after the overload ${after.flow.sent - after.flow.accepted} of ${after.flow.sent} failed`);
  if (delays.after > delays.before * NORMAL_TIMES + NORMAL_MS)
    problems.push(
      `after the overload a message takes ${ms(delays.after)}, before ${ms(delays.before)} (p99)`,
    );

  const beat = ({ p50, p99 }: { p50: number; p99: number }) => `${ms(p50)} / ${ms(p99)}`;
  return {
    figures: [
      ['delay of every answer of the store', `${options.slow} ms`],
      ['commits, closed loop, best second', `${Math.round(capacity)} messages/s`],
      ['offered', `${Math.round(actual)} messages/s`],
      ['accepted meanwhile', `${Math.round(perSecond(over))} messages/s`],
      ['refused', refusalsOf(over.flow)],
      ['stored, seen by all members once and in order', stored],
      [
        'outcome of a send, p50 / p99',
        `${ms(quantile(over.flow.delaysMs, 0.5))} / ${ms(quantile(over.flow.delaysMs, 0.99))}`,
      ],
      ['heartbeats before, p50 / p99', beat(beats.before)],
      ['heartbeats under overload, p50 / p99', beat(beats.over)],
      ['memory at capacity / peak / lowest of the last third', `${mib(base)} / ${mib(peak)} / ${mib(late)}`],
      ['sends waiting at the end, and until none does', `${waitingAtEnd}, ${ms(drainMs)}`],
      ['low rate before, p99', ms(delays.before)],
      ['low rate after: all accepted, p99', ms(delays.after)],
      ['broken promises', problems.length],
    ],
    problems,
  };
});
