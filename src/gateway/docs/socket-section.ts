import type { asyncapi } from './asyncapi.ts';
import { fieldTable } from './field-table.ts';
import { type Html, html, json, prose } from './html.ts';
import { article, type Entry } from './page-entry.ts';
import type { JsonSchema } from './schema-book.ts';

interface Message {
  readonly title: string;
  readonly name: string;
  readonly summary: string;
  readonly payload: JsonSchema;
  readonly examples: readonly { readonly summary?: string; readonly payload: unknown }[];
  readonly 'x-max-bytes'?: number;
  readonly 'x-rate'?: string;
  readonly 'x-delivery'?: string;
}

const DELIVERY: Readonly<Record<string, string>> = {
  sequenced: 'Sequenced: replayed after a gap.',
  state: 'State: a gap is followed by a summary of what holds now.',
  volatile: 'Volatile: may be dropped.',
  answer: 'To one socket only.',
};

/** The messages of one direction. Anchors are `frame-3` for what clients send and `push-4` for what the server does. */
export function messagesOf(document: ReturnType<typeof asyncapi>, direction: 'command' | 'push'): Entry[] {
  return Object.entries(document.components.messages as Record<string, Message>)
    .filter(([key]) => key.startsWith(`${direction}.`))
    .map(([, message]) => entryOf(message, direction));
}

function entryOf(message: Message, direction: 'command' | 'push'): Entry {
  const { type, data } = message.payload.properties as { type: { const: number }; data?: JsonSchema };
  const id = `${direction === 'command' ? 'frame' : 'push'}-${type.const}`;
  return {
    id,
    label: html`${type.const} ${message.name}`,
    shown: article(
      id,
      html`${message.title}`,
      html`
      ${prose(message.summary)}
      <p class="callers">${notes(message)}</p>
      <h4>data</h4>${data ? fieldTable(data) : html`<p class="type">none</p>`}
      <h4>Examples</h4>
      <div class="examples">${message.examples.map((one) => html`<div>${one.summary !== undefined && html`<small>${one.summary}</small>`}${json(one.payload)}</div>`)}</div>`,
    ),
  };
}

function notes({ 'x-max-bytes': bytes, 'x-rate': rate, 'x-delivery': delivery }: Message): Html {
  if (delivery !== undefined) return html`${DELIVERY[delivery] ?? delivery}`;
  return html`At most ${bytes} bytes; counted as ${rate}.`;
}
