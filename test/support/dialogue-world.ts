import type { AnyRoute } from '../../src/gateway/rest/route.ts';
import type { TestServer } from './server.ts';

type Fields = Readonly<Record<string, unknown>>;

const STEP = { task_type: 'ask_question', context_scope: 'all' };
const FLOW = {
  name: 'flow',
  type: 'teaching',
  steps: [
    { ...STEP, order: 1, speaker_role_ref: 'teacher' },
    { ...STEP, order: 2, speaker_role_ref: 'student', target_role_ref: 'teacher' },
    { ...STEP, order: 3, speaker_role_ref: 'teacher' },
  ],
};
let worlds = 0;

/** Sends the examples of routes of scripted conversations, each to things of its own. */
export class DialogueWorld {
  readonly #server: TestServer;

  constructor(server: TestServer) {
    this.#server = server;
  }

  /** Null, or why the example was refused. */
  async send({ method, path, example, produces }: AnyRoute): Promise<string | null> {
    const names = await this.#make(path);
    const input = renamed(example.input, names) as Fields;
    const place = path.replace(/:(\w+)/g, (_, name: string) => String(input[name]));
    if (produces) return this.#open(`${place}?${new URLSearchParams(input as Record<string, string>)}`);
    if (method === 'POST' || method === 'PUT')
      return (await this.#server.call(null, method, place, input)).errMsg;
    const query = new URLSearchParams(
      Object.entries(input).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return (await this.#server.call(null, method, `${place}?${query}`)).errMsg;
  }

  /** Two roles, a flow and a session of one step, which is paused for who wants to resume it. Fields → what they are. */
  async #make(path: string): Promise<ReadonlyMap<string, unknown>> {
    const world = ++worlds;
    const made = async (place: string, body: object) => (await this.#post(place, body)).id as number;
    const persona = { type: 'teacher', description: 'x' };
    const teacher = await made('api/roles', { ...persona, name: `a${world}` });
    const student = await made('api/roles', { ...persona, name: `b${world}` });
    const unused = await made('api/roles', { ...persona, name: `c${world}` });
    const flow = await made('api/flows', { ...FLOW, name: `f${world}` });
    const role_mappings = { teacher, student };
    const session = await made('api/sessions', { topic: 't', flow_template_id: flow, role_mappings });
    const stepped = await this.#post(`api/sessions/${session}/run-next-step`, {});
    if (/resume|control/.test(path)) await this.#post(`api/sessions/${session}/pause`, {});
    const { message, session: now } = stepped as { message: { id: number }; session: Fields };
    const id = path.startsWith('api/roles') ? unused : path.startsWith('api/flows') ? flow : session;
    return new Map<string, unknown>([
      ['id', id],
      ['name', `n${world}`],
      ['flow_template_id', flow],
      ['participant_role_ids', [teacher, student]],
      ['role_mappings', role_mappings],
      ['role_id', teacher],
      ['next_step_id', now.current_step_id],
      ['from_message_id', message.id],
    ]);
  }

  async #post(place: string, body: object): Promise<Fields> {
    const { data, errMsg } = await this.#server.call(null, 'POST', place, body);
    if (errMsg !== null) throw new Error(`${place}: ${errMsg}`);
    return data as Fields;
  }

  /** The first piece of what goes out as it is. */
  async #open(place: string): Promise<string | null> {
    const response = await fetch(`${this.#server.url}/${place}`);
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    return response.ok && value && value.length > 0 ? null : `${place}: status ${response.status}`;
  }
}

/** The value with the fields of these names replaced, however deep. */
function renamed(value: unknown, names: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, names.get(name) ?? renamed(inner, names)]),
  );
}
