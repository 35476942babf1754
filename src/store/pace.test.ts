import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualTime } from '../../test/support/virtual-time.ts';
import { Pace } from './pace.ts';

let time: VirtualTime;
let pace: Pace;

beforeEach(() => {
  time = new VirtualTime();
  pace = new Pace(4, time);
});

/** Whether the next turn has come by now. */
async function next(): Promise<() => boolean> {
  let come = false;
  void pace.turn().then(() => {
    come = true;
  });
  await time.settle();
  return () => come;
}

describe('Pace', () => {
  it('starts at once after a rest', async () => {
    expect((await next())()).toBe(true);
    await time.advance(5);
    expect((await next())()).toBe(true);
  });

  it('keeps turns that follow each other apart, counted from start to start', async () => {
    await next();
    await time.advance(3);
    const second = await next();
    expect(second()).toBe(false);
    await time.advance(1);
    expect(second()).toBe(true);
    const third = await next();
    await time.advance(3);
    expect(third()).toBe(false);
    await time.advance(1);
    expect(third()).toBe(true);
  });

  it('lets everything go when it ends', async () => {
    await next();
    const second = await next();
    pace.end();
    await time.settle();
    expect(second()).toBe(true);
    expect((await next())()).toBe(true);
  });
});
