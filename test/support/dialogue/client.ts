import type { z } from 'zod';
import type { FlowBody, RoleBody, StepBody } from '../../../src/cli/dialogue/demo/demo.ts';
import { DIALOGUE } from '../../../src/gateway/rest/dialects/dialogue.ts';
import { ERROR_CODES, type ErrorCode } from '../../../src/gateway/rest/dialects/dialogue-codes.ts';
import type { DialogueMessageView, DialogueView, stepOutcome } from '../../../src/protocol/rest/dialogue.ts';
import type { FlowView } from '../../../src/protocol/rest/flow.ts';
import { checkAnswer } from '../documented.ts';

/** What a request came to: an answer with `data`, or one with an error. */
export interface Answered<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T | null;
  readonly error: ErrorCode | null;
  readonly message: string;
  readonly field: string | null;
  readonly reason: string | null;
}

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
  readonly pages: number;
}

/** What one call of run-next-step answers. */
export type Stepped = z.output<typeof stepOutcome>;

export interface StepOptions {
  readonly choice?: unknown;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

type Refused = {
  error_code: ErrorCode;
  message: string;
  details?: { field: string; reason: string };
};

let names = 0;

function named(what: string): string {
  names += 1;
  return `${what} ${names}`;
}

/** Somebody who uses scripted conversations over REST. `token` null: nobody who is known. */
export class DialogueClient {
  readonly url: string;
  readonly #token: string | number | null;

  constructor(url: string, token: string | number | null = null) {
    this.url = url;
    this.#token = token;
  }

  /** A new user of a server under AUTH=signed, who has logged in. */
  static async signedUp(url: string, username: string): Promise<DialogueClient> {
    const guest = new DialogueClient(url);
    const body = { username, password: 'password123' };
    await guest.demand('POST', 'auth/register', { body });
    const { access_token } = await guest.demand<{ access_token: string }>('POST', 'auth/login', { body });
    return new DialogueClient(url, access_token);
  }

  /** Sends as it is. Rejects when no answer came; throws for an answer that the documents do not have. */
  async call<T = unknown>(method: string, path: string, asking: Asking = {}): Promise<Answered<T>> {
    const { body, signal } = asking;
    const response = await this.open(path, {
      method,
      headers: { 'Content-Type': 'application/json', ...asking.headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const { status, headers, ok } = response;
    const answer = (await response.json()) as { success: boolean; data?: T } & Partial<Refused>;
    checkAnswer(method, `api/${path}`, ok, { data: answer.data, errName: answer.error_code ?? null });
    if (ok)
      return {
        status,
        headers,
        data: answer.data ?? null,
        error: null,
        message: '',
        field: null,
        reason: null,
      };
    const { error_code: error, message, details } = DIALOGUE.refusal.parse(answer) as Refused;
    if (ERROR_CODES[error] !== status) throw new Error(`${error} with status ${status}`);
    const { field = null, reason = null } = details ?? {};
    return { status, headers, data: null, error, message, field, reason };
  }

  /** Below `/api`, with the token. */
  open(path: string, init: RequestInit = {}): Promise<Response> {
    const who = this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` };
    return fetch(`${this.url}/api/${path}`, { ...init, headers: { ...who, ...init.headers } });
  }

  /** Throws when it was refused. */
  async demand<T>(method: string, path: string, asking: Asking = {}): Promise<T> {
    const { data, error, field, reason, message } = await this.call<T>(method, path, asking);
    if (error !== null) throw new Error(`${method} ${path}: ${error} ${field ?? ''} ${reason ?? message}`);
    return data as T;
  }

  async role(own: Partial<RoleBody> = {}): Promise<number> {
    const body = { name: named('role'), type: 'teacher', description: 'somebody', ...own };
    return (await this.demand<{ id: number }>('POST', 'roles', { body })).id;
  }

  flow(steps: readonly object[], end: object = {}, own: Partial<FlowBody> = {}): Promise<FlowView> {
    const body = {
      name: named('flow'),
      type: 'teaching',
      steps: steps.map((step, i) => ({ ...PLAIN, order: i + 1, ...step })),
      termination_config: end,
      ...own,
    };
    return this.demand('POST', 'flows', { body });
  }

  /** A session of the flow with a teacher and a student, who are made for it unless they are given. */
  async session(
    flow: Pick<FlowView, 'id'>,
    topic = '动量守恒',
    cast?: Readonly<Record<string, number>>,
  ): Promise<DialogueView> {
    const role_mappings = cast ?? { teacher: await this.role(), student: await this.role() };
    return this.demand('POST', 'sessions', { body: { topic, flow_template_id: flow.id, role_mappings } });
  }

  step(id: number, { choice, key, signal }: StepOptions = {}): Promise<Answered<Stepped>> {
    return this.call('POST', `sessions/${id}/run-next-step`, {
      ...(choice !== undefined && { body: { manual_choice: choice } }),
      ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
      ...(signal && { signal }),
    });
  }

  /** So many steps, or until it ends; what they answered. */
  async steps(id: number, most: number, choice?: unknown): Promise<Stepped[]> {
    const all: Stepped[] = [];
    while (all.length < most && !all.at(-1)?.is_finished) {
      const { data, error } = await this.step(id, { choice });
      if (!data) throw new Error(`step ${all.length + 1} of session ${id}: ${error}`);
      all.push(data);
    }
    return all;
  }

  /** `verb`: pause, resume, finish … */
  told<T = DialogueView>(id: number, verb: string, body?: unknown): Promise<Answered<T>> {
    return this.call('POST', `sessions/${id}/${verb}`, body === undefined ? {} : { body });
  }

  shown(id: number): Promise<DialogueView> {
    return this.demand('GET', `sessions/${id}`);
  }

  /** All of them, page by page. */
  async messages(id: number): Promise<DialogueMessageView[]> {
    const all: DialogueMessageView[] = [];
    for (let page = 1; ; page += 1) {
      const { items, pages } = await this.demand<Listed<DialogueMessageView>>(
        'GET',
        `sessions/${id}/messages?page=${page}&page_size=100`,
      );
      all.push(...items);
      if (page >= pages) return all;
    }
  }
}

/** What a step is unless it says otherwise. */
const PLAIN: Partial<StepBody> = {
  speaker_role_ref: 'teacher',
  target_role_ref: 'student',
  task_type: 'ask_question',
  context_scope: 'all',
};
