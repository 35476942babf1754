import { describe, expect, it } from 'vitest';
import { NodeTelemetry } from './node-telemetry.ts';

function setUp() {
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  return { telemetry: new NodeTelemetry({ level: 'info', to, ofProcess: false }), lines };
}

describe('the log', () => {
  it('writes one line of JSON each', () => {
    const { telemetry, lines } = setUp();
    telemetry.warn('two\nlines', { room: 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]+\n$/);
    const line = JSON.parse(lines[0] ?? '');
    expect(line).toMatchObject({ level: 'warn', message: 'two\nlines', room: 1 });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it('says what an error was, and never fails over what it is given', () => {
    const { telemetry, lines } = setUp();
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    telemetry.error('x', { error: new Error('outer', { cause: new Error('inner') }), big: 10n });
    telemetry.error('y', cycle);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'outer: inner', big: 10 });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ message: 'y' });
  });

  it('hides secrets by their names, and what is below its level', () => {
    const { telemetry, lines } = setUp();
    telemetry.debug('socket opened', { user: 1 });
    telemetry.info('x', { token: 'abc-secret', request: { authorization: 'abc-secret' }, user: 7 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('abc-secret');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ token: '[hidden]', user: 7 });
  });
});

describe('the metrics', () => {
  it('count, sample and read, by the names of the catalogue', async () => {
    const { telemetry } = setUp();
    telemetry.count('commits');
    telemetry.count('commits', 2);
    telemetry.count('frames_received', 1, '3');
    telemetry.observe('commit_rows', 5);
    telemetry.observe('turn_seconds', 0.003, 'room');
    telemetry.gauge('actors', () => ({ room: 2, user: 3 }));
    const text = await telemetry.metrics.exposition();
    expect(text).toContain('troupe_commits_total 3\n');
    expect(text).toContain('troupe_frames_received_total{type="3"} 1\n');
    expect(text).toContain('troupe_commit_rows_bucket{le="8"} 1\n');
    expect(text).toContain('troupe_turn_seconds_bucket{le="0.002",kind="room"} 0\n');
    expect(text).toContain('troupe_actors{kind="user"} 3\n');
    expect(await telemetry.metrics.value('actors')).toBe(5);
    expect(await telemetry.metrics.value('commit_rows')).toBe(1);
  });

  it('stay small whatever the labels are', async () => {
    const { telemetry } = setUp();
    for (let i = 0; i < 1_000; i++) telemetry.count('frames_refused', 1, `code ${i}`);
    const text = await telemetry.metrics.exposition();
    expect(text.match(/^troupe_frames_refused_total\{/gm)?.length).toBeLessThan(150);
    expect(await telemetry.metrics.value('frames_refused')).toBe(1_000);
  });

  it('a gauge that is given again is read from its new source', async () => {
    const { telemetry } = setUp();
    telemetry.gauge('tail_bytes', () => 1);
    telemetry.gauge('tail_bytes', () => 2);
    expect(await telemetry.metrics.value('tail_bytes')).toBe(2);
  });
});
