import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import { Later } from './later.ts';

describe('texts that are given on later', () => {
  it('in order, each after its time, together where they are due together', async () => {
    const time = new VirtualTime();
    const given: string[][] = [];
    const later = new Later(time, 1_000, (texts) => given.push([...texts]));
    later.add(['a', 'b']);
    later.add(['c']);
    await time.advance(500);
    later.add(['dd']);
    expect([given, later.size]).toEqual([[], 5]);
    await time.advance(500);
    expect([given, later.size]).toEqual([[['a', 'b', 'c']], 2]);
    await time.advance(500);
    expect([given.at(-1), later.size]).toEqual([['dd'], 0]);
    later.add(['e']);
    later.flush();
    expect(given.at(-1)).toEqual(['e']);
    await time.advance(5_000);
    expect(given).toHaveLength(3);
  });

  it('not to who has gone', async () => {
    const time = new VirtualTime();
    const given: unknown[] = [];
    const later = new Later(time, 1_000, (texts) => given.push(texts));
    later.add(['a']);
    later.drop();
    await time.advance(5_000);
    expect(given).toEqual([]);
  });
});
