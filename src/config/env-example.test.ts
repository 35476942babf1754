import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeConfig } from './describe.ts';
import { loadConfig } from './load.ts';

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const uncommented = text.replace(/^#(?=[A-Z_]+=)/gm, '');

  it('changes nothing as it is', () => {
    expect(parseEnv(text)).toEqual({});
  });

  it('names only variables there are, with values that are accepted together', () => {
    const loaded = loadConfig({}, uncommented);
    expect(loaded).toMatchObject({ ok: true });
    const known = loaded.ok ? describeConfig(loaded.config).map(({ variable }) => variable) : [];
    expect(known).toEqual(expect.arrayContaining(Object.keys(parseEnv(uncommented))));
  });
});
