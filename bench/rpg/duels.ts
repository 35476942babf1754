import { createEmbeddedTeller } from '../../src/narrator/embedded/teller.ts';
import { beginDuel } from '../../src/rules/duel/begin.ts';
import type { DuelInput, DuelState } from '../../src/rules/duel/duel.ts';
import { duelRound } from '../../src/rules/duel/resolve.ts';
import { SilentTelemetry } from '../../test/support/silent-telemetry.ts';
import { cpuMs } from '../cpu.ts';
import { newDatabase } from '../dialogue/stage.ts';
import { createInlineCompute, createPoolCompute } from '../escape/built.ts';
import { profiled } from '../hot-spots.ts';
import { interleaved, median } from '../pairs.ts';
import { count, type Effort, heading, line, note } from '../report.ts';
import { BLOWS, roleOf } from './players.ts';
import { Stage } from './stage.ts';

const PAIRS = 128;
const SIZES = [1, 2, 8, 64, 512];
const POOL = { threads: 1, queue: 1_000, callMs: 60_000, passwords: 1 };
const NOVICE = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
const SWORD = {
  kind: 'equipment',
  name: '青钢剑',
  description: '',
  effect: 'strike',
  power: 4,
  consumable: false,
} as const;

/** How many rounds do the rules resolve, here and on a thread, and what does the teller add? */
export async function duelRules(effort: Effort): Promise<void> {
  heading('How many rounds of duels are resolved in a second? (wall clock, one thread)');
  const inputs = roundsOf(512);
  const inline = createInlineCompute();
  const pool = createPoolCompute(POOL, new SilentTelemetry());
  const many = effort.quick ? 4_096 : 16_384;
  for (const size of SIZES) {
    const batch = inputs.slice(0, size);
    const speed = (compute: typeof pool, calls: number) => async () => {
      const began = performance.now();
      for (let i = 0; i < calls; i++) await compute.duelRounds(batch);
      return (calls * size * 1_000) / (performance.now() - began);
    };
    const calls = Math.min(many / size, 1_024);
    const sides = { inline: speed(inline, calls), pool: speed(pool, calls) };
    for (const side of Object.values(sides)) await side();
    const { inline: here, pool: there } = await interleaved(effort.rounds, sides);
    line(`batches of ${size}, inline | on the pool`, `${count(median(here))} | ${count(median(there))}`);
  }
  note('one alone is worked out where it arrives, pool or not');
  await pool.close();
  await inline.close();
  await told(effort, inputs);
}

async function told(effort: Effort, inputs: readonly DuelInput[]): Promise<void> {
  const teller = createEmbeddedTeller();
  const { signal } = new AbortController();
  const requests = inputs.map(({ seed, ...input }) => {
    const { round, state } = duelRound({ seed, ...input });
    const [first, second] = input.moves;
    const texts = [first?.text ?? null, second?.text ?? null] as const;
    const things = [first?.things ?? [], second?.things ?? []] as const;
    const roles = [roleOf(1), roleOf(2)] as const;
    return { tongue: 'zh', roles, texts, things, round, state, seed } as const;
  });
  const costs: number[] = [];
  for (let round = -1; round < effort.rounds; round++) {
    const before = cpuMs();
    for (const request of requests) await teller.duel(request, signal);
    if (round >= 0) costs.push(((cpuMs() - before) * 1_000) / requests.length);
  }
  line('telling one, CPU', `${median(costs).toFixed(1)} µs`);
}

/** Rounds of duels that go on, each of a duel of its own, with moves of every kind. */
function roundsOf(many: number): DuelInput[] {
  const inputs: DuelInput[] = [];
  for (let seed = 1; inputs.length < many; seed++) {
    let state: DuelState = beginDuel([NOVICE, NOVICE]);
    for (let i = 0; i <= seed % 3 && state.ended === null; i++) {
      const input = {
        seed,
        state,
        fighters: [NOVICE, NOVICE],
        moves: [moveOf(seed), moveOf(seed + i)],
      } as const;
      if (i === seed % 3) inputs.push(input);
      state = duelRound(input).state;
    }
  }
  return inputs;
}

function moveOf(number: number) {
  return { text: BLOWS[number % BLOWS.length] ?? '', things: number % 2 ? [SWORD] : [], missing: [] };
}

/** What does a round cost by REST, both moves, rules, words and all that is written? */
export async function duels(effort: Effort, url: string | null): Promise<void> {
  const most = effort.quick ? 300 : 400;
  const database = await newDatabase(url);
  heading(`What does a round of a duel cost? (two /battle, ${database.name}, 64 pairs at once)`);
  const stage = await Stage.open(database, PAIRS * 2);
  try {
    const { port } = stage.server;
    const [speeds, costs, halves, tails, begun]: [number[], number[], number[], number[], number[]] = [
      [],
      [],
      [],
      [],
      [],
    ];
    for (let round = -1; round < effort.rounds; round++) {
      const before = await stage.server.usage();
      const pairs = await stage.obey<number>({ act: 'pair', port, pairs: PAIRS });
      const paired = ((await stage.server.usage()) - before) / pairs;
      const { done, wall, cost, p50, p99 } = await stage.ran({ act: 'rounds', port, most });
      if (round < 0) continue;
      speeds.push((done / wall) * 1_000);
      costs.push(cost);
      halves.push(p50);
      tails.push(p99);
      begun.push(paired);
    }
    line('a round, CPU of the server', `${count(median(costs))} µs`);
    note(
      `${count(median(speeds))}/s, p50 ${median(halves).toFixed(1)} ms, p99 ${median(tails).toFixed(1)} ms`,
    );
    note(`the generator used at most ${Math.round(stage.highest * 100)} % of a core`);
    line('a challenge, accepted, CPU', `${count(median(begun))} µs`);
    if (effort.profile) {
      await stage.obey({ act: 'pair', port, pairs: PAIRS });
      await profiled(stage.server, () => stage.ran({ act: 'rounds', port, most: PAIRS * 4 }));
    }
  } finally {
    await stage.close();
  }
}
