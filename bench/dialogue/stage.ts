import type { Demo } from '../../src/cli/dialogue/demo/demo.ts';
import { TEACHING } from '../../src/cli/dialogue/demo/teaching.ts';
import { environmentOf, newEmbeddedDatabase, newPostgresDatabase } from '../../test/support/databases.ts';

/** The lesson that is offered ready, but going round for ever: question, answer, review, each hearing five lines or a round. */
const LESSON: Demo = TEACHING.zh;
export const ENDLESS = {
  ...LESSON.flow,
  termination_config: { max_steps: null, max_rounds: null, end_step_ids: [], on_error: 'stop' },
  steps: LESSON.flow.steps.slice(0, 3).map((step, at) => ({
    ...step,
    ...(step.context_scope === 'all' && { context_scope: 'last_n_messages', context_param: { n: 5 } }),
    condition_config: null,
    loop_config: null,
    next_step_index: at === 2 ? 1 : at + 2,
  })),
};
export const ROLES = LESSON.roles;

/** What makes a session. */
export interface Draft {
  readonly topic: string;
  readonly flow_template_id: number;
  readonly role_mappings: readonly { readonly role_ref: string; readonly role_id: number }[];
}

/** One database, empty: its name, and how a server is told of it. */
export async function newDatabase(url: string | null) {
  const { options } = url === null ? await newEmbeddedDatabase() : await newPostgresDatabase(url);
  return { name: url === null ? 'embedded' : 'PostgreSQL', options, env: environmentOf(options) };
}

/** Makes the roles and the endless lesson; answers what a session of it is made with. */
export async function setStage(port: number): Promise<Draft> {
  const flow = await call<{ id: number }>(port, 'POST', 'flows', ENDLESS);
  const role_mappings = [];
  for (const { ref, body } of ROLES) {
    const { id } = await call<{ id: number }>(port, 'POST', 'roles', body);
    role_mappings.push({ role_ref: ref, role_id: id });
  }
  return { topic: LESSON.topic, flow_template_id: flow.id, role_mappings };
}

export async function openSessions(port: number, draft: Draft, many: number): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 0; i < many; i++) ids.push((await call<{ id: number }>(port, 'POST', 'sessions', draft)).id);
  return ids;
}

/** Below /api; answers `data`. */
export async function call<T>(port: number, method: string, path: string, body: unknown = null): Promise<T> {
  const init = {
    method,
    ...(body !== null && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  };
  const response = await fetch(`http://127.0.0.1:${port}/api/${path}`, init);
  const answer = (await response.json()) as { success: boolean; data?: T; message: string };
  if (!answer.success) throw new Error(`${method} ${path}: ${answer.message} ${JSON.stringify(answer)}`);
  return answer.data as T;
}

export const stepPath = (id: number) => `/api/sessions/${id}/run-next-step`;
