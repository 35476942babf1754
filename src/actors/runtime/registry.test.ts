import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { Registry, type Resident } from './registry.ts';

class Sleeper implements Resident {
  readonly address;
  readonly restingSince: number;
  readonly #left: string[];
  older: Resident | null = null;
  newer: Resident | null = null;

  constructor(name: string, restingSince: number, left: string[]) {
    this.address = addressOf(name, 1);
    this.restingSince = restingSince;
    this.#left = left;
  }

  passivate(): void {
    this.#left.push(this.address);
  }
}

function crowd(maxIdle: number, names: string) {
  const left: string[] = [];
  const registry = new Registry<Sleeper>(maxIdle);
  const cells = [...names].map((name, i) => new Sleeper(name, i, left));
  for (const cell of cells) registry.add(cell);
  return { registry, cells, left };
}

describe('Registry', () => {
  it('evicts who has rested longest, and nobody who woke', () => {
    const { registry, cells, left } = crowd(2, 'abcd');
    const [a, b, c, d] = cells as [Sleeper, Sleeper, Sleeper, Sleeper];
    for (const cell of [a, b, a]) registry.rest(cell);
    registry.rest(c);
    expect(left).toEqual(['b/1']);
    registry.wake(a);
    registry.wake(a);
    registry.rest(d);
    expect([left, registry.idleCount]).toEqual([['b/1'], 2]);
  });

  it('passivates those that have rested for long, in their order', () => {
    const { registry, cells, left } = crowd(10, 'abcde');
    for (const cell of cells) registry.rest(cell);
    for (const i of [1, 4]) registry.wake(cells[i] as Sleeper);
    registry.evictRestingSince(3);
    expect([left, registry.idleCount]).toEqual([['a/1', 'c/1'], 1]);
    registry.remove(cells[3] as Sleeper);
    expect([registry.idleCount, registry.size]).toEqual([0, 4]);
    registry.evictRestingSince(100);
    expect(left).toEqual(['a/1', 'c/1']);
  });
});
