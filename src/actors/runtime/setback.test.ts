import { describe, expect, it } from 'vitest';
import { doubtAlso, isDone } from './doubt.ts';
import type { Envelope } from './envelope.ts';
import { afterFault, afterOutage, afterRefusal, afterStale } from './setback.ts';

const waiting = { edge: 'socket', id: 1 };

function envelope(more: Partial<Envelope> = {}): Envelope {
  return {
    command: { type: 'x' },
    replyTo: null,
    patient: false,
    effect: null,
    job: null,
    trouble: null,
    ...more,
  };
}

describe('a turn that was thrown away', () => {
  it('because the store was away: who waits hears so, the rest runs again so many times', () => {
    const asked = envelope({ replyTo: waiting });
    const told = envelope();
    const first = afterOutage([asked, told], 2);
    expect([first.again, first.refused]).toEqual([[told], [asked]]);
    expect(afterOutage([told], 2).again).toEqual([told]);
    expect(afterOutage([told], 2)).toMatchObject({ again: [], refused: [told] });
  });

  it('because the store was away: who is answered without waiting runs again before he is refused', () => {
    const patient = envelope({ replyTo: waiting, patient: true });
    expect(afterOutage([patient], 1).again).toEqual([patient]);
    expect(afterOutage([patient], 1).refused).toEqual([patient]);
  });

  it('because another activation was first: everything runs on the newer state', () => {
    const both = [envelope({ replyTo: waiting }), envelope()];
    expect(afterStale(both, 1).again).toEqual(both);
    expect(afterStale(both, 1).refused).toEqual(both);
  });

  it('because the store refused several: each runs alone to find the one', () => {
    const three = [envelope(), envelope(), envelope()];
    expect(afterRefusal(three, 'unique')).toMatchObject({ again: three, solo: 3, culprit: null });
  });

  it('because the store refused one: it runs once more with the reason, then it is to blame', () => {
    const one = envelope();
    expect(afterRefusal([one], 'unique')).toMatchObject({ again: [one], solo: 1, culprit: null });
    expect(one.trouble?.conflict).toBe('unique');
    expect(afterRefusal([one], 'unique')).toMatchObject({ again: [], culprit: one });
  });

  it('because the effect was applied before: it is settled, and nobody is to blame', () => {
    const delivered = envelope({ effect: 5 });
    expect(afterRefusal([delivered], 'effect')).toMatchObject({
      settled: [delivered],
      culprit: null,
      again: [],
    });
    expect(afterRefusal([envelope()], 'effect').again).toHaveLength(1);
  });

  it('because a handler threw: all but the culprit run again, in order', () => {
    const [a, b, c] = [envelope(), envelope(), envelope()];
    expect(afterFault([a, b, c], b)).toMatchObject({ again: [a, c], culprit: b });
    expect(afterFault([a], null)).toMatchObject({ again: [a], culprit: null });
  });
});

describe('a doubtful commit', () => {
  it('that landed has done its commands, but never its effects', () => {
    const [command, effect, other] = [envelope(), envelope({ effect: 3 }), envelope()];
    const doubt = doubtAlso(null, 7, [command, effect]);
    expect([command, effect, other].map((one) => isDone(doubt, one))).toEqual([true, false, false]);
  });

  it('is one doubt with another at the same version, and replaces an older one', () => {
    const [a, b] = [envelope(), envelope()];
    const both = doubtAlso(doubtAlso(null, 7, [a]), 7, [b]);
    expect([a, b].map((one) => isDone(both, one))).toEqual([true, true]);
    const later = doubtAlso(doubtAlso(null, 7, [a]), 8, [b]);
    expect([a, b].map((one) => isDone(later, one))).toEqual([false, true]);
  });
});
