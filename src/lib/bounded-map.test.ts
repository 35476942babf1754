import { describe, expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

describe('BoundedMap', () => {
  it('forgets the oldest; setting a key again keeps its age', () => {
    const map = new BoundedMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    map.set('c', 4);
    expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([undefined, 2, 4, 2]);
    map.clear();
    map.set('d', 5);
    expect([map.has('c'), map.has('d'), map.size]).toEqual([false, true, 1]);
  });

  it('keeps exactly the last of many', () => {
    const map = new BoundedMap<number, true>(100);
    for (let i = 0; i < 10_000; i++) map.set(i, true);
    for (let i = 0; i < 10_000; i++) expect(map.has(i)).toBe(i >= 9_900);
  });
});
