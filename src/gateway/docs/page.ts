import { CLOSE_CODES, willReconnect } from '../../protocol/close-codes.ts';
import { REJECTIONS, type RejectionCode } from '../../protocol/rejections.ts';
import { SENTENCES } from '../rest/dialects/chinese.ts';
import { ERROR_CODES, errorCodeOf } from '../rest/dialects/dialogue-codes.ts';
import type { asyncapi } from './asyncapi.ts';
import { fieldTable } from './field-table.ts';
import { Html, html, prose } from './html.ts';
import { matchMessages } from './match-channels.ts';
import type { openapi } from './openapi.ts';
import { article, type Entry } from './page-entry.ts';
import { SCRIPT } from './page-script.ts';
import { STYLE } from './page-style.ts';
import { operationsOf } from './rest-section.ts';
import { messagesOf } from './socket-section.ts';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** `/docs`: both documents on one page that needs nothing from anywhere else, and no script to be read. */
export function page(rest: ReturnType<typeof openapi>, socket: ReturnType<typeof asyncapi>): string {
  const groups: Group[] = [
    ...rest.tags.map(({ name, description }) => ({
      id: `rest-${name}`,
      title: `REST: ${name}`,
      text: description ?? '',
      entries: operationsOf(rest, name),
    })),
    {
      id: 'frames',
      title: 'Frames to the server',
      text: socket.info.description,
      entries: messagesOf(socket, 'command'),
    },
    { id: 'pushes', title: 'Frames from the server', text: '', entries: messagesOf(socket, 'push') },
    { id: 'match-messages', title: 'Messages of matches', text: MATCHES, entries: matchMessages() },
    { id: 'errors', title: 'Errors', text: ERRORS, entries: errors() },
    { id: 'close-codes', title: 'Close codes', text: CLOSES, entries: closes() },
    { id: 'schemas', title: 'Schemas', text: 'What several messages share.', entries: schemas(rest, socket) },
  ];
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${rest.info.title} ${rest.info.version}: protocol</title><style>${new Html(STYLE)}</style></head>
<body>
<header><strong>${rest.info.title} ${rest.info.version}</strong><form role="search"><input type="search" placeholder="Filter: a path, a type, a field, an error ( / )" aria-label="Filter" autocomplete="off"></form><output></output></header>
<div class="page">
<nav aria-label="Contents"><details open><summary>Contents</summary>${groups.map(contents)}</details></nav>
<main><h1>Protocol</h1>${prose(rest.info.description)}${prose(`Who calls: \`Authorization: Bearer …\`. ${rest.components.securitySchemes.bearer.description} Sockets open at \`/?token=…\`. ${socket.components.securitySchemes.token.description}`)}<p>As files: <a href="/openapi.json">openapi.json</a>, <a href="/asyncapi.json">asyncapi.json</a>.</p>${groups.map(section)}</main>
</div>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
}

const MATCHES =
  'Sockets at `/matches/{id}?seat=n&token=…` (play) and `/matches/{id}/watch?view=full&token=…` (watch): one bare JSON object a frame.';
const ERRORS =
  'Over the socket in push 400 as `code` and `number`, over REST as `errName` and `errCode`. Names and numbers do not change. Scripted conversations have names of their own in `error_code`, of which each says which it is.';
const CLOSES =
  'Why the server closed a socket: after 4000 to 4499 connect again and resume, after 4500 to 4999 not before something has changed. Code 1006 comes from the network, or from a frame that was broken, larger than `FRAME_BYTES`, or not UTF-8.';

function contents({ id, title, entries }: Group): Html {
  return html`<div data-group><h2><a href="#${id}">${title}</a></h2><ul>${entries.map((entry) => html`<li><a href="#${entry.id}">${entry.label}</a></li>`)}</ul></div>`;
}

function section({ id, title, text, entries }: Group): Html {
  return html`<section data-group><h2 id="${id}">${title}</h2>${text !== '' && prose(text)}${entries.map(({ shown }) => shown)}</section>`;
}

function errors(): Entry[] {
  return Object.entries(REJECTIONS).map(([name, { number, status, retryable, text }]) => {
    const id = `error-${name.toLowerCase()}`;
    const error = errorCodeOf(name as RejectionCode);
    const isSpoken = Object.hasOwn(SENTENCES, name);
    const spoken =
      isSpoken && html` In scripted conversations <code>${error}</code>, HTTP ${ERROR_CODES[error]}.`;
    const again = retryable ? 'the same may succeed later' : 'the same fails again';
    const shown = html`<p>${text}</p><p class="callers">HTTP ${status}; ${again}.${spoken}</p>`;
    return { id, label: html`${name}`, shown: article(id, html`${name} ${number}`, shown) };
  });
}

function closes(): Entry[] {
  return Object.entries(CLOSE_CODES).map(([name, { code, text }]) => {
    const id = `close-${name.toLowerCase()}`;
    const again = willReconnect(code)
      ? 'Connect again.'
      : 'Do not connect again before something has changed.';
    const shown = html`<p>${text}</p><p class="callers">${again}</p>`;
    return { id, label: html`${code} ${name}`, shown: article(id, html`${code} ${name}`, shown) };
  });
}

function schemas(rest: ReturnType<typeof openapi>, socket: ReturnType<typeof asyncapi>): Entry[] {
  return Object.entries({ ...socket.components.schemas, ...rest.components.schemas })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => {
      const id = `schema-${name}`;
      return { id, label: html`${name}`, shown: article(id, html`${name}`, fieldTable(schema)) };
    });
}
