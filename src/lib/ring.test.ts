import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring } from './ring.ts';

const ACT = fc.oneof(
  { weight: 4, arbitrary: fc.constant('push' as const) },
  { weight: 3, arbitrary: fc.constant('shift' as const) },
  fc.constant('unshift' as const),
  fc.constant('drain' as const),
);

describe('Ring', () => {
  it('is a bounded queue, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(ACT, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (acts, limit) => {
        const ring = new Ring<number>(limit, 2);
        const model: number[] = [];
        for (const [item, act] of acts.entries()) {
          if (act === 'push') {
            const taken = model.length < limit;
            expect(ring.push(item)).toBe(taken);
            if (taken) model.push(item);
          } else if (act === 'unshift') {
            ring.unshift(item);
            model.unshift(item);
          } else if (act === 'shift') expect(ring.shift()).toBe(model.shift());
          else expect(ring.drain()).toEqual(model.splice(0));
          expect(ring.size).toBe(model.length);
        }
      }),
      { seed: 20_261_121 },
    );
  });
});
