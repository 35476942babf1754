import { checkAnswer } from '../../support/documented.ts';
import type { TestServer } from '../../support/server.ts';

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are whatever the test says they are
  readonly body: any;
}

type Headers_ = Readonly<Record<string, string>>;

export const STEPS = {
  ask: { order: 1, speaker_role_ref: 'teacher', target_role_ref: 'student', task_type: 'ask_question' },
  answer: { order: 2, speaker_role_ref: 'student', target_role_ref: 'teacher', task_type: 'answer_question' },
  summary: { order: 3, speaker_role_ref: 'teacher', task_type: 'summarize' },
};

let made = 0;

/** A client of scripted conversations. Throws when the server answers what is not documented. */
export class DialogueClient {
  readonly #server: TestServer;
  readonly #headers: Headers_;

  constructor(server: TestServer, headers: Headers_ = {}) {
    this.#server = server;
    this.#headers = headers;
  }

  /** `path` below `/api`. */
  async call(method: string, path: string, body?: unknown, headers: Headers_ = {}): Promise<Told> {
    const response = await fetch(`${this.#server.url}/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...this.#headers, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { data?: unknown; error_code?: string };
    const told = answer.error_code === undefined ? { data: answer.data } : { errName: answer.error_code };
    checkAnswer(method, `api${path}`, response.ok, told);
    return { status: response.status, headers: response.headers, body: answer };
  }

  get(path: string, headers?: Headers_): Promise<Told> {
    return this.call('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers?: Headers_): Promise<Told> {
    return this.call('POST', path, body, headers);
  }

  put(path: string, body: unknown): Promise<Told> {
    return this.call('PUT', path, body);
  }

  del(path: string): Promise<Told> {
    return this.call('DELETE', path);
  }

  /** The `data` of what is made. */
  // biome-ignore lint/suspicious/noExplicitAny: as in Told
  async made(path: string, body: unknown): Promise<any> {
    const told = await this.post(path, body);
    if (told.status !== 201) throw new Error(`${path}: ${JSON.stringify(told.body)}`);
    return told.body.data;
  }

  role(fields: object = {}) {
    return this.made('/roles', { name: `role ${++made}`, type: 'other', description: 'd', ...fields });
  }

  flow(fields: object = {}) {
    const steps = [STEPS.ask, STEPS.answer, STEPS.summary];
    return this.made('/flows', { name: `flow ${++made}`, type: 'teaching', steps, ...fields });
  }

  /** A session of a teacher and a student of its own, on the flow that is given or on one of three steps. */
  async session(fields: object = {}) {
    const [teacher, student] = [await this.role(), await this.role()];
    const flow_template_id = 'flow_template_id' in fields ? fields.flow_template_id : (await this.flow()).id;
    const role_mappings = { teacher: teacher.id, student: student.id };
    return this.made('/sessions', { topic: `topic ${++made}`, flow_template_id, role_mappings, ...fields });
  }

  step(id: number, body?: unknown, headers?: Headers_): Promise<Told> {
    return this.post(`/sessions/${id}/run-next-step`, body, headers);
  }

  /** The ids of a list. */
  async ids(path: string): Promise<number[]> {
    return (await this.get(path)).body.data.items.map(({ id }: { id: number }) => id);
  }
}

/** Status and error, and the field that is to blame. */
export function said({ status, body }: Told): string {
  return [status, body.error_code, body.details?.field].filter((one) => one !== undefined).join(' ');
}

/** Somebody who is made and logs in, on a server with AUTH=signed. */
export async function loggedIn(server: TestServer, username: string) {
  const account = { username, password: 'password123' };
  const nobody = new DialogueClient(server);
  await nobody.post('/auth/register', account);
  const { access_token } = (await nobody.post('/auth/login', account)).body.data;
  const Authorization = `Bearer ${access_token}`;
  return { Authorization, client: new DialogueClient(server, { Authorization }) };
}
