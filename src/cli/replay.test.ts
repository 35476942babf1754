import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { wander } from '../../test/support/escape/wanderers.ts';
import { SHIP_BOARD } from '../rules/escape/map/ship.ts';
import { publishedReplay, publishedText } from '../rules/escape/replay/published.ts';
import { recordToJson } from '../rules/escape/replay/record-json.ts';
import { matchFileOf } from './escape/replay-file.ts';
import { replay } from './replay.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
const { record, events } = wander(3);
const json = JSON.parse(JSON.stringify(recordToJson(record))) as Record<string, unknown>;
const published = publishedReplay(SHIP_BOARD, events, record.points);

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

function fileOf(text: string): string {
  const path = join(folder, 'match.json');
  writeFileSync(path, text);
  return path;
}

/** What the command wrote, and its exit code. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += text;
    return true;
  });
  return { code: await replay(args), ...written };
}

describe('troupe replay --check', () => {
  it('prints the digests of a record and that they are the same', async () => {
    const { code, out } = await run(fileOf(JSON.stringify(json)), '--check');
    expect(code).toBe(0);
    expect(out).toContain(`\n7 ${record.digests[6]}\n`);
    expect(out).toContain(`\nmatch ${record.digest}\n`);
    expect(out).toMatch(/\nsame: .*digests\n$/);
  });

  it('prints the same digests for the published replay of it', async () => {
    const { code, out } = await run(fileOf(publishedText(published)), '--check');
    expect(code).toBe(0);
    expect(out).toContain(`\nmatch ${record.digest}\n`);
    expect(out).toMatch(/\nsame: .*published replay\n$/);
  });

  it('says where a record differs, and fails', async () => {
    const digests = record.digests.with(4, 'f'.repeat(32));
    const { code, out } = await run(fileOf(JSON.stringify({ ...json, digests })), '--check');
    expect([code, out]).toEqual([1, expect.stringMatching(/\ndifferent: round 5 is f{32} in the record/)]);
  });

  it('says where a published replay differs, and fails', async () => {
    const replayed = published.with(9, [[], [], [], []]).with(-1, { 0: 0, 1: 0, 2: 0, 3: 0 });
    const first = await run(fileOf(publishedText(replayed)), '--check');
    expect([first.code, first.out]).toEqual([
      1,
      expect.stringMatching(/\ndifferent: round \d+ says something else/),
    ]);
    const points = await run(fileOf(publishedText(published.with(-1, { 0: 9 }))), '--check');
    expect(points.out).toMatch(/\ndifferent: the rounds agree, what comes after/);
  });
});

describe('troupe replay --print', () => {
  it('writes the turns of some rounds, without colours where nobody looks', async () => {
    const { code, out } = await run(fileOf(JSON.stringify(json)), '--print', '--rounds', '3-4');
    expect(code).toBe(0);
    expect(out.match(/^round \d+ of 100, turn of/gm)).toHaveLength(8);
    expect(out).toContain('0 top: the capsule');
    expect(out).not.toContain('\u001b');
  });

  it('is what it does without a terminal', async () => {
    const { out } = await run(fileOf(JSON.stringify(json)), '--rounds', '7');
    expect(out.match(/^round 7 of 100/gm)).toHaveLength(4);
  });
});

describe('troupe replay', () => {
  it('shows its usage for wrong arguments', async () => {
    const path = fileOf('{}');
    for (const args of [[], [path, path], [path, '--rounds', 'x']])
      expect(await run(...args)).toMatchObject({
        code: 2,
        err: expect.stringContaining('usage: troupe replay'),
      });
  });

  it('names a file that is not there, or too large', async () => {
    await expect(run(join(folder, 'none.json'))).rejects.toThrow(/none\.json cannot be read/);
    const path = fileOf('');
    truncateSync(path, 17 * 1024 * 1024);
    await expect(run(path)).rejects.toThrow(/larger than 16 MiB/);
  });

  it.each<[string, string]>([
    ['', 'not JSON'],
    ['[[]', 'not JSON'],
    [`${'['.repeat(99)}${']'.repeat(99)}`, 'deeper'],
    ['7', 'must be an object'],
    ['null', 'must be an object'],
    ['{}', 'format'],
    ['[]', 'published replay'],
    [JSON.stringify({ ...json, version: 2 }), 'version'],
    [JSON.stringify({ ...json, points: [1] }), 'points'],
    [JSON.stringify({ ...json, digests: ['x'] }), 'digests.0 must be 32 hex digits'],
    [JSON.stringify({ ...json, inputs: '*' }), 'inputs'],
    [
      JSON.stringify({ ...json, constants: { preset: 'shipped', changes: { lastRound: 1e12 } } }),
      'lastRound',
    ],
    [JSON.stringify({ ...json, seats: [] }), 'seats'],
  ])('refuses with a sentence: %s', (text, part) => {
    expect(() => matchFileOf(text)).toThrow(part);
    expect(() => matchFileOf(text)).toThrow(RangeError);
  });
});
