import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Bench } from 'tinybench';
import { addressOf } from '../src/actors/runtime/address.ts';
import { anyBehavior, type Behavior } from '../src/actors/runtime/behavior.ts';
import { cpuMs } from './cpu.ts';
import { type Nact, nactSide } from './nact.ts';
import { node } from './node.ts';
import { interleaved, median } from './pairs.ts';
import { hasPeer, loadPeer } from './peers.ts';
import { count, type Effort, heading, line, ratioLine, verdict } from './report.ts';

type Count = { type: 'count' } | { type: 'get' };

const TELLS = 100_000;
const ASKS = 10_000;
/** Not more: nact numbers its questions by chance, and loses answers where two of them have the same number. */
const IN_FLIGHT = 100;
const IDLE = 100_000;

/** One actor runtime as this bench drives it. Every act ends when the last command was handled. */
export interface Runtime {
  tellOne(commands: number): Promise<void>;
  tellMany(commands: number): Promise<void>;
  ask(commands: number, inFlight: number): Promise<void>;
  /** Makes so many actors that have handled one command and do nothing; the answer keeps them alive. */
  idle(actors: number): Promise<unknown>;
}

/** How many commands a second go through mailboxes, when handlers do next to nothing? And what is an idle actor? */
export async function kernel(effort: Effort): Promise<void> {
  heading('How many commands go through mailboxes in a second of CPU time?');
  const nact = hasPeer('nact') ? loadPeer<Nact>('nact') : null;
  const time = effort.quick ? 200 : 600;
  const parts = [
    { name: 'tells, one actor', per: TELLS, act: 'tellOne', least: 3 },
    { name: 'tells, over 1 000 actors', per: TELLS, act: 'tellMany', least: null },
    { name: 'asks, one actor, 100 in flight', per: ASKS, act: 'ask', least: null },
  ] as const;
  for (const { name, per, act, least } of parts) {
    // New ones for each part: a mailbox that once held 100 000 commands keeps its room for them.
    const [ours, theirs] = [troupeSide(), nact && nactSide(nact)];
    const speed = (side: Runtime) => () => perSecond(() => side[act](per, IN_FLIGHT), per, time);
    const sides: Record<string, () => Promise<number>> = { ours: speed(ours) };
    if (theirs) sides.nact = speed(theirs);
    const { ours: own = [], nact: other } = await interleaved(effort.rounds, sides);
    const million = median(own) / 1e6;
    verdict(name, million, ' M/s', least === null ? null : { atLeast: least });
    if (!other) continue;
    line('  nact', `${(median(other) / 1e6).toFixed(2)} M/s`);
    ratioLine('  × nact', own, other, { atLeast: 5 });
  }
  heading(`What is one of ${count(IDLE)} idle actors, on the heap?`);
  line('troupe', `${count(await bytesEach(troupeSide()))} B`);
  if (nact) line('nact', `${count(await bytesEach(nactSide(nact)))} B`);
}

/** Counts what is handled, and tells when a number is reached: a clock stops when the last command was handled. */
export class Finish {
  #left = 0;
  #reached: (() => void) | null = null;

  handled(): void {
    this.#left -= 1;
    if (this.#left === 0) this.#reached?.();
  }

  after(commands: number): Promise<void> {
    this.#left = commands;
    return new Promise((resolve) => {
      this.#reached = resolve;
    });
  }
}

function troupeSide(): Runtime {
  const finish = new Finish();
  const counter: Behavior<{ count: number }, Count> = {
    kind: 'counter',
    load: async (ids) => new Map(ids.map((id) => [id, { version: 0, state: { count: 0 } }])),
    handlers: {
      count: (turn) => {
        turn.state.count += 1;
        finish.handled();
      },
      get: (turn) => turn.reply(turn.state.count),
    },
  };
  const system = node();
  system.register(anyBehavior(counter));
  const one = addressOf('counter', 0);
  const thousand = Array.from({ length: 1000 }, (_, i) => addressOf('counter', i));
  return {
    tellOne: async (commands) => {
      const finished = finish.after(commands);
      for (let i = 0; i < commands; i++) system.tell(one, { type: 'count' });
      await finished;
    },
    tellMany: async (commands) => {
      const finished = finish.after(commands);
      for (let i = 0; i < commands; i++) system.tell(thousand[i % 1000] ?? one, { type: 'count' });
      await finished;
    },
    ask: async (commands, inFlight) => {
      for (let i = 0; i < commands; i += inFlight)
        await Promise.all(Array.from({ length: inFlight }, () => system.ask(one, { type: 'get' }, 60_000)));
    },
    idle: async (actors) => {
      const finished = finish.after(actors);
      for (let i = 0; i < actors; i++) system.tell(addressOf('counter', i), { type: 'count' });
      await finished;
      if (!(await system.quiet(60_000))) throw new Error('did not come to rest');
      return system;
    },
  };
}

/** Of CPU time, all threads: on a quiet machine a second by the clock and a little less. */
async function perSecond(act: () => Promise<void>, per: number, time: number): Promise<number> {
  const bench = new Bench({ time, warmupTime: time / 4, iterations: 3, now: cpuMs });
  bench.add('act', act);
  const [task] = await bench.run();
  if (!task || !('throughput' in task.result))
    throw new Error('nothing was measured', { cause: task?.result });
  return task.result.throughput.mean * per;
}

async function bytesEach(side: Runtime): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const kept = await side.idle(IDLE);
  const bytes = (used() - before) / IDLE;
  return kept ? bytes : Number.NaN;
}
