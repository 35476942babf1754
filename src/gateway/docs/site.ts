import { createHash } from 'node:crypto';
import { reject } from '../../protocol/rejections.ts';
import { refuse } from '../rest/dialects/chat.ts';
import { CAPI_ROUTES, SERVED_ROUTES } from '../rest/routes/all.ts';
import type { Answer, RequestHead } from '../transport.ts';
import { asyncapi } from './asyncapi.ts';
import { openapi } from './openapi.ts';
import { page } from './page.ts';
import { SCRIPT } from './page-script.ts';
import { STYLE } from './page-style.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
/** The page loads nothing and runs only its own script. */
const POLICY = `default-src 'none'; style-src '${digest(STYLE)}'; script-src '${digest(SCRIPT)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const PLACES = ['/openapi.json', '/asyncapi.json', '/docs'];
const HEADERS = { 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' };

/** `/docs`, `/openapi.json` and `/asyncapi.json`; made when one of them is first asked for, in about 0.1 s. */
export class DocsSite {
  #pages: Readonly<Record<string, Answer>> | null = null;

  /** Null for every other path. */
  answer({ method, path }: RequestHead): Answer | null {
    const place = path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
    if (!PLACES.includes(place)) return null;
    if (method !== 'GET' && method !== 'HEAD') return refuse(reject('METHOD_NOT_ALLOWED'), { Allow: 'GET' });
    this.#pages ??= pages();
    return this.#pages[place] ?? null;
  }
}

function pages(): Readonly<Record<string, Answer>> {
  const rest = openapi(CAPI_ROUTES, SERVED_ROUTES);
  const socket = asyncapi();
  const people = found('text/html; charset=utf-8', page(rest, socket));
  return {
    '/openapi.json': found(JSON_TYPE, JSON.stringify(rest)),
    '/asyncapi.json': found(JSON_TYPE, JSON.stringify(socket)),
    '/docs': { ...people, headers: { ...HEADERS, 'Content-Security-Policy': POLICY } },
  };
}

function found(contentType: string, body: string): Answer {
  return { status: 200, contentType, body: Buffer.from(body), headers: HEADERS };
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
