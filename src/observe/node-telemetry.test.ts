import { describe, expect, it } from 'vitest';
import { NodeTelemetry } from './node-telemetry.ts';

function setUp() {
  const lines: string[] = [];
  const telemetry = new NodeTelemetry((line) => void lines.push(line));
  return { telemetry, lines };
}

describe('NodeTelemetry', () => {
  it('writes one line of JSON each', () => {
    const { telemetry, lines } = setUp();
    telemetry.warn('two\nlines', { room: 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', message: 'two\nlines', room: 1 });
  });

  it('counts, and keeps sum and number of samples', () => {
    const { telemetry } = setUp();
    telemetry.count('a');
    telemetry.count('a', 2);
    telemetry.observe('b', 5);
    telemetry.observe('b', 7);
    expect(telemetry.snapshot()).toEqual({ a: 3, b_sum: 12, b_count: 2 });
  });

  it('says what an error was, and never fails over what it is given', () => {
    const { telemetry, lines } = setUp();
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    telemetry.error('x', { error: new Error('outer', { cause: new Error('inner') }), big: 10n });
    telemetry.error('y', cycle);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'outer: inner', big: '10' });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ message: 'y', fields: 'not printable' });
  });
});
