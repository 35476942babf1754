import { Bench } from 'tinybench';
import { addressOf } from '../src/actors/runtime/address.ts';
import { anyBehavior, type Behavior } from '../src/actors/runtime/behavior.ts';
import { node } from './node.ts';
import { report } from './report.ts';

type Count = { type: 'count' } | { type: 'get' };

const counter: Behavior<{ count: number }, Count> = {
  kind: 'counter',
  load: async (ids) => new Map(ids.map((id) => [id, { version: 0, state: { count: 0 } }])),
  handlers: {
    count: (turn) => {
      turn.state.count += 1;
    },
    get: (turn) => turn.reply(turn.state.count),
  },
};

const TELLS = 100_000;
const ASKS = 10_000;

/** How many commands a second go through mailboxes, when handlers do next to nothing? */
export async function kernel(): Promise<void> {
  const system = node();
  system.register(anyBehavior(counter));
  const one = addressOf('counter', 0);
  const thousand = Array.from({ length: 1000 }, (_, i) => addressOf('counter', i));
  const drained = async () => {
    while (!(await system.quiet(10_000))) throw new Error('did not drain');
  };
  const bench = new Bench({ time: 1_500, warmupTime: 300 });
  bench.add('tell, one actor', async () => {
    for (let i = 0; i < TELLS; i++) system.tell(one, { type: 'count' });
    await system.ask(one, { type: 'get' }, 10_000);
  });
  bench.add('tell, 1000 actors', async () => {
    for (let i = 0; i < TELLS; i++) system.tell(thousand[i % 1000] ?? one, { type: 'count' });
    await drained();
  });
  await bench.run();
  report('How many tells a second?', bench, TELLS);

  const asks = new Bench({ time: 1_500, warmupTime: 300 });
  asks.add('ask, one actor, 10 000 in flight', async () => {
    await Promise.all(Array.from({ length: ASKS }, () => system.ask(one, { type: 'get' }, 10_000)));
  });
  await asks.run();
  report('How many asks a second?', asks, ASKS);
  system.halt();
}
