import { describe, expect, it } from 'vitest';
import { describeConfig } from './describe.ts';
import { loadConfig } from './load.ts';

function rows(environment: Record<string, string>): Map<string, string> {
  const loading = loadConfig(environment, null, 2);
  if (!loading.ok) throw new Error(loading.problems.join('\n'));
  return new Map(describeConfig(loading.config).map(({ variable, value }) => [variable, value]));
}

describe('describeConfig', () => {
  it('shows every variable once, with its unit and a reason', () => {
    const loading = loadConfig({}, null, 2);
    const all = loading.ok ? describeConfig(loading.config) : [];
    expect(new Set(all.map(({ variable }) => variable)).size).toBe(all.length);
    expect(all.every(({ about, accepts }) => about.endsWith('.') && accepts !== '')).toBe(true);
    expect(rows({}).get('SHUTDOWN_SECONDS')).toBe('10 seconds');
    expect(rows({}).get('DATABASE_URL')).toBe('(unset)');
  });

  it('hides secrets', () => {
    const shown = rows({
      AUTH_KEYS: `main:${'s3cret'.repeat(6)}`,
      DATABASE_URL: 'postgres://troupe:s3cret@db:5432/troupe?password=s3cret',
      OPENAI_API_KEY: 'sk-s3cret',
      OPENAI_MODEL: 'm',
    });
    expect([...shown.values()].join('\n')).not.toContain('s3cret');
    expect(shown.get('AUTH_KEYS')).toBe('main:***');
    expect(shown.get('OPENAI_API_KEY')).toBe('***');
    expect(shown.get('DATABASE_URL')).toBe('postgres://troupe:***@db:5432/troupe?password=***');
  });
});
