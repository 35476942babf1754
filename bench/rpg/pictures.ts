import { systemClock } from '../../src/lib/system-clock.ts';
import { SilentTelemetry } from '../../test/support/silent-telemetry.ts';
import { cpuMs } from '../cpu.ts';
import { createPoolCompute } from '../escape/built.ts';
import { median } from '../pairs.ts';
import { count, type Effort, heading, line, note } from '../report.ts';

const { createPainter } = (await import(
  new URL('../../dist/narrator/painter/painter.js', import.meta.url).href
)) as typeof import('../../src/narrator/painter/painter.ts');

const POOL = { threads: 1, queue: 1_000, callMs: 60_000, passwords: 1 };
const EMBEDDED = { baseUrl: null, apiKey: null, imageModel: null, paintMs: 60_000 };
const PLACES = ['雾港', '黑松林', '雪山古塔', '地下溶洞', '赤焰火山', '渔村码头', '荒漠遗迹', '沼泽木屋'];
const MOODS = ['hunt', 'rescue', 'escort', 'riddle', 'parley', 'exploration'];
/** Calls under way. */
const AT_ONCE = 8;
const HITS = 20_000;

/** How many pictures are drawn in a second by one thread of the pool, and what does one cost that is kept? */
export async function pictures(effort: Effort): Promise<void> {
  heading('How many pictures are drawn in a second? (embedded painter, one thread of the pool)');
  const compute = createPoolCompute(POOL, new SilentTelemetry());
  const ports = { compute, telemetry: new SilentTelemetry(), clock: systemClock };
  const painter = createPainter(EMBEDDED, ports);
  const many = effort.quick ? 40 : 150;
  let next = 0;
  const kinds = {
    portraits: () => painter.portrait(`player${next++}`),
    backgrounds: () => {
      next += 1;
      return painter.background(`${PLACES[next % PLACES.length]} ${next}`, MOODS[next % MOODS.length] ?? '');
    },
  };
  for (const [kind, draw] of Object.entries(kinds)) {
    const [speeds, costs]: [number[], number[]] = [[], []];
    let bytes = 0;
    for (let round = -1; round < effort.rounds; round++) {
      const [began, before] = [performance.now(), cpuMs()];
      let left = many;
      const lane = async () => {
        while (left-- > 0) bytes = Math.max(bytes, (await draw()).length);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      if (round < 0) continue;
      speeds.push((many / (performance.now() - began)) * 1_000);
      costs.push((cpuMs() - before) / many);
    }
    line(`${kind} a second`, count(median(speeds)));
    note(`${median(costs).toFixed(1)} ms of CPU each, at most ${count(bytes / 1_000)} kB in base64`);
  }
  const costs: number[] = [];
  for (let round = -1; round < effort.rounds; round++) {
    const before = cpuMs();
    for (let i = 0; i < HITS; i++) await painter.portrait(`player${i % 10}`);
    // Portraits of the first round are drawn.
    if (round >= 0) costs.push(((cpuMs() - before) * 1_000) / HITS);
  }
  line('one that is kept', `${median(costs).toFixed(2)} µs`);
  await compute.close();
}
