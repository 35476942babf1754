import type { Clock } from '../../actors/ports/clock.ts';
import { troubleOf } from './diagnose.ts';
import { clientOf, type Endpoint } from './endpoint.ts';
import { Trouble } from './trouble.ts';

/** What became of asking an endpoint for its models. */
export type EndpointState =
  | { readonly state: 'serves' }
  /** It answers, but does not list the model; endpoints may serve what they do not list. */
  | { readonly state: 'unlisted' }
  | { readonly state: 'trouble'; readonly sentence: string };

const ANSWER_MS = 10_000;

/** Asks the endpoint for its models, which costs nothing. Never rejects. */
export async function checkEndpoint(endpoint: Endpoint, clock: Clock): Promise<EndpointState> {
  const late = new AbortController();
  const cancel = clock.after(ANSWER_MS, () =>
    late.abort(
      new Trouble('late', `The endpoint of the model did not answer within ${ANSWER_MS / 1000} seconds.`),
    ),
  );
  const watch = { onLife: () => undefined, onLast: () => undefined, ended: false, bytes: 0 };
  try {
    const list: unknown = await clientOf(endpoint, watch).get('/models', { signal: late.signal });
    return { state: names(list, endpoint.model) ? 'serves' : 'unlisted' };
  } catch (error) {
    const why = late.signal.aborted ? late.signal.reason : error;
    return { state: 'trouble', sentence: troubleOf(why, endpoint.apiKey, clock.now()).message };
  } finally {
    cancel();
    late.abort();
  }
}

function names(list: unknown, model: string): boolean {
  const data = typeof list === 'object' && list !== null && 'data' in list ? list.data : null;
  return (
    Array.isArray(data) && data.some((one) => typeof one === 'object' && one !== null && one.id === model)
  );
}
