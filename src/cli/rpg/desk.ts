import { explain, Fault } from '../../lib/fault.ts';
import type { Language } from '../dialogue/language.ts';

/** What an answer of the role-play game has beside its own fields (rpg.md, first paragraph). */
interface Answer {
  readonly status_code: number;
  readonly error?: string;
  readonly text?: string;
  readonly message?: string;
  readonly field?: string;
}

/** The server said no. */
export class Refusal extends Fault {
  /** `status_code` of the answer. */
  readonly statusCode: number;

  constructor(statusCode: number, code: string, message: string) {
    super(code, message);
    this.statusCode = statusCode;
  }
}

export interface Asking {
  /** What a repeated call is known by; a call that may be cut off and asked again has one. */
  readonly requestId?: string;
  /** Codes beside 200 that are no refusal here. */
  readonly also?: readonly number[];
  /** Milliseconds until the answer must be there. */
  readonly deadlineMs?: number;
}

export interface DeskOptions {
  readonly base: string;
  readonly language: Language;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly fetch?: typeof fetch;
  /** Sentences for what the server does not say itself. */
  readonly words: {
    noServer(base: string, why: string): string;
    notTroupe(base: string, status: number, path: string): string;
  };
}

const DEADLINE_MS = 30_000;
const WAITS_MS = [500, 1_500, 4_000];

/**
 * What is asked of a server about the role-play game, by POST. Rejects with a `Refusal` for what the server refuses, and with
 * a `Fault` SERVER_UNREACHABLE (no answer, after some attempts where a call may be repeated) or SERVER_ANSWER (no such server).
 */
export class RpgDesk {
  readonly base: string;
  readonly language: Language;
  /** Sent with every call; null: none. */
  token: string | null = null;
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.base = options.base;
    this.language = options.language;
    this.#options = options;
  }

  async call<T>(path: string, body: object, asking: Asking = {}): Promise<T & Answer> {
    const { requestId } = asking;
    const sent = JSON.stringify(requestId === undefined ? body : { ...body, request_id: requestId });
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once<T>(path, sent, asking);
      } catch (error) {
        const wait = WAITS_MS[attempt];
        const isLost = error instanceof Fault && error.code === 'SERVER_UNREACHABLE';
        if (!isLost || requestId === undefined || wait === undefined) throw error;
        await this.#options.sleep(wait);
      }
    }
  }

  async #once<T>(path: string, body: string, asking: Asking): Promise<T & Answer> {
    const { fetch: ask = fetch, words } = this.#options;
    const lost = (error: unknown): never => {
      throw new Fault('SERVER_UNREACHABLE', words.noServer(this.base, explain(error)));
    };
    const response = await ask(`${this.base}/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Accept-Language': this.language,
        ...(this.token !== null && { Authorization: `Bearer ${this.token}` }),
      },
      body,
      signal: AbortSignal.timeout(asking.deadlineMs ?? DEADLINE_MS),
    }).catch(lost);
    const answer = answerIn(await response.text().catch(lost));
    if (!answer) throw new Fault('SERVER_ANSWER', words.notTroupe(this.base, response.status, path));
    const { status_code: code, error = 'REFUSED', text, message, field } = answer;
    if (code === 200 || asking.also?.includes(code)) return answer as T & Answer;
    const why = message ?? text ?? error;
    throw new Refusal(code, error, field === undefined ? why : `${why} (${field})`);
  }
}

/** What a desk is for those who ask there. */
export type Desk = Pick<RpgDesk, 'call' | 'language' | 'base' | 'token'>;

function answerIn(text: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isOne = typeof answer === 'object' && answer !== null && 'status_code' in answer;
    return isOne && typeof answer.status_code === 'number' ? (answer as Answer) : null;
  } catch {
    return null;
  }
}
