import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import { Limiter } from './limiter.ts';

const WINDOW = 60_000;

function setUp() {
  const clock = new VirtualTime();
  return { clock, limiter: new Limiter(clock, WINDOW, 3) };
}

describe('Limiter', () => {
  it('allows so many attempts, then tells the seconds to wait', async () => {
    const { clock, limiter } = setUp();
    expect([1, 2, 3].map(() => limiter.attempt('a'))).toEqual([0, 0, 0]);
    expect(limiter.attempt('a')).toBe(60);
    await clock.advance(500);
    expect(limiter.attempt('a')).toBe(60);
    await clock.advance(58_501);
    expect(limiter.attempt('a')).toBe(1);
    expect(limiter.attempt('b')).toBe(0);
  });

  it('slides: each attempt frees its own place', async () => {
    const { clock, limiter } = setUp();
    for (const pause of [0, 10_000, 10_000]) {
      await clock.advance(pause);
      limiter.attempt('a');
    }
    await clock.advance(40_000);
    expect(limiter.attempt('a')).toBe(0);
    expect(limiter.attempt('a')).toBe(10);
  });

  it('does not lengthen the wait of who keeps trying', async () => {
    const { clock, limiter } = setUp();
    for (let i = 0; i < 20; i++) limiter.attempt('a');
    await clock.advance(WINDOW);
    expect(limiter.attempt('a')).toBe(0);
  });

  it('forgets one attempt, or all', () => {
    const { limiter } = setUp();
    for (let i = 0; i < 3; i++) limiter.attempt('a');
    limiter.takeBack('a');
    expect([limiter.attempt('a'), limiter.attempt('a')]).toEqual([0, 60]);
    limiter.clear('a');
    expect(limiter.attempt('a')).toBe(0);
    limiter.takeBack('unknown');
  });
});
