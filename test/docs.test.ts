import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { AnySchema } from 'ajv';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { COUNTERS, DISTRIBUTIONS, GAUGES, type Metric } from '../src/actors/ports/metrics.ts';
import { asyncapi } from '../src/gateway/docs/asyncapi.ts';
import { generated } from '../src/gateway/docs/generated.ts';
import { openapi } from '../src/gateway/docs/openapi.ts';
import { CAPI_ROUTES, SERVED_ROUTES } from '../src/gateway/rest/routes/all.ts';
import { CLOSE_CODES } from '../src/protocol/close-codes.ts';
import { REJECTIONS } from '../src/protocol/rejections.ts';

function fileOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
function jsonOf(path: string) {
  return JSON.parse(fileOf(`../node_modules/${path}`)) as Record<string, unknown>;
}
/** As a client gets it. */
function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

const rest = sent(openapi(CAPI_ROUTES, SERVED_ROUTES));
const socket = sent(asyncapi());

describe('docs/', () => {
  it.each(Object.entries(generated()))('%s is what the code says; else: npm run docs', (name, text) => {
    expect(fileOf(`../docs/${name}`)).toBe(text);
  });

  it.each(Object.entries(REJECTIONS))('errors.md has an anchor for %s', (name, { number, status, text }) => {
    const errors = fileOf('../docs/errors.md');
    expect(errors).toContain(`<a id="${name.toLowerCase()}"></a>${name} | ${number} | ${status} |`);
    expect(errors).toContain(text);
  });

  it.each(Object.entries(CLOSE_CODES))(
    'errors.md has an anchor for close code %s',
    (name, { code, text }) => {
      const errors = fileOf('../docs/errors.md');
      expect(errors).toContain(`<a id="close-${name.toLowerCase()}"></a>${name} | ${code} |`);
      expect(errors).toContain(text);
    },
  );
});

describe('openapi.json', () => {
  it('is OpenAPI 3.1 by the official schema, and its references lead somewhere', async () => {
    expect(await new Validator().validate(sent(rest))).toEqual({ valid: true });
  });
});

describe('asyncapi.json', () => {
  it('is AsyncAPI 3.0 by the official schema', () => {
    // The official schema brings its own copy of the meta-schema.
    const ajv = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false });
    const validate = ajv.compile(jsonOf('@asyncapi/specs/schemas/3.0.0.json') as AnySchema);
    expect(validate(socket), JSON.stringify(validate.errors?.slice(0, 3), null, 1)).toBe(true);
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
