import { isDeepStrictEqual } from 'node:util';
import { refusalsOf } from '../../src/gateway/docs/refusals-of.ts';
import { DIALOGUE } from '../../src/gateway/rest/dialects/dialogue.ts';
import { errorCodeOf } from '../../src/gateway/rest/dialects/dialogue-codes.ts';
import type { AnyRoute } from '../../src/gateway/rest/route.ts';
import { Router } from '../../src/gateway/rest/router.ts';
import { API_ROUTES, CAPI_ROUTES } from '../../src/gateway/rest/routes/all.ts';
import { PUSHES } from '../../src/protocol/push-catalogue.ts';
import type { Push } from '../../src/protocol/pushes.ts';

const router = new Router('capi', CAPI_ROUTES, API_ROUTES);
type AnswerBody = { readonly data?: unknown; readonly errName?: string | null };

/** Throws when the server answered what the documents do not say: other fields, or another refusal. */
export function checkAnswer(method: string, path: string, ok: boolean, { data, errName }: AnswerBody): void {
  const place = path.replace(/\?.*$/, '');
  const found = router.find(method, place.startsWith('api/') ? place : `capi/${place}`);
  if (!('route' in found)) return;
  const where = `${method} ${found.route.path}`;
  if (ok && found.route.produces) return;
  if (ok) checkData(where, found.route, data);
  else if (!namesOf(found.route).some((name) => name === errName)) {
    throw new Error(`${where} refuses with ${errName}, which its row does not name`);
  }
}

/** What its clients are told of the refusals of a route: their names, or those that its dialect has for them. */
function namesOf(route: AnyRoute): readonly string[] {
  const codes = refusalsOf(route);
  return route.dialect === DIALOGUE ? codes.map(errorCodeOf) : codes;
}

function checkData(where: string, { output }: AnyRoute, data: unknown): void {
  const parsed = output.safeParse(data);
  if (!parsed.success) throw new Error(`${where} answers ${JSON.stringify(data)}: ${parsed.error.message}`);
  if (!isDeepStrictEqual(parsed.data, data))
    throw new Error(`${where} answers more than is documented: ${JSON.stringify(data)}`);
}

/** Throws when a push is not as its row of the catalogue says. */
export function checkPush(push: Push): void {
  const row = PUSHES[push.type];
  if (!row) throw new Error(`no push has type ${JSON.stringify(push)}`);
  const { data } = push as { data?: unknown };
  const parsed = row.data ? row.data.safeParse(data) : { success: data === undefined, data };
  if (!parsed.success || !isDeepStrictEqual(parsed.data, data))
    throw new Error(`push ${push.type} is not as documented: ${JSON.stringify(push)}`);
}
