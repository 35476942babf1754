import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { REFEREE } from '../../actors/room/member-types.ts';
import { explain, Fault } from '../../lib/fault.ts';
import { parse } from '../../protocol/parse.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import { tokenInCookie } from '../assistant/cookie.ts';
import { Authenticator } from '../auth/authenticator.ts';
import { NOBODY } from '../auth/principal.ts';
import type { Answer, Body, BodyStream, RequestHead } from '../transport.ts';
import { CHAT } from './dialects/chat.ts';
import type { Dialect } from './dialects/dialect.ts';
import { languageOf } from './dialects/language.ts';
import { rawInput } from './input.ts';
import type { AnyRoute, Caller, RequestParts, RouteContext, Scope } from './route.ts';
import type { Found, Router } from './router.ts';

const NOTHING: BodyStream = (async function* () {})();
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
      if (found.allow.length === 0) return this.refuse(head, reject('NOT_FOUND'));
      return this.refuse(head, reject('METHOD_NOT_ALLOWED'), { Allow: found.allow.join(', ') });
    }
    const { dialect = CHAT } = found.route;
    let language = languageOf(head.headers);
    const refuse = (rejection: Rejection) => dialect.refuse(rejection, language);
    try {
      const caller = await this.#caller(head, found.route);
      if ('code' in caller) return refuse(caller);
      const raw = rawInput(found.params, head.query, body, dialect.wantsObject);
      if (!raw.ok) return refuse(raw.rejection);
      language = dialect.languageOf?.(raw.value, head.headers) ?? language;
      const input = parse(found.route.input, raw.value);
      if (!input.ok) return refuse(noBody(dialect, head.method, body, raw.value, input.rejection));
      const denied = await this.#denied(found.route, input.value, caller);
      if (denied) return refuse(denied);
      const request: RequestParts = {
        headers: head.headers,
        stream: (body.ok && body.stream) || NOTHING,
        onGone: (act) => head.onGone?.(act),
      };
      const result = await found.route.run(this.#context, input.value, caller, request);
      if ('status' in result) return result;
      if (!result.ok) return refuse(result.rejection);
      return dialect.answer(result.value, found.route.created === true);
    } catch (error) {
      return refuse(this.#failed(error, found.route));
    }
  }

  /** A refusal in the dialect of the place that was asked. */
  refuse(
    { path, headers }: RequestHead,
    rejection: Rejection,
    more?: Readonly<Record<string, string>>,
  ): Answer {
    return this.#router.dialectAt(path).refuse(rejection, languageOf(headers), more);
  }

  /** Whether a route wants the body as it arrives. */
  streams({ method, path }: RequestHead): boolean {
    const found = this.#router.find(method, path);
    return 'route' in found && found.route.takesStream !== undefined;
  }

  async #caller(head: RequestHead, { rights, takesQueryToken }: AnyRoute): Promise<Caller | Rejection> {
    if (rights === 'anonymous') return { principal: NOBODY, address: this.#addressOf(head) };
    const { authenticator } = this.#context;
    const inQuery = takesQueryToken ? new URLSearchParams(head.query).get('token') : null;
    const inCookie = rights === 'self' ? tokenInCookie(head.headers) : null;
    const token = Authenticator.bearer(head.headers) ?? inQuery ?? inCookie;
    const isPerson = rights === 'player' || rights === 'self';
    if (isPerson && token === null && this.#context.rpgDoor.limits.ipSessions)
      return { principal: NOBODY, address: this.#addressOf(head) };
    const who =
      rights === 'operator'
        ? await authenticator.authenticateOperator(token, head.headers)
        : rights === 'guest' || isPerson
          ? await authenticator.authenticateGuest(token, head.headers)
          : await authenticator.authenticate(token, head.headers);
    if (!who.ok) return who.rejection;
    return { principal: who.principal, address: who.principal === NOBODY ? this.#addressOf(head) : '' };
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

  #failed(error: unknown, { method, path }: AnyRoute): Rejection {
    const trace = Date.now().toString(36);
    this.#telemetry.error('request failed', { method, path, error: explain(error), trace });
    if (error instanceof Fault) return reject(BUSY_FAULTS.includes(error.code) ? 'BUSY' : 'UNAVAILABLE');
    return reject('INTERNAL', `Something went wrong in the server (trace ${trace}).`);
  }
}

/** A field that a body would have brought is not to blame where there is no body at all. */
function noBody(
  { wantsObject }: Dialect,
  method: string,
  body: Body,
  given: Readonly<Record<string, unknown>>,
  wrong: Rejection,
): Rejection {
  const isEmpty = body.ok && body.bytes.length === 0;
  const isMissing = wrong.field !== undefined && !Object.hasOwn(given, wrong.field.split('.')[0] ?? '');
  const takesBody = method === 'POST' || method === 'PUT';
  if (!wantsObject || !takesBody || !isEmpty || !isMissing) return wrong;
  return reject('BODY_NOT_JSON', 'The body is missing. Send a JSON object.');
}
