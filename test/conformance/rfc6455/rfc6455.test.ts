import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../../support/server.ts';
import type { Result } from './case.ts';
import { LIMIT } from './cases/limits.ts';
import { CASES, conform } from './conformance.ts';
import { DEVIATIONS } from './deviations.ts';
import { isFailure, verdictOf } from './verdict.ts';

const PAGE = readFileSync(new URL('../../../docs/rfc6455.md', import.meta.url), 'utf8');

let server: TestServer;
let results: Result[];

beforeAll(async () => {
  server = await TestServer.start({ FRAME_BYTES: String(LIMIT) });
  results = await conform({ host: '127.0.0.1', port: server.port });
});
afterAll(() => server.stop());

describe('RFC 6455 over raw TCP', () => {
  it('every case is as expected, or deviates as announced', () => {
    const failures = results
      .filter(isFailure)
      .map((result) => `${result.id}: ${verdictOf(result)}; expected ${result.expected}, saw ${result.seen}`);
    expect(failures).toEqual([]);
  });

  it('ids are unique, and every announced case exists', () => {
    const ids = CASES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const announced = DEVIATIONS.flatMap(({ cases }) => cases);
    expect(announced.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(announced).size).toBe(announced.length);
  });

  it('docs/rfc6455.md has every deviation with its level and its cases, and no other', () => {
    const sections = new Map(
      PAGE.split('<a id="')
        .slice(1)
        .map((part): [string, string] => [part.slice(0, part.indexOf('"')), part]),
    );
    expect([...sections.keys()].sort()).toEqual([...new Set(DEVIATIONS.map(({ name }) => name))].sort());
    for (const name of sections.keys()) {
      const same = DEVIATIONS.filter((deviation) => deviation.name === name);
      const listed = [...(sections.get(name) ?? '').matchAll(/`(\d[\w.-]*-[\w.-]+)`/g)].map(
        (match) => match[1],
      );
      expect(listed.sort(), name).toEqual(same.flatMap(({ cases }) => cases).sort());
      expect(sections.get(name), name).toContain(`(${same[0]?.level})`);
    }
  });
});
