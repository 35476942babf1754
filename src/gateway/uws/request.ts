import type { HttpRequest, HttpResponse } from 'uWebSockets.js';
import { STATUS_CODES } from 'node:http';
import type { Answer, Body, RequestHead, StreamedBody } from '../transport.ts';
import type { Connection } from './connection.ts';
import { sendStream } from './send-stream.ts';

export const EMPTY = new Uint8Array(0);

/** Statuses whose answers have no body, nor a length of one. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/** An answer without its body. `size`: what is said of its length, null for nothing. */
function endEmpty(response: HttpResponse, size: number | null, close: boolean): void {
  if (close) {
    response.endWithoutBody(size ?? 0, true);
    return;
  }
  // A length given to endWithoutBody is waited for, and the connection's next request cut; undefined counts as 2^63.
  if (size !== null) response.writeHeader('Content-Length', String(size));
  response.endWithoutBody();
}

/** Copies what uWebSockets.js lends only for the length of the callback, but for what few requests need. */
export class Head implements RequestHead {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers = new Map<string, string>();
  readonly #response: HttpResponse;
  readonly #connection: Connection;

  constructor(response: HttpResponse, request: HttpRequest, connection: Connection) {
    this.method = request.getMethod().toUpperCase();
    this.path = request.getUrl();
    this.query = request.getQuery() ?? '';
    request.forEach((name, value) => void this.headers.set(name, value));
    this.#response = response;
    this.#connection = connection;
  }

  get peer(): string {
    if (this.#connection.gone) return '';
    return plainAddress(Buffer.from(this.#response.getRemoteAddressAsText()).toString('latin1'));
  }

  onGone(act: () => void): void {
    this.#connection.onGone(act);
  }
}

/** IPv4 addresses come as IPv4-mapped IPv6 on a dual-stack socket; full IPv6 forms are normalised by URL. */
function plainAddress(text: string): string {
  const mapped = /^(?:0000:0000:0000:0000:0000:ffff:|::ffff:)(.+)$/i.exec(text)?.[1];
  if (mapped === undefined)
    return text.includes(':') ? new URL(`http://[${text}]`).hostname.slice(1, -1) : text;
  const groups = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(mapped);
  if (!groups) return mapped;
  return groups
    .slice(1)
    .flatMap((group) => [Number.parseInt(group.slice(0, 2), 16), Number.parseInt(group.slice(2), 16)])
    .join('.');
}

export function hasBody(head: RequestHead): boolean {
  return head.headers.has('transfer-encoding') || Number(head.headers.get('content-length') ?? 0) > 0;
}

/**
 * Collects a body under a cap and a deadline. Calls back once. When the client goes, what came is let go of, and it never
 * calls back.
 */
export function readBody(
  response: HttpResponse,
  connection: Connection,
  maxBytes: number,
  ms: number,
  done: (body: Body) => void,
): void {
  let chunks: Uint8Array[] = [];
  let size = 0;
  let over = false;
  const finish = (body: Body) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    chunks = [];
    done(body);
  };
  const timer = setTimeout(() => finish({ ok: false, why: 'slow' }), ms);
  response.onData((chunk, isLast) => {
    if (over) return;
    size += chunk.byteLength;
    if (size > maxBytes) return finish({ ok: false, why: 'large' });
    // The memory is uWebSockets.js's again when this returns.
    if (chunk.byteLength > 0) chunks.push(new Uint8Array(chunk.slice(0)));
    if (isLast) finish({ ok: true, bytes: join(chunks, size) });
  });
  connection.onGone(() => {
    over = true;
    chunks = [];
    clearTimeout(timer);
  });
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1) return chunks[0] ?? EMPTY;
  return size === 0 ? EMPTY : Buffer.concat(chunks, size);
}

/** Lets an answer go that nobody waits for any more. */
export function dropAnswer({ body }: Answer): void {
  if (isStreamed(body)) body.ended?.(false);
}

function isStreamed(body: Answer['body']): body is StreamedBody {
  return typeof body === 'object' && 'chunks' in body;
}

/**
 * Writes an answer. Only for a response that was not aborted. `close`: the rest of the request will not be read.
 * `connection` tells a streamed body that the client has gone.
 */
export function writeAnswer(
  response: HttpResponse,
  answer: Answer,
  headOnly: boolean,
  close: boolean,
  connection: Connection,
): void {
  const { body } = answer;
  response.cork(() => {
    response.writeStatus(`${answer.status} ${STATUS_CODES[answer.status] ?? ''}`);
    response.writeHeader('Content-Type', answer.contentType);
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.writeHeader(name, value);
    if (WITHOUT_BODY.has(answer.status)) endEmpty(response, null, close);
    else if (isStreamed(body)) {
      if (headOnly) endEmpty(response, body.size, close);
      else if (body.size === 0) response.end('', close);
      else return void sendStream(response, body, connection);
      body.ended?.(!headOnly);
    } else if (headOnly) endEmpty(response, Buffer.byteLength(body), close);
    else response.end(body, close);
  });
}
