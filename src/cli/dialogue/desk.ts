import type { DialogueStatus } from '../../actors/ports/dialogue-rows.ts';
import { explain, Fault } from '../../lib/fault.ts';
import type { FleetServer } from '../fleet-server.ts';
import type { Language } from './language.ts';
import { WORDS } from './wording.ts';

/** What the server answers, as far as the command line needs it (dialogue.md; the seed has each in full). */
export interface RoleFacts {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

export interface StepFacts {
  readonly id: number;
  readonly order: number;
  readonly speaker_role_ref: string;
  readonly target_role_ref: string | null;
  readonly task_type: string;
  readonly condition_config: {
    readonly type: string;
    readonly cases: readonly { readonly when: string; readonly next_step_id: number | null }[];
    readonly default_next_step_id: number | null;
  } | null;
}

export interface FlowFacts {
  readonly id: number;
  readonly name: string;
  readonly steps: readonly StepFacts[];
}

export interface ParticipantFacts {
  readonly session_role_id: number;
  readonly role_ref: string;
  readonly role_name: string;
}

export interface SessionFacts {
  readonly id: number;
  readonly topic: string;
  readonly flow_template_id: number;
  readonly flow_template_name: string;
  readonly status: DialogueStatus;
  readonly current_step_id: number | null;
  readonly current_round: number;
  readonly executed_steps_count: number;
  readonly participants: readonly ParticipantFacts[];
  readonly error_reason?: string | null;
}

export interface MessageFacts {
  readonly id: number;
  readonly speaker_session_role_id: number;
  readonly target_session_role_id: number | null;
  readonly content: string;
  readonly round_index: number;
  readonly section: string;
}

export interface StepAnswerFacts {
  readonly session: Omit<SessionFacts, 'participants' | 'topic' | 'flow_template_id' | 'flow_template_name'>;
  /** Null for a step that was skipped. */
  readonly message: MessageFacts | null;
  readonly is_finished: boolean;
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly total: number;
}

interface Envelope {
  readonly success?: unknown;
  readonly data?: unknown;
  readonly error_code?: string;
  readonly message?: string;
  readonly details?: { readonly field?: unknown; readonly reason?: unknown } | null;
}

export interface Asking {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the answer must be there. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 20_000;

/**
 * What is asked of a server about scripted conversations, by REST (below /api). Rejects with a `Fault`: SERVER_UNREACHABLE (no
 * answer in time), SERVER_ANSWER (no Troupe server), or the `error_code` of the server's refusal with its sentence.
 */
export class DialogueDesk {
  readonly base: string;
  readonly language: Language;
  readonly #token: string;

  constructor({ base, token }: FleetServer, language: Language) {
    this.base = base;
    this.language = language;
    this.#token = token;
  }

  async call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, asking: Asking = {}): Promise<T> {
    const signal = AbortSignal.timeout(asking.deadlineMs ?? DEADLINE_MS);
    const response = await this.#fetch(method, path, asking, signal);
    const text = await response.text().catch((error: unknown) => this.#away(error));
    const envelope = envelopeOf(text);
    if (envelope?.success === true) return envelope.data as T;
    throw this.#refusal(envelope, response.status, path);
  }

  /** A body that is read as it comes; a refusal is thrown as by `call`. `signal` ends it. */
  async open(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const response = await this.#fetch('GET', path, { query }, signal);
    if (response.ok && response.body) return response;
    throw this.#refusal(envelopeOf(await response.text()), response.status, path);
  }

  #fetch(method: string, path: string, { query, body, headers }: Asking, signal: AbortSignal) {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    return fetch(`${this.base}/api/${path}${search}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        'Accept-Language': this.language,
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      signal,
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => this.#away(error));
  }

  #away(error: unknown): never {
    throw new Fault('SERVER_UNREACHABLE', WORDS[this.language].noServer(this.base, explain(error)));
  }

  #refusal(envelope: Envelope | null, status: number, path: string): Fault {
    const words = WORDS[this.language];
    if (!envelope?.error_code) return new Fault('SERVER_ANSWER', words.notTroupe(this.base, status, path));
    const { error_code, message = '', details } = envelope;
    const { field, reason } = details ?? {};
    const isNamed = typeof field === 'string' && typeof reason === 'string';
    return new Fault(error_code, isNamed ? words.field(message, field, reason) : message);
  }
}

/** What a desk is for those who ask there. */
export type Desk = Pick<DialogueDesk, 'language' | 'call' | 'open'>;

function envelopeOf(text: string): Envelope | null {
  try {
    const envelope: unknown = JSON.parse(text);
    return envelope !== null && typeof envelope === 'object' ? envelope : null;
  } catch {
    return null;
  }
}
