import { fieldTable, typeOf } from './field-table.ts';
import { type Html, html, json, prose } from './html.ts';
import type { openapi } from './openapi.ts';
import { article, type Entry, slug } from './page-entry.ts';
import type { JsonSchema } from './schema-book.ts';

type Document = ReturnType<typeof openapi>;

interface Media {
  readonly schema: JsonSchema;
  readonly example?: unknown;
}
interface Answered {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: JsonSchema;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answered>>;
}

/** The operations of one tag, in the order of the table of routes. */
export function operationsOf(document: Document, tag: string): Entry[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>)
      .filter(([, operation]) => operation.tags[0] === tag)
      .map(([method, operation]) => entryOf(document, method, path, operation)),
  );
}

function entryOf(document: Document, method: string, path: string, operation: Operation): Entry {
  const id = slug(`${method} ${path}`);
  const title = html`<span class="verb ${method}">${method.toUpperCase()}</span> ${path}`;
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  const answer = (operation.responses[200] ?? operation.responses[201])?.content ?? {};
  return {
    id,
    label: html`<span class="verb ${method}">${method.toUpperCase()}</span> ${path.replace('/capi/', '')}`,
    shown: article(
      id,
      title,
      html`
      ${prose(operation.summary)}
      <p class="callers">${operation.description}</p>
      ${operation.parameters && parameters(operation.parameters)}
      ${body && html`<h4>Body</h4>${fieldTable(body.schema)}`}
      <h4>Answer</h4>
      ${Object.entries(answer).map(([type, media]) => answered(type, media))}
      <div class="examples">
        ${request(method, path, operation, body)}
        ${Object.values(answer).map(({ example }) => example !== undefined && html`<div><h4>Example of the answer</h4>${json(example)}</div>`)}
      </div>
      <h4>Refusals</h4>${refusals(document, operation)}`,
    ),
  };
}

function answered(type: string, { schema }: Media): Html {
  const { data } = (schema.properties ?? {}) as { data?: JsonSchema };
  if (!data) return html`<p class="type">${type}</p>`;
  return html`<p class="type"><code>data</code>: ${typeOf(data)} ${data.description as string}</p>${data.properties !== undefined && fieldTable(data)}`;
}

function parameters(list: NonNullable<Operation['parameters']>): Html {
  const rows = list.map(
    ({ name, in: place, required, schema }) =>
      html`<tr><td><code>${name}</code>${!required && html` <small>optional</small>`}</td><td>${place}</td><td>${typeOf(schema)}</td><td>${schema.description as string}</td></tr>`,
  );
  return html`<h4>Parameters</h4><table><thead><tr><th>name</th><th>in</th><th>type</th><th>meaning</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function request(method: string, path: string, operation: Operation, body: Media | undefined): Html {
  const given = operation.parameters?.filter(({ example }) => example !== undefined) ?? [];
  const url = given
    .filter((one) => one.in === 'path')
    .reduce(
      (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))),
      path,
    );
  const query = new URLSearchParams(
    given
      .filter((one) => one.in === 'query')
      .map(({ name, example }): [string, string] => [name, String(example)]),
  ).toString();
  const line = `${method.toUpperCase()} ${url}${query === '' ? '' : `?${query}`}`;
  const text = body ? `${line}\n\n${JSON.stringify(body.example, null, 2)}` : line;
  return html`<div><h4>Example of a request</h4><pre><code>${text}</code></pre></div>`;
}

function refusals({ components }: Document, { responses }: Operation): Html {
  const rows = Object.entries(responses)
    .filter(([status]) => !status.startsWith('2'))
    .map(([status, response]) => {
      const name = response.$ref?.split('/').at(-1);
      const shared = name === undefined ? undefined : (components.responses[name] as Answered | undefined);
      return html`<tr><td>${status}</td><td>${prose((shared ?? response).description?.replaceAll('](/docs#', '](#') ?? '')}</td></tr>`;
    });
  return rows.length > 0 ? html`<table><tbody>${rows}</tbody></table>` : html`<p>None.</p>`;
}
