import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growth, keptByClass } from '../idle/heap-growth.ts';
import { type MemoryPoint, ofOne, settled, tellBesideHeap } from '../idle-memory.ts';
import { Generator } from '../paced.ts';
import { count, type Effort, heading, line, note, verdict } from '../report.ts';
import { Served } from '../served.ts';
import { type Draft, newDatabase, setStage, stepPath } from './stage.ts';

const STEPS = 6;
const LANES = 64;

/** What does a session take that is in memory and goes on? */
export async function liveSessions(effort: Effort, url: string | null): Promise<void> {
  const counts = effort.quick ? [500, 1_000, 1_500] : [2_000, 6_000, 10_000];
  const { name, env } = await newDatabase(url);
  const [least = 0, most = 0] = [counts[0], counts.at(-1)];
  heading(
    `What does a live session take after ${STEPS} steps? (${name}, slope from ${count(least)} to ${count(most)} sessions)`,
  );
  const server = await Served.troupe(env);
  const generator = new Generator();
  const place = mkdtempSync(join(tmpdir(), 'troupe-heap-'));
  try {
    const draft = await setStage(server.port);
    const points: MemoryPoint[] = [];
    const kept = [];
    for (const until of counts) {
      await grow(generator, server.port, draft, points.at(-1)?.[0] ?? 0, until);
      points.push([until, await settled(server)]);
      if (effort.profile) kept.push(keptByClass(await server.snapshot(join(place, `${until}.heapsnapshot`))));
    }
    verdict(
      'heap of one, after a collection',
      ofOne(points, ({ heapUsed }) => heapUsed),
      ' B',
      { atMost: 12_288 },
      0,
    );
    line('RSS of one, after a collection', `${count(ofOne(points, ({ rss }) => rss))} B`);
    tellBesideHeap(points);
    const [before, after] = [kept[0], kept.at(-1)];
    if (before && after) attribute(growth(before, after, most - least));
  } finally {
    rmSync(place, { recursive: true, force: true });
    generator.stop();
    await server.stop();
  }
}

/** Sessions are numbered from 1 in a new database. */
async function grow(
  generator: Generator,
  port: number,
  draft: Draft,
  from: number,
  until: number,
): Promise<void> {
  const plan = { kind: 'requests', connections: LANES, method: 'POST', token: null } as const;
  await generator.open('create', port, { ...plan, paths: ['/api/sessions'], body: JSON.stringify(draft) });
  await generator.times('create', until - from);
  await generator.close('create');
  const paths = Array.from({ length: until - from }, (_, i) => stepPath(from + i + 1));
  await generator.open('step', port, { ...plan, paths, body: '{}' });
  await generator.times('step', (until - from) * STEPS);
  await generator.close('step');
}

function attribute(grown: ReturnType<typeof growth>): void {
  for (const { label, count: objects, bytes } of grown.slice(0, 30))
    note(`${count(bytes).padStart(6)} B in ${objects.toFixed(1).padStart(5)} × ${label}`);
}
