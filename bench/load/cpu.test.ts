import { describe, expect, it } from 'vitest';
import { cpuMicros } from './cpu.ts';

describe('cpuMicros', () => {
  it('adds user and system time, whatever the process calls itself', () => {
    const stat = '42 (a) 1 (b) S 1 42 42 0 -1 4194304 106 0 0 0 123 45 6 7 20 0 1 0 22 31 38 184';
    expect(cpuMicros(stat)).toBe((123 + 45) * 10_000);
  });
});
