import { describe, expect, it } from 'vitest';
import { Slots } from './slots.ts';

describe('Slots', () => {
  it('a few for each, not many in all; what is left can be taken again', () => {
    const slots = new Slots(2, 3);
    expect([slots.enter(1), slots.enter(1), slots.enter(1)]).toEqual([null, null, 'TOO_MANY_REQUESTS']);
    expect([slots.enter(2), slots.enter(2), slots.full(3)]).toEqual([null, 'BUSY', 'BUSY']);
    slots.leave(1);
    expect([slots.full(2), slots.enter(2), slots.enter(1)]).toEqual([null, null, 'BUSY']);
  });
});
