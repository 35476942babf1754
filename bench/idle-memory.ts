import { count, line, note } from './report.ts';
import type { Memory, Served } from './served.ts';
import { leastSquares } from './slope.ts';

/** How long a server is left alone before and between its collections. */
export const SETTLE_MS = 1_500;

/** So many there were, and what they took. */
export type MemoryPoint = readonly [number, Memory];

/** What a server takes that has had nothing to do for `waitMs`, after its garbage is collected. */
export async function settled(server: Served, waitMs = SETTLE_MS): Promise<Memory> {
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  await server.collected();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  return server.collected();
}

/** How much one more takes. */
export function ofOne(points: readonly MemoryPoint[], value: (memory: Memory) => number): number {
  return leastSquares(points.map(([number, memory]) => [number, value(memory)]));
}

/** What one takes beside its heap. */
export function tellBesideHeap(points: readonly MemoryPoint[]): void {
  const [most = 0, memory] = points.at(-1) ?? [];
  note(`external to the heap ${count(ofOne(points, ({ external }) => external))} B`);
  note(`RSS with ${count(most)}: ${count((memory?.rss ?? 0) / 1e6)} MB`);
}

/** What one takes. */
export function tellOfOne(points: readonly MemoryPoint[]): void {
  line('heap, after a collection', `${count(ofOne(points, ({ heapUsed }) => heapUsed))} B`);
  line('RSS, after a collection', `${count(ofOne(points, ({ rss }) => rss))} B`);
  tellBesideHeap(points);
}
