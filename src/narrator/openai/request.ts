import { APIError } from 'openai';
import type { Clock } from '../../actors/ports/clock.ts';
import type { Prompt } from '../prompt/compose.ts';
import { type Answer, readAnswer } from './answer.ts';
import { troubleOf } from './diagnose.ts';
import type { Dialect } from './dialect.ts';
import { clientOf, type Endpoint } from './endpoint.ts';
import type { Watch } from './guarded-fetch.ts';
import type { ToolUse, Usage } from './pieces.ts';
import type { SpeechText } from './speech-text.ts';
import { saidByEndpoint, Trouble } from './trouble.ts';

/** How long the count of tokens may follow the end of a speech. */
const LAST_MS = 2_000;

export interface Asking {
  readonly endpoint: Endpoint;
  readonly dialect: Dialect;
  readonly clock: Clock;
  /** Longest silence of the endpoint. */
  readonly stallMs: number;
}

/** What one request brought. */
export interface Said {
  readonly text: string;
  /** The model was stopped by a limit of tokens or characters. */
  readonly cut: boolean;
  /** Tools that it wants to be used, where it was told of any; then `text` may be empty. */
  readonly calls: readonly ToolUse[];
}

/** What the endpoint counted, null: nothing; and the tools that were called, which are no part of the speech. */
type OnUsage = (usage: Usage | null, calls: readonly ToolUse[]) => void;

/**
 * One request for one speech, whose pieces go into `speech`. Throws a `Trouble`, or what `signal` was aborted for; the
 * connection is gone then. `onUsage` is told once what was taken, when the endpoint took the request.
 */
export async function ask(
  { endpoint, dialect, clock, stallMs }: Asking,
  prompt: Prompt,
  speech: SpeechText,
  onUsage: OnUsage,
  signal: AbortSignal,
): Promise<Said> {
  signal.throwIfAborted();
  const attempt = new AbortController();
  const give = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', give);
  const stalled = () =>
    attempt.abort(
      new Trouble('stalled', `The endpoint of the model was silent for ${stallMs / 1000} seconds.`),
    );
  let cancel = clock.after(stallMs, stalled);
  const waitFor = (ms: number) => {
    cancel();
    cancel = clock.after(ms, stalled);
  };
  const watch: Watch = {
    onLife: () => waitFor(stallMs),
    onLast: () => waitFor(LAST_MS),
    ended: false,
    bytes: 0,
  };
  try {
    const answer = await exchange({ endpoint, dialect, watch }, prompt, speech, onUsage, attempt.signal);
    if (!answer.whole) attempt.signal.throwIfAborted();
    return judge(answer, speech, endpoint.apiKey);
  } catch (error) {
    attempt.signal.throwIfAborted();
    throw troubleOf(error, endpoint.apiKey, clock.now());
  } finally {
    cancel();
    signal.removeEventListener('abort', give);
    attempt.abort();
  }
}

type Line = Pick<Asking, 'endpoint' | 'dialect'> & { readonly watch: Watch };

async function exchange(
  { endpoint, dialect, watch }: Line,
  prompt: Prompt,
  speech: SpeechText,
  onUsage: OnUsage,
  signal: AbortSignal,
): Promise<Answer> {
  const client = clientOf(endpoint, watch);
  const response = await sent();
  let came: Pick<Answer, 'usage' | 'calls'> = { usage: null, calls: [] };
  try {
    const answer = await readAnswer(response, speech, watch, client);
    came = answer;
    return answer;
  } finally {
    onUsage(came.usage, came.calls);
  }

  async function sent(): Promise<Response> {
    try {
      return await client.chat.completions.create(dialect.body(prompt), { signal }).asResponse();
    } catch (error) {
      if (error instanceof APIError && dialect.learn(error.message, error.status, prompt)) return sent();
      throw error;
    }
  }
}

/** The speech, if what came is one. */
function judge({ finish, refusal, whole, calls }: Answer, speech: SpeechText, key: string | null): Said {
  if (finish === 'content_filter')
    throw new Trouble('filtered', 'The endpoint of the model withheld the speech (content filter).');
  if (!whole)
    throw new Trouble('broken', 'The answer of the model broke off before its end.', { retryable: true });
  const cut = finish === 'length';
  const text = speech.end(cut);
  if (text !== '' || (calls.length > 0 && !cut)) return { text, cut, calls };
  if (refusal !== '')
    throw new Trouble('filtered', `The model refused to speak: ${saidByEndpoint(refusal, key)}`);
  if (cut)
    throw new Trouble(
      'empty',
      'The model used up its tokens before it said anything: raise NARRATOR_MAX_TOKENS.',
    );
  throw new Trouble('empty', 'The model said nothing.');
}
