import { REJECTIONS, type RejectionCode, reject } from '../../protocol/rejections.ts';
import { refuse } from '../rest/dialects/chat.ts';
import { ALWAYS, WITH_TOKEN } from './refusals-of.ts';

type Responses = Readonly<Record<string, object>>;

/** The statuses at which a route that adds nothing refuses; `components.responses` has them by the name `Refused403`. */
const SHARED = byStatus([...WITH_TOKEN, ...ALWAYS]);

export const SHARED_RESPONSES: Responses = Object.fromEntries(
  [...SHARED].map(([status, codes]) => [`Refused${status}`, response(codes)]),
);

/** One Response Object, or a reference to a shared one, per HTTP status of these codes. */
export function refusalResponses(codes: readonly RejectionCode[]): Responses {
  return Object.fromEntries(
    [...byStatus(codes)].map(([status, some]) => {
      const isShared = SHARED.get(status)?.join() === some.join();
      return [status, isShared ? { $ref: `#/components/responses/Refused${status}` } : response(some)];
    }),
  );
}

/** The body of every refusal, by its name. */
export function refusalExamples(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    (Object.keys(REJECTIONS) as RejectionCode[]).map((code) => {
      const value = JSON.parse(String(refuse(reject(code)).body)) as unknown;
      return [code, { summary: REJECTIONS[code].text, value }];
    }),
  );
}

function byStatus(codes: readonly RejectionCode[]): ReadonlyMap<number, readonly RejectionCode[]> {
  const statuses = [...new Set(codes.map((code) => REJECTIONS[code].status))].sort((a, b) => a - b);
  return new Map(
    statuses.map((status) => [status, codes.filter((code) => REJECTIONS[code].status === status)]),
  );
}

function response(codes: readonly RejectionCode[]) {
  const waits = codes.some((code) => refuse(reject(code)).headers?.['Retry-After'] !== undefined);
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]);
  const schema = { $ref: '#/components/schemas/Refusal' };
  return {
    description: codes.map((code) => `[${code}](/docs#error-${code.toLowerCase()})`).join(', '),
    ...(waits && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
    content: { 'application/json': { schema, examples: Object.fromEntries(examples) } },
  };
}
