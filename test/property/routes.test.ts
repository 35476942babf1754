import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSISTANT } from '../../src/gateway/rest/dialects/assistant.ts';
import { RestHandler } from '../../src/gateway/rest/handler.ts';
import type { AnyRoute } from '../../src/gateway/rest/route.ts';
import { Router } from '../../src/gateway/rest/router.ts';
import {
  API_ROUTES,
  ASSISTANT_ROUTES,
  CAPI_ROUTES,
  GROUNDS,
  RPG_ROUTES,
  SERVED_ROUTES,
} from '../../src/gateway/rest/routes/all.ts';
import { REJECTIONS } from '../../src/protocol/rejections.ts';
import { QUIET_CONTEXT } from '../fuzz/quiet-ports.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';

const SEED = 20_261;
const RUNS = 10_000;

const router = new Router('capi', CAPI_ROUTES, SERVED_ROUTES, GROUNDS);
const handler = new RestHandler(router, QUIET_CONTEXT, new SilentTelemetry(), () => '127.0.0.1');
const atTheRoot = new Set([...API_ROUTES, ...RPG_ROUTES, ...ASSISTANT_ROUTES]);
const known = fc.constantFrom(...CAPI_ROUTES, ...atTheRoot);
const names = [
  'roomId',
  'spaceId',
  'messageId',
  'userIdList',
  'content',
  'extra',
  'messageType',
  'name',
  'key',
  'value',
  'role',
  'text',
  'items',
  'num',
];
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer(),
  fc.string({ unit: 'binary' }),
  fc.constant({ ['__proto__']: { x: 1 } }),
);
const likely = fc
  .dictionary(fc.constantFrom(...names), value)
  .map((given) => Buffer.from(JSON.stringify(given)));
const bytes = fc.oneof(
  { weight: 4, arbitrary: likely },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constant(new Uint8Array(0)) },
);
const prefix = (route: AnyRoute) => (atTheRoot.has(route) ? '' : 'capi/');
const path = fc.oneof(
  known.map((route) => `/${prefix(route)}${route.path.replace(/:\w+/g, '1')}`),
  known.chain((route) =>
    fc.webSegment().map((segment) => `//${prefix(route)}${route.path.replace(/:\w+/g, segment)}/`),
  ),
  fc.webPath(),
);
const allowed = new Set<number>([200, 422, 201, 204, ...Object.values(REJECTIONS).map((row) => row.status)]);

interface Envelope {
  readonly success?: boolean;
  readonly errName?: string;
  /** Of scripted conversations. */
  readonly error_code?: string;
  /** Of the text role-play game. */
  readonly status_code?: number;
  readonly error?: string;
}

describe(`routes with arbitrary requests (seed ${SEED})`, () => {
  it(`${RUNS} requests: always an envelope, never an internal error, nothing polluted`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'),
        path,
        fc.webQueryParameters(),
        bytes,
        async (method, where, query, body) => {
          const head = {
            method,
            path: where,
            query,
            headers: new Map([['authorization', 'Bearer 1']]),
            peer: '127.0.0.1',
          };
          const answer = await handler.handle(head, { ok: true, bytes: body });
          if (typeof answer.body === 'object' && 'chunks' in answer.body) return;
          const envelope = JSON.parse(String(answer.body)) as Envelope;
          expect(allowed.has(answer.status)).toBe(true);
          if (router.dialectAt(where) === ASSISTANT) {
            expect(ASSISTANT.refusal.safeParse(envelope).success).toBe(answer.status !== 200);
            expect(envelope?.error ?? '', `${method} ${where}`).not.toMatch(/^INTERNAL/);
            return;
          }
          if (envelope.status_code === undefined) expect(envelope.success).toBe(answer.status < 300);
          else if (answer.status !== 200) expect(envelope.status_code).toBe(answer.status);
          const { errName, error_code: code, error } = envelope;
          expect(errName ?? code ?? error ?? '', `${method} ${where}`).not.toMatch(/^INTERNAL/);
          expect(({} as { x?: number }).x).toBeUndefined();
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  }, 60_000);
});
