import { describe, expect, it } from 'vitest';
import { Rates, socketRates } from './rates.ts';

const NOW = Date.UTC(2026, 0, 1);
const rates = socketRates({
  framesPerSecond: 30,
  frameBurst: 60,
  messagesPerSecond: 10,
  messageBurst: 20,
  typingPerSecond: 2,
  volunteerFramesPerSecond: 1000,
});

function many(times: number, take: () => boolean): number {
  return Array.from({ length: times }, take).filter((taken) => taken).length;
}

describe('Rates', () => {
  it('allow the burst at once, then the rate', () => {
    const mine = new Rates(rates);
    expect(many(100, () => mine.message(NOW))).toBe(20);
    expect(many(100, () => mine.message(NOW + 500))).toBe(5);
    expect(many(100, () => mine.message(NOW + 600))).toBe(1);
    expect(many(100, () => mine.message(NOW + 60_000))).toBe(20);
  });

  it('never allow more than the rate for long', () => {
    const mine = new Rates(rates);
    let taken = 0;
    for (let ms = 0; ms < 10_000; ms++) taken += mine.message(NOW + ms) ? 1 : 0;
    expect(taken).toBe(20 + 99);
  });

  it('count refused frames until the burst is whole again: a steady flood adds up', () => {
    const mine = new Rates(rates);
    for (let i = 0; i < 60; i++) expect(mine.frame(NOW)).toBe(0);
    expect([mine.frame(NOW), mine.frame(NOW), mine.frame(NOW)]).toEqual([1, 2, 3]);
    expect(mine.frame(NOW + 1_000)).toBe(0);
    for (let i = 0; i < 29; i++) mine.frame(NOW + 1_000);
    expect(mine.frame(NOW + 1_000)).toBe(4);
    for (let i = 0; i < 60; i++) expect(mine.frame(NOW + 9_000)).toBe(0);
    expect(mine.frame(NOW + 9_000)).toBe(1);
  });

  it('are apart from each other, and survive a clock that goes back', () => {
    const mine = new Rates(rates);
    expect(many(100, () => mine.typing(NOW))).toBe(4);
    expect(mine.message(NOW)).toBe(true);
    expect(many(100, () => mine.typing(NOW + 1_000))).toBe(2);
    expect(many(100, () => mine.typing(NOW - 60_000))).toBe(0);
    expect(many(100, () => mine.typing(NOW - 59_000))).toBe(2);
  });
});
