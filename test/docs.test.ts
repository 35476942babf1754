import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COUNTERS, DISTRIBUTIONS, GAUGES, type Metric } from '../src/actors/ports/metrics.ts';
import { CLOSE_CODES } from '../src/protocol/close-codes.ts';
import { REJECTIONS } from '../src/protocol/rejections.ts';

const errors = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');

describe('docs/errors.md', () => {
  it.each(Object.entries(REJECTIONS))('has %s as it is', (name, { number, status, text }) => {
    expect(errors).toContain(`<a id="${name.toLowerCase()}"></a>${name} | ${number} | ${status} |`);
    expect(errors).toContain(text);
  });

  it.each(Object.entries(CLOSE_CODES))('has the close code %s as it is', (name, { code, text }) => {
    expect(errors).toContain(`<a id="close-${name.toLowerCase()}"></a>${name} | ${code} |`);
    expect(errors).toContain(text);
  });
});

describe('docs/metrics.md', () => {
  const metrics = readFileSync(new URL('../docs/metrics.md', import.meta.url), 'utf8');
  const named = (table: Readonly<Record<string, Metric>>, suffix: string) =>
    Object.entries(table).map(([name, metric]) => [`troupe_${name}${suffix}`, metric] as const);

  it.each([...named(COUNTERS, '_total'), ...named(DISTRIBUTIONS, ''), ...named(GAUGES, '')])(
    'has %s as it is',
    (name, { by = '', help }) => expect(metrics).toContain(`| ${name} | ${by} | ${help} |`),
  );
});
