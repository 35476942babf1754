import { explain, Fault } from '../../lib/fault.ts';
import type { Language } from '../dialogue/language.ts';
import type { ReplyFacts } from './facts.ts';
import { reasonIn } from './reason.ts';
import { type Progress, type Sent, upload } from './upload.ts';

/** The server said no. */
export class Refusal extends Fault {
  /** HTTP status. */
  readonly status: number;

  constructor(status: number, message: string) {
    super('REFUSED', message);
    this.status = status;
  }
}

/** Sentences for what the server does not say itself. */
export interface DeskWords {
  noServer(base: string, why: string): string;
  notTroupe(base: string, status: number, path: string): string;
  /** What to do about a refusal with this HTTP status; empty: nothing but read it. */
  remedy(status: number): string;
}

export interface DeskOptions {
  /** `http://host:port`. */
  readonly base: string;
  readonly language: Language;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly words: DeskWords;
  readonly fetch?: typeof fetch;
}

const DEADLINE_MS = 30_000;
const WAITS_MS = [500, 1_500, 4_000];

/**
 * What is asked of a server about the lab assistant. Rejects with a `Refusal` for what the server refuses, and with a `Fault`
 * SERVER_UNREACHABLE (no answer) or SERVER_ANSWER (no such server).
 */
export class AssistantDesk {
  readonly base: string;
  /** Sent with every call; null: none. */
  token: string | null = null;
  /** Id or name. */
  user = '1';
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.base = options.base;
    this.#options = options;
  }

  /** A call of this user. */
  call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    return this.ask<T>(method, this.#ofUser(path), body);
  }

  /** A call of anybody. */
  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.#send(method, path, body, AbortSignal.timeout(DEADLINE_MS));
    const text = await response.text().catch((error: unknown) => this.#lost(error));
    return this.#read<T>(path, response.status, text);
  }

  /** The next reply, or that there is none yet. What is lost on the way is asked for again a few times. */
  async take(): Promise<ReplyFacts> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.call<ReplyFacts>('GET', 'response');
      } catch (error) {
        const wait = WAITS_MS[attempt];
        const isLost = error instanceof Fault && error.code === 'SERVER_UNREACHABLE';
        if (!isLost || wait === undefined) throw error;
        await this.#options.sleep(wait);
      }
    }
  }

  /** Sends a file with fields, as it is read. Rejects with FILE_UNREADABLE for one that cannot be. */
  async send(path: string, sent: Sent, progress: Progress): Promise<void> {
    const url = new URL(`${this.base}/${this.#ofUser(path)}`);
    const { status, text } = await upload({ url, headers: this.#headers(), sent, progress }).catch(
      (error: unknown) => (error instanceof Fault ? Promise.reject(error) : this.#lost(error)),
    );
    this.#read(path, status, text);
  }

  /** The bytes of a reference, and how many they are. */
  async bytes(
    filepath: string,
  ): Promise<{ readonly body: ReadableStream<Uint8Array>; readonly size: number }> {
    const response = await this.#send('POST', this.#ofUser('files/bytes'), { filepath }, null);
    if (response.status !== 200 || !response.body) {
      const text = await response.text().catch((error: unknown) => this.#lost(error));
      this.#read('files/bytes', response.status, text);
      throw this.#strange('files/bytes', response.status);
    }
    return { body: response.body, size: Number(response.headers.get('content-length') ?? 0) };
  }

  #ofUser(path: string): string {
    return `users/${encodeURIComponent(this.user)}/${path}`;
  }

  #headers(): Record<string, string> {
    return {
      'Accept-Language': this.#options.language,
      ...(this.token !== null && { Authorization: `Bearer ${this.token}` }),
    };
  }

  #send(
    method: string,
    path: string,
    body: object | undefined,
    signal: AbortSignal | null,
  ): Promise<Response> {
    const { fetch: ask = fetch } = this.#options;
    return ask(`${this.base}/${path}`, {
      method,
      headers: { ...this.#headers(), ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    }).catch((error: unknown) => this.#lost(error));
  }

  #read<T>(path: string, status: number, text: string): T {
    const answer = parsed(text);
    if (answer === undefined) throw this.#strange(path, status);
    if (status === 200) return answer as T;
    const reason = reasonIn(answer);
    if (reason === null) throw this.#strange(path, status);
    const remedy = this.#options.words.remedy(status);
    throw new Refusal(status, remedy === '' ? reason : `${reason}\n${remedy}`);
  }

  #lost(error: unknown): never {
    throw new Fault('SERVER_UNREACHABLE', this.#options.words.noServer(this.base, explain(error)));
  }

  #strange(path: string, status: number): Fault {
    return new Fault('SERVER_ANSWER', this.#options.words.notTroupe(this.base, status, path));
  }
}

/** Undefined: it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
