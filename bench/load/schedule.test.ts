import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Schedule } from './schedule.ts';

function drain(schedule: Schedule, now: number) {
  const taken: { n: number; client: number; due: number }[] = [];
  for (let one = schedule.take(now); one !== null; one = schedule.take(now)) taken.push(one);
  return taken;
}

describe('Schedule', () => {
  it('hands out what is due and no more, with the time when it was due', () => {
    const schedule = new Schedule({ start: 1_000_000, rate: 1000, messages: 5, senders: 2 }, 0, 2);
    expect(drain(schedule, 999_999)).toEqual([]);
    expect(drain(schedule, 1_002_500)).toEqual([
      { n: 0, client: 0, due: 1_000_000 },
      { n: 1, client: 1, due: 1_001_000 },
      { n: 2, client: 0, due: 1_002_000 },
    ]);
    expect(schedule.done).toBe(false);
    expect(drain(schedule, 2_000_000).map(({ n }) => n)).toEqual([3, 4]);
    expect(schedule.done).toBe(true);
  });

  it('is open loop: after a pause everything that fell due comes at once, each with its own time', () => {
    const schedule = new Schedule({ start: 0, rate: 10, messages: 100, senders: 1 }, 0, 1);
    const late = drain(schedule, 950_000);
    expect(late.map(({ due }) => due)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => n * 100_000));
  });

  it('divided among threads is the whole plan, each message once and from its own client', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 30 }), fc.nat(100), (counts, wanted, messages) => {
        const clients = counts.reduce((sum, count) => sum + count, 0);
        const plan = { start: 0, rate: 1000, messages, senders: Math.min(wanted, clients) };
        let first = 0;
        const all = counts.flatMap((count) => {
          const mine = drain(new Schedule(plan, first, count), 1e12);
          for (const { client } of mine) expect(client >= first && client < first + count).toBe(true);
          first += count;
          return mine;
        });
        expect(all.map(({ n }) => n).sort((a, b) => a - b)).toEqual(
          Array.from({ length: messages }, (_, n) => n),
        );
      }),
    );
  });
});
