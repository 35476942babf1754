import { RestHandler } from '../../src/gateway/rest/handler.ts';
import { Router } from '../../src/gateway/rest/router.ts';
import { CAPI_ROUTES, GROUNDS, SERVED_ROUTES } from '../../src/gateway/rest/routes/all.ts';
import { decideUpgrade, type UpgradePorts } from '../../src/gateway/socket/upgrade.ts';
import type { RequestHead } from '../../src/gateway/transport.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { checkEnvelope } from './envelope.ts';
import { QUIET_CONTEXT } from './quiet-ports.ts';
import { type RequestCase, requestCase } from './requests.ts';
import { promise, type Target } from './target.ts';
import { pick } from './values.ts';

function headOf({ method, path, query, headers }: RequestCase): RequestHead {
  const lower = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return { method, path, query, headers: new Map(lower), peer: '127.0.0.1' };
}

export function wordsOf({ method, path, query, headers, body }: RequestCase): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path}${query === '' ? '' : `?${query}`}`, ...lines, '', body.toString('utf8')].join(
    '\n',
  );
}

/** Every route over ports that find nothing: routing, input, rights and envelopes. */
export function routesTarget(): Target {
  const handler = new RestHandler(
    new Router('capi', CAPI_ROUTES, SERVED_ROUTES, GROUNDS),
    QUIET_CONTEXT,
    new SilentTelemetry(),
    () => '127.0.0.1',
  );
  const made = (seed: number) => requestCase(new SeededRandom(seed));
  return {
    name: 'routes',
    describe: (seed) => wordsOf(made(seed)),
    run: async (seed) => {
      const request = made(seed);
      const answer = await handler.handle(headOf(request), { ok: true, bytes: request.body });
      const { body, status } = answer;
      if (typeof body === 'object' && 'chunks' in body) {
        promise(status === 200 || status === 206, () => `status ${status} with a body as it is`);
        for await (const chunk of body.chunks)
          promise(chunk instanceof Uint8Array, () => 'a piece that is no bytes');
      } else checkEnvelope(status, String(body), request.method === 'HEAD');
      promise(({} as { polluted?: unknown }).polluted === undefined, () => 'Object.prototype was changed');
    },
  };
}

const RESUMES = [
  '1:0',
  'u1:0',
  '1:1,2:2,u3:4',
  ':',
  '1:',
  'u:1',
  '0:0',
  '1:-1',
  '9007199254740993:1',
  ',,,',
  '1:1'.repeat(500),
];
const PROTOCOLS = ['troupe.msgpack', 'chat, troupe.msgpack', ',', ' ', 'x'.repeat(500), 'TROUPE.MSGPACK'];
const GOOD: readonly (readonly [string, string])[] = [
  ['upgrade', 'websocket'],
  ['connection', 'Upgrade'],
  ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['sec-websocket-version', '13'],
  ['host', 'localhost'],
];

/** decideUpgrade: never rejects; accepts, or refuses by a documented code. */
export function upgradeTarget(): Target {
  const ports = {
    authenticator: QUIET_CONTEXT.authenticator,
    clientAddress: { of: () => '127.0.0.1' },
    origins: [],
  } as unknown as UpgradePorts;
  const made = (seed: number): RequestCase => {
    const random = new SeededRandom(seed);
    const request = requestCase(random);
    const kept = GOOD.filter(() => random.chance(0.97));
    const query = new URLSearchParams({ token: '1', resume: pick(random, RESUMES) }).toString();
    return {
      ...request,
      method: 'GET',
      path: random.chance(0.9) ? '/' : request.path,
      query: random.chance(0.8) ? query : request.query,
      headers: [...request.headers, ...kept, ['sec-websocket-protocol', pick(random, PROTOCOLS)]],
    };
  };
  return {
    name: 'upgrade',
    describe: (seed) => wordsOf(made(seed)),
    run: async (seed) => {
      const verdict = decideUpgrade(ports, headOf(made(seed)));
      if (!verdict.accept) checkEnvelope(verdict.answer.status, String(verdict.answer.body), false);
    },
  };
}
