import { isDeepStrictEqual } from 'node:util';
import type { AnySchema } from 'ajv';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { asyncapi } from '../src/gateway/docs/asyncapi.ts';
import { openapi } from '../src/gateway/docs/openapi.ts';
import { CAPI_ROUTES, SERVED_ROUTES } from '../src/gateway/rest/routes/all.ts';
import { COMMANDS } from '../src/protocol/commands.ts';
import { EXTRAS, extraOf, nestedExtra } from '../src/protocol/extra.ts';
import { parse } from '../src/protocol/parse.ts';
import { PUSHES } from '../src/protocol/push-catalogue.ts';

const OPTIONS = { strict: false, validateFormats: false };

function sent(value: unknown) {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

interface Shown {
  readonly where: string;
  readonly value: unknown;
}

/** Every object of the document that has both a schema and an example, by its JSON pointer. */
function shown(part: unknown, pointer = ''): Shown[] {
  if (typeof part !== 'object' || part === null) return [];
  const own =
    'schema' in part && 'example' in part ? [{ where: `${pointer}/schema`, value: part.example }] : [];
  const below = Object.entries(part).flatMap(([key, value]) =>
    key === 'example' || key === 'schema'
      ? []
      : shown(value, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return [...own, ...below];
}

describe('examples of the routes', () => {
  const titled = [...CAPI_ROUTES, ...SERVED_ROUTES].map((route) => ({
    name: `${route.method} ${route.path}`,
    route,
  }));

  it.each(titled)('$name: request and answer fit the schemas that validate', ({ route }) => {
    const { input, output, example } = route;
    expect(parse(input, example.input)).toMatchObject({ ok: true });
    expect(parse(output, example.output)).toEqual({ ok: true, value: example.output });
  });

  it('fit the schemas that are published', () => {
    const document = sent(openapi(CAPI_ROUTES, SERVED_ROUTES));
    const ajv = new Ajv2020(OPTIONS).addSchema(document as AnySchema, 'openapi');
    const examples = shown(document.paths, '/paths');
    expect(examples.length).toBeGreaterThan(CAPI_ROUTES.length);
    const wrong = examples.filter(
      ({ where, value }) => !ajv.validate({ $ref: `openapi#${encodeURI(where)}` }, value),
    );
    expect(wrong).toEqual([]);
  });
});

describe('examples of the frames', () => {
  it.each(Object.entries(COMMANDS))(
    'command %s fits the schema that validates',
    (_, { schema, examples }) => {
      expect(examples.length).toBeGreaterThan(0);
      for (const { data } of examples) expect(parse(schema, data)).toMatchObject({ ok: true });
    },
  );

  it.each(Object.entries(PUSHES))('push %s fits its schema', (_, { data, examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      if (data) expect(parse(data, example)).toEqual({ ok: true, value: example });
      else expect(example).toBeUndefined();
    }
  });

  it('fit the schemas that are published', () => {
    const document = sent(asyncapi());
    const ajv = new Ajv(OPTIONS).addSchema(document as AnySchema, 'asyncapi');
    const { messages } = document.components as {
      messages: Record<string, { examples: { payload: unknown }[] }>;
    };
    const wrong = Object.entries(messages).flatMap(([key, { examples }]) => {
      const schema = { $ref: `asyncapi#/components/messages/${key}/payload` };
      expect(ajv.validate(schema, { type: -1, data: {} }), key).toBe(false);
      return examples.filter(({ payload }) => !ajv.validate(schema, payload)).map((one) => ({ key, one }));
    });
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(EXTRAS))('extra of type %s: flat as sent, nested as pushed', (type, kind) => {
    const nested = extraOf(Number(type)).parse(kind.example);
    expect(Object.keys(nested)).toEqual([kind.key]);
    expect(extraOf(Number(type)).parse(nested)).toEqual(nested);
    expect(isDeepStrictEqual(nestedExtra.parse(nested), nested)).toBe(true);
  });
});
