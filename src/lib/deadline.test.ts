import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../test/support/virtual-time.ts';
import { deadline } from './deadline.ts';
import { pause } from './pause.ts';
import { unlessAborted } from './unless-aborted.ts';

const GONE = new Error('gone');
const LATE = new Error('late');

describe('deadline', () => {
  it('is aborted when the time is over, by the other signal, or is from the start', async () => {
    const time = new VirtualTime();
    const other = new AbortController();
    const timed = deadline(time, 10, other.signal, () => LATE);
    await time.advance(9);
    expect(timed.signal.aborted).toBe(false);
    await time.advance(1);
    expect(timed.signal.reason).toBe(LATE);
    const given = deadline(time, 10, other.signal, () => LATE);
    other.abort(GONE);
    expect(given.signal.reason).toBe(GONE);
    expect(deadline(time, 10, other.signal, () => LATE).signal.reason).toBe(GONE);
  });

  it('lets go of both at its end', async () => {
    const time = new VirtualTime();
    const other = new AbortController();
    const { signal, end } = deadline(time, 10, other.signal, () => LATE);
    end();
    other.abort(GONE);
    await time.advance(20);
    expect(signal.aborted).toBe(false);
  });
});

describe('pause', () => {
  it('ends in its time, and at once for what the signal is aborted for, also before', async () => {
    const time = new VirtualTime();
    const other = new AbortController();
    const ended = pause(time, 10, other.signal);
    await time.advance(10);
    expect(await ended).toBeUndefined();
    const cut = pause(time, 10, other.signal);
    other.abort(GONE);
    await expect(cut).rejects.toBe(GONE);
    await expect(pause(time, 10, other.signal)).rejects.toBe(GONE);
  });
});

describe('unlessAborted', () => {
  it('is what comes of the work, or what the signal is aborted for, whichever is first', async () => {
    const other = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), other.signal)).toBe(1);
    await expect(unlessAborted(Promise.reject(LATE), other.signal)).rejects.toBe(LATE);
    const endless = unlessAborted(new Promise(() => undefined), other.signal);
    other.abort(GONE);
    await expect(endless).rejects.toBe(GONE);
    await expect(unlessAborted(new Promise(() => undefined), other.signal)).rejects.toBe(GONE);
  });
});
