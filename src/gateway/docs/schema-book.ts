import { z } from 'zod';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const REF = /^#\/(?:\$defs|definitions)\//;

/**
 * JSON Schemas of zod schemas, of which those with an `id` are kept once and referred to. What clients send is shown as
 * they may write it, before the server fills in and converts. OpenAPI 3.1 speaks draft 2020-12, AsyncAPI 3 draft 7.
 */
export class SchemaBook {
  readonly #target: 'draft-2020-12' | 'draft-7';
  readonly #named = new Map<string, JsonSchema>();
  readonly #made = new Map<z.ZodType, JsonSchema>();

  constructor(target: 'draft-2020-12' | 'draft-7') {
    this.#target = target;
  }

  /** Throws for two different schemas of one id. */
  add(schema: z.ZodType): JsonSchema {
    const known = this.#made.get(schema) ?? this.#make(schema);
    this.#made.set(schema, known);
    return known;
  }

  /** Those with an id, for `components.schemas`, in the order of their names. */
  get named(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #make(schema: z.ZodType): JsonSchema {
    const made = z.toJSONSchema(schema, { target: this.#target, io: 'input', override: tidy });
    const { $schema: _, $defs, definitions, ...own } = made as Record<string, unknown>;
    for (const [id, part] of Object.entries({ ...Object(definitions), ...Object($defs) })) {
      const named = referring(part) as JsonSchema;
      const known = this.#named.get(id);
      if (known && JSON.stringify(known) !== JSON.stringify(named))
        throw new Error(`two schemas named ${id}`);
      this.#named.set(id, named);
    }
    return referring(own) as JsonSchema;
  }
}

/** Points references to where the documents keep schemas. */
function referring(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(referring);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, value.replace(REF, '#/components/schemas/')]
        : [key, referring(value)],
    ),
  );
}

interface Made {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

/** Leaves out what says nothing to a reader, and corrects what zod cannot know of conversions. */
function tidy({ zodSchema, jsonSchema }: Made): void {
  const { def } = zodSchema._zod;
  if (def.type === 'readonly') delete jsonSchema.readOnly;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.minimum === -(2 ** 31) && jsonSchema.maximum === 2 ** 31 - 1) {
    delete jsonSchema.minimum;
    delete jsonSchema.maximum;
    jsonSchema.format = 'int32';
  }
  if (jsonSchema.minLength === 0) delete jsonSchema.minLength;
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (def.type !== 'object' || !jsonSchema.required) return;
  // A conversion may take an absent field for its default.
  const required = jsonSchema.required.filter((key) => {
    const field = def.shape[key];
    return !field || !mayBeAbsent(field);
  });
  if (required.length > 0) jsonSchema.required = required;
  else delete jsonSchema.required;
}

/** Known answers of `mayBeAbsent`: fields are shared by many schemas. */
const absent = new WeakMap<z.core.$ZodType, boolean>();

function mayBeAbsent(field: z.core.$ZodType): boolean {
  const known = absent.get(field) ?? z.safeParse(field, undefined).success;
  absent.set(field, known);
  return known;
}
