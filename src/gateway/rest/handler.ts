import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { REFEREE } from '../../actors/room/member-types.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { explain, Fault } from '../../lib/fault.ts';
import { parse } from '../../protocol/parse.ts';
import { REJECTIONS, type Rejection, reject } from '../../protocol/rejections.ts';
import { Authenticator } from '../auth/authenticator.ts';
import type { Answer, Body, BodyStream, RequestHead } from '../transport.ts';
import { rawInput } from './input.ts';
import type { AnyRoute, Caller, RouteContext, Scope } from './route.ts';
import type { Found, Router } from './router.ts';

const NOBODY: Caller = {
  principal: { userId: 0, tokenId: null, expires: null, operator: false },
  address: '',
};
const NOTHING: BodyStream = (async function* () {})();
const JSON_TYPE = 'application/json; charset=utf-8';
/** Faults of those who have too much to do. */
const BUSY_FAULTS = ['WORKERS_BUSY'];

/** One REST request: route, who, input, rights, work, envelope (chat.md, "REST of the same system"). */
export class RestHandler {
  readonly #router: Router;
  readonly #context: RouteContext;
  readonly #telemetry: Telemetry;
  readonly #addressOf: (head: RequestHead) => string;

  constructor(
    router: Router,
    context: RouteContext,
    telemetry: Telemetry,
    addressOf: (head: RequestHead) => string,
  ) {
    this.#router = router;
    this.#context = context;
    this.#telemetry = telemetry;
    this.#addressOf = addressOf;
  }

  async handle(head: RequestHead, body: Body): Promise<Answer> {
    const began = performance.now();
    const found = this.#router.find(head.method, head.path);
    const answer = await this.#answer(found, head, body);
    const ms = performance.now() - began;
    const route = 'route' in found ? `${found.route.method} ${found.route.path}` : 'none';
    this.#telemetry.count('requests', 1, String(answer.status));
    this.#telemetry.observe('request_seconds', ms / 1000, route);
    this.#telemetry.debug('request', { route, status: answer.status, ms });
    return answer;
  }

  async #answer(found: Found, head: RequestHead, body: Body): Promise<Answer> {
    if (!('route' in found)) {
      if (found.allow.length === 0) return refuse(reject('NOT_FOUND'));
      return refuse(reject('METHOD_NOT_ALLOWED'), { Allow: found.allow.join(', ') });
    }
    try {
      const caller = await this.#caller(head, found.route);
      if ('code' in caller) return refuse(caller);
      const raw = rawInput(found.params, head.query, body);
      if (!raw.ok) return refuse(raw.rejection);
      const input = parse(found.route.input, raw.value);
      if (!input.ok) return refuse(input.rejection);
      const denied = await this.#denied(found.route, input.value, caller);
      if (denied) return refuse(denied);
      const request = { headers: head.headers, stream: (body.ok && body.stream) || NOTHING };
      const result = await found.route.run(this.#context, input.value, caller, request);
      return 'status' in result ? result : answerOf(result);
    } catch (error) {
      return this.#failed(error, found.route);
    }
  }

  /** Whether a route wants the body as it arrives. */
  streams({ method, path }: RequestHead): boolean {
    const found = this.#router.find(method, path);
    return 'route' in found && found.route.takesStream !== undefined;
  }

  async #caller(head: RequestHead, { rights, takesQueryToken }: AnyRoute): Promise<Caller | Rejection> {
    if (rights === 'anonymous') return { ...NOBODY, address: this.#addressOf(head) };
    const { authenticator } = this.#context;
    const inQuery = takesQueryToken ? new URLSearchParams(head.query).get('token') : null;
    const token = Authenticator.bearer(head.headers) ?? inQuery;
    const who =
      rights === 'operator'
        ? await authenticator.authenticateOperator(token, head.headers)
        : await authenticator.authenticate(token, head.headers);
    if (!who.ok) return who.rejection;
    return { principal: who.principal, address: '' };
  }

  async #denied({ rights }: AnyRoute, input: never, { principal }: Caller): Promise<Rejection | null> {
    if (typeof rights === 'string' || rights.checkedBy !== 'edge') return null;
    const scope: Scope = rights.scope(input);
    const { reads } = this.#context;
    const memberType =
      scope.kind === 'room'
        ? await reads.roomMemberType(scope.id, principal.userId)
        : await reads.spaceMemberType(scope.id, principal.userId);
    if (memberType === null) return reject('NOT_A_MEMBER');
    return rights.need === 'owner' && memberType !== REFEREE ? reject('NOT_REFEREE') : null;
  }

  #failed(error: unknown, { method, path }: AnyRoute): Answer {
    const trace = Date.now().toString(36);
    this.#telemetry.error('request failed', { method, path, error: explain(error), trace });
    if (error instanceof Fault)
      return refuse(reject(BUSY_FAULTS.includes(error.code) ? 'BUSY' : 'UNAVAILABLE'));
    return refuse(reject('INTERNAL', `Something went wrong in the server (trace ${trace}).`));
  }
}

export function answerOf(reply: Reply): Answer {
  if (!reply.ok) return refuse(reply.rejection);
  return {
    status: 200,
    contentType: JSON_TYPE,
    body: JSON.stringify({ success: true, data: reply.value ?? null }),
  };
}

export function refuse(rejection: Rejection, headers: Readonly<Record<string, string>> = {}): Answer {
  const { number, status, retryable } = REJECTIONS[rejection.code];
  const more = { errName: rejection.code, ...(rejection.field !== undefined && { field: rejection.field }) };
  const body = JSON.stringify({ success: false, errCode: number, errMsg: rejection.message, ...more });
  const after = String(rejection.waitSeconds ?? 1);
  const wait = retryable && (status === 503 || status === 429) ? { 'Retry-After': after } : {};
  return { status, contentType: JSON_TYPE, body, headers: { ...wait, ...headers } };
}
