import { describe, expect, it } from 'vitest';
import { selfTimes } from './profile.ts';

const node = (id: number, functionName: string, url = '') => ({
  id,
  callFrame: { functionName, url, lineNumber: 4 },
});

describe('selfTimes', () => {
  const profile = {
    nodes: [node(1, '(idle)'), node(2, 'speak', 'file:///x/dist/actors/room/speak.js'), node(3, '')],
    samples: [1, 2, 2, 3, 1],
    timeDeltas: [5, 1_000_000, 10, 20, 30],
  };

  it('gives each sample the time until the next', () => {
    expect(selfTimes(profile, 10)).toEqual({
      micros: 1_000_060,
      functions: [
        ['(idle)', 1_000_000],
        ['(anonymous)', 30],
        ['speak  actors/room/speak.js:5', 30],
      ].sort(([, a], [, b]) => Number(b) - Number(a)),
    });
  });

  it('takes the end only when asked', () => {
    expect(selfTimes(profile, 0.00005).functions.map(([name]) => name)).not.toContain('(idle)');
  });
});
