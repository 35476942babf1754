import { REJECTIONS, type RejectionCode, reject } from '../../protocol/rejections.ts';
import { CHAT } from '../rest/dialects/chat.ts';
import type { Dialect } from '../rest/dialects/dialect.ts';
import { always, WITH_TOKEN } from './refusals-of.ts';

type Responses = Readonly<Record<string, object>>;

/** `Refused403` and the like of a dialect: the statuses at which a route that adds nothing refuses. */
export function sharedResponses(dialect: Dialect): Responses {
  const entries = [...shared(dialect)].map(([status, codes]) => [
    `${dialect.prefix}Refused${status}`,
    response(codes, dialect),
  ]);
  return Object.fromEntries(entries);
}

/** One Response Object, or a reference to a shared one, per HTTP status of these codes. */
export function refusalResponses(codes: readonly RejectionCode[], dialect: Dialect = CHAT): Responses {
  const others = shared(dialect);
  return Object.fromEntries(
    [...byStatus(codes, dialect)].map(([status, some]) => {
      const isShared = others.get(status)?.join() === some.join();
      const $ref = `#/components/responses/${dialect.prefix}Refused${status}`;
      return [status, isShared ? { $ref } : response(some, dialect)];
    }),
  );
}

/** The bodies of these refusals, by their names. */
export function refusalExamples(codes: Iterable<RejectionCode>, dialect: Dialect): Responses {
  return Object.fromEntries(
    [...codes].map((code) => {
      const value = JSON.parse(String(refused(code, dialect).body)) as unknown;
      return [dialect.prefix + code, { summary: REJECTIONS[code].text, value }];
    }),
  );
}

function shared(dialect: Dialect) {
  return byStatus([...WITH_TOKEN, ...always(dialect)], dialect);
}

function refused(code: RejectionCode, dialect: Dialect) {
  const rejection =
    code === 'BAD_FIELD' && dialect !== CHAT ? reject(code, 'name is missing', 'name') : reject(code);
  return dialect.refuse(rejection, 'en');
}

function byStatus(
  codes: readonly RejectionCode[],
  dialect: Dialect,
): ReadonlyMap<number, readonly RejectionCode[]> {
  const statusOf = (code: RejectionCode) => refused(code, dialect).status;
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b);
  return new Map(statuses.map((status) => [status, codes.filter((code) => statusOf(code) === status)]));
}

function response(codes: readonly RejectionCode[], dialect: Dialect) {
  const waits = codes.some((code) => refused(code, dialect).headers?.['Retry-After'] !== undefined);
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${dialect.prefix}${code}` }]);
  const schema = { $ref: `#/components/schemas/${dialect.prefix}Refusal` };
  return {
    description: codes.map((code) => `[${code}](/docs#error-${code.toLowerCase()})`).join(', '),
    ...(waits && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
    content: { 'application/json': { schema, examples: Object.fromEntries(examples) } },
  };
}
