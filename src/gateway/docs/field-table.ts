import { type Html, html } from './html.ts';
import type { JsonSchema } from './schema-book.ts';

/** The fields of an object as a table; of anything else its type. */
export function fieldTable(schema: JsonSchema): Html {
  const rows = rowsOf(schema, '');
  if (rows.length === 0) return html`<p class="type">${typeOf(schema)} ${schema.description as string}</p>`;
  return html`<table><thead><tr><th>field</th><th>type</th><th>meaning</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function rowsOf(schema: JsonSchema, prefix: string): Html[] {
  const required = new Set((schema.required ?? []) as string[]);
  const fields = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  return fields.flatMap(([name, field]) => [
    html`<tr><td><code>${prefix}${name}</code>${!required.has(name) && html` <small>optional</small>`}</td><td>${typeOf(field)}</td><td>${field.description as string}</td></tr>`,
    ...rowsOf(field, `${prefix}${name}.`),
  ]);
}

/** What a value may be, in words; named schemas are links. */
export function typeOf(schema: JsonSchema): Html {
  const { $ref, anyOf, items, type, const: only, enum: some, additionalProperties: values } = schema;
  if (typeof $ref === 'string') return reference($ref);
  if (only !== undefined) return html`<code>${JSON.stringify(only)}</code>`;
  if (Array.isArray(some)) return joined(some.map((one) => html`<code>${JSON.stringify(one)}</code>`));
  if (Array.isArray(anyOf)) return joined(anyOf.map((one) => typeOf(one as JsonSchema)));
  if (Array.isArray(type)) return html`${type.join(' or ')}`;
  if (type === 'array') return html`list of ${typeOf((items ?? {}) as JsonSchema)}${limits(schema)}`;
  if (type === 'object' && typeof values === 'object' && values !== null)
    return html`object of ${typeOf(values as JsonSchema)}`;
  return html`${typeof type === 'string' ? type : 'anything'}${limits(schema)}`;
}

function reference($ref: string): Html {
  const name = $ref.split('/').at(-1) ?? '';
  return html`<a href="#schema-${name}">${name}</a>`;
}

function joined(parts: readonly Html[]): Html {
  return html`${parts.map((part, i) => (i === 0 ? part : html` or ${part}`))}`;
}

function limits({ minimum, maximum, minLength, maxLength, minItems, maxItems, format }: JsonSchema): string {
  const low = minimum ?? minLength ?? minItems;
  const high = maximum ?? maxLength ?? maxItems;
  const unit = minLength === undefined && maxLength === undefined ? '' : ' characters';
  if (low !== undefined && high !== undefined) return `, ${low} to ${high}${unit}`;
  if (high !== undefined) return `, at most ${high}${unit}`;
  if (low !== undefined) return `, at least ${low}${unit}`;
  return typeof format === 'string' ? `, ${format}` : '';
}
