import { waitingView } from '../../../src/gateway/rest/assistant-view.ts';
import type { TestServer } from '../../support/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are whatever the test says they are
export type Body = any;

export interface Answered {
  readonly http: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A part of a form: a field, or a file with its name. */
export type Part =
  | readonly [name: string, value: string]
  | readonly [name: string, Uint8Array, fileName: string];

/** Sends as the existing clients do: JSON, or a form. */
export async function send(
  server: Pick<TestServer, 'url'>,
  method: string,
  path: string,
  body?: object | readonly Part[] | Uint8Array | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const given =
    body === undefined
      ? {}
      : Array.isArray(body)
        ? { body: formOf(body as readonly Part[]) }
        : typeof body === 'string' || body instanceof Uint8Array
          ? { body: body as string | Uint8Array<ArrayBuffer> }
          : { body: JSON.stringify(body), type: 'application/json' };
  const type = 'type' in given ? { 'Content-Type': given.type as string } : {};
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { ...type, ...headers },
    ...(given.body !== undefined && { body: given.body }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return { http: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [name, value, fileName] of parts)
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([value as Uint8Array<ArrayBuffer>]), fileName);
  return form;
}

/** Polls as the clients do until there is a reply; throws when there is none in time. */
export async function replyTo(
  server: Pick<TestServer, 'url'>,
  user: string | number,
  headers: Readonly<Record<string, string>> = {},
  ms = 20_000,
): Promise<Body> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const { http, body } = await send(server, 'GET', `/users/${user}/response`, undefined, headers);
    if (http !== 200) throw new Error(`GET response: ${http} ${JSON.stringify(body)}`);
    if (body.valid) return body;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('no reply in time');
}

const PHASES = ['nothing', 'hearing', 'reading', 'thinking', 'speaking', 'asking'] as const;
const WAITING = new Set(PHASES.map((doing) => JSON.stringify(waitingView(doing, 'en')).length));

/** Whether a reply waits; HEAD takes none. */
export async function isReady(server: Pick<TestServer, 'url'>, user: string | number): Promise<boolean> {
  const response = await fetch(`${server.url}/users/${user}/response`, { method: 'HEAD' });
  return !WAITING.has(Number(response.headers.get('content-length')));
}

/** Mono, 16 bit. */
export function wav(samples: number, rate = 16_000): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples * 2, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples * 2, 40);
  return Buffer.concat([head, Buffer.alloc(samples * 2)]);
}
