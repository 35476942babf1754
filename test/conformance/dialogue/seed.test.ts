import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../../support/server.ts';
import { DialogueClient } from './client.ts';

/** The examples of the seed as it has them; what is answered is held against them field by field. */
const ROLE = {
  name: '老师A',
  type: 'teacher',
  description: '高中物理老师',
  style: '严谨',
  constraints: '不提供医疗建议',
  focus_points: ['学习效果', '安全性'],
};
const TIMES = { created_at: '2025-12-02T10:00:00Z', updated_at: '2025-12-02T10:00:00Z' };
const FLOW = {
  name: '教学对话模板',
  type: 'teaching',
  description: '老师-学生问答模板',
  is_active: true,
  termination_config: { max_steps: 20, max_rounds: 5, end_step_ids: [], on_error: 'stop' },
  steps: [
    {
      order: 1,
      speaker_role_ref: 'teacher',
      target_role_ref: null,
      task_type: 'ask_question',
      context_scope: 'all',
      context_param: null,
      loop_config: null,
      condition_config: null,
      next_step_index: 2,
    },
    {
      order: 2,
      speaker_role_ref: 'student',
      target_role_ref: 'teacher',
      task_type: 'answer_question',
      context_scope: 'last_n_messages',
      context_param: { n: 5 },
      loop_config: { max_loops: 3 },
      condition_config: {
        type: 'manual_choice',
        cases: [{ when: '老师认为学生已理解', next_step_index: 3 }],
        default_next_step_index: 2,
      },
      next_step_index: null,
    },
  ],
};
const FLOW_READ = {
  id: 1,
  ...FLOW,
  version: 1,
  steps: [
    {
      id: 10,
      order: 1,
      speaker_role_ref: 'teacher',
      target_role_ref: null,
      task_type: 'ask_question',
      context_scope: 'all',
      context_param: null,
      loop_config: null,
      condition_config: null,
      next_step_id: 11,
    },
    {
      id: 11,
      order: 2,
      speaker_role_ref: 'student',
      target_role_ref: 'teacher',
      task_type: 'answer_question',
      context_scope: 'last_n_messages',
      context_param: { n: 5 },
      loop_config: { max_loops: 3 },
      condition_config: {
        type: 'manual_choice',
        cases: [{ when: '老师认为学生已理解', next_step_id: 12 }],
        default_next_step_id: 11,
      },
      next_step_id: null,
    },
  ],
  ...TIMES,
};
const FLOW_ITEM = {
  id: 1,
  name: '教学对话模板',
  type: 'teaching',
  description: '老师-学生问答模板',
  version: 1,
  is_active: true,
  ...TIMES,
};
const TOPIC = '高中物理课：动量守恒';
const MESSAGE = {
  id: 200,
  session_id: 100,
  speaker_session_role_id: 1001,
  target_session_role_id: 1002,
  reply_to_message_id: 199,
  content: '请你用自己的话总结一下动量守恒定律。',
  content_summary: '老师提问动量守恒总结',
  round_index: 3,
  section: 'question',
  created_at: '2025-12-02T10:41:00Z',
};

/** Ids, times, and what a narrator says are whatever they are; counters the rulings call loose. */
const LOOSE =
  /(^|_)ids?$|_at$|^(content|content_summary|round_index|current_round|executed_steps_count|total)$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Holds an answer against an example: every field of the example is there, of the same type, and equal where it is not
 * loose. `more` names what the answer has beyond it, wherever it has that.
 */
function shows(answer: unknown, example: unknown, more: readonly string[] = [], at = 'data'): void {
  const name = at.split('.').at(-1) ?? '';
  if (Array.isArray(example)) {
    expect(Array.isArray(answer), at).toBe(true);
    expect((answer as unknown[]).length, `${at}.length`).toBe(example.length);
    for (const [i, one] of example.entries()) shows((answer as unknown[])[i], one, more, `${at}.${i}`);
  } else if (typeof example === 'object' && example !== null) {
    const fields = Object.keys(answer as object);
    expect(fields.filter((field) => !more.includes(field)).sort(), at).toEqual(
      Object.keys(example)
        .filter((field) => !more.includes(field))
        .sort(),
    );
    for (const [field, one] of Object.entries(example))
      shows((answer as Record<string, unknown>)[field], one, more, `${at}.${field}`);
  } else if (!LOOSE.test(name)) {
    expect(answer, at).toEqual(example);
  } else {
    expect(typeof answer, at).toBe(typeof example);
    if (name.endsWith('_at') && example !== null) expect(answer, at).toMatch(TIME);
  }
}

/** What we answer beyond the seed. */
const OURS = {
  list: ['pages', 'roles', 'flows', 'sessions', 'messages', 'shared'],
  item: ['shared'],
  session: [
    'flow_template_name',
    'participants',
    'error_reason',
    'executed_steps_count',
    'current_round',
    'current_step_id',
    'flow_template_id',
    'topic',
    'created_at',
    'updated_at',
    'ended_at',
  ],
};

let server: TestServer;
let api: DialogueClient;
let teacher: number;
let student: number;
// biome-ignore lint/suspicious/noExplicitAny: as it was answered
let flow: any;
let session: number;

beforeAll(async () => {
  server = await TestServer.start();
  api = new DialogueClient(server);
  const made = await api.post('/roles', ROLE);
  shows(made.body, { success: true, data: { id: 1, ...ROLE, ...TIMES }, message: '' }, OURS.item, 'body');
  teacher = made.body.data.id;
  student = (await api.role({ name: '学生B', type: 'student' })).id;
  flow = await api.made('/flows', FLOW);
  session = (
    await api.made('/sessions', {
      topic: TOPIC,
      flow_template_id: flow.id,
      participant_role_ids: [teacher, student],
      role_mappings: [
        { role_ref: 'teacher', role_id: teacher },
        { role_ref: 'student', role_id: student },
      ],
    })
  ).id;
});
afterAll(() => server.stop());

const data = async (told: Promise<{ body: { data: unknown } }>) => (await told).body.data;
/** The session of the examples, which is what the rest is about, among others. */
const list = (items: unknown[]) => ({ items, page: 1, page_size: 20, total: items.length });

describe('seed 二, roles', () => {
  it('1: the list', async () => {
    const found = await data(
      api.get(`/roles?keyword=${encodeURIComponent('老师A')}&type=teacher&page=1&page_size=20`),
    );
    shows(found, list([{ id: 1, ...ROLE, ...TIMES }]), OURS.list);
  });

  it('3: one', async () =>
    shows(await data(api.get(`/roles/${teacher}`)), { id: 1, ...ROLE, ...TIMES }, OURS.item));

  it('4, 5: changing as in creating, and deleting', async () => {
    const { id } = await api.role();
    const changed = { ...ROLE, name: '老师C', description: '大学物理老师' };
    shows(await data(api.put(`/roles/${id}`, changed)), { id: 1, ...changed, ...TIMES }, OURS.item);
    expect(await api.del(`/roles/${id}`)).toMatchObject({ status: 200, body: { success: true } });
    expect((await api.get(`/roles/${id}`)).status).toBe(404);
  });
});

describe('seed 三, flows', () => {
  it('1: the list', async () => {
    const found = await data(api.get('/flows?keyword=教学&type=teaching&page=1&page_size=20'));
    shows(found, list([FLOW_ITEM]), OURS.list);
    shows(await data(api.get('/flows?type=教学')), list([FLOW_ITEM]), OURS.list);
  });

  it('2: making one answers all of it with the ids of its steps; index 3 of two steps is the end', () => {
    const [first, second] = FLOW_READ.steps;
    const cases = [{ when: '老师认为学生已理解', next_step_id: null }];
    const end = { ...second, condition_config: { ...second?.condition_config, cases } };
    shows(flow, { ...FLOW_READ, steps: [first, end] }, OURS.item);
    expect(flow.steps[0].next_step_id).toBe(flow.steps[1].id);
    expect(flow.steps[1].condition_config.default_next_step_id).toBe(flow.steps[1].id);
  });

  it('3: one, read', async () => {
    expect(await data(api.get(`/flows/${flow.id}`))).toEqual(flow);
    // As in the example, whose case leads to a step that it does not show.
    const [first, second] = FLOW.steps;
    const third = { ...first, order: 3, next_step_index: null };
    const three = await api.flow({ ...FLOW, name: '三步', type: 'other', steps: [first, second, third] });
    const read = (await data(api.get(`/flows/${three.id}`))) as typeof FLOW_READ;
    shows(
      { ...read, steps: read.steps.slice(0, 2) },
      { ...FLOW_READ, name: '三步', type: 'other' },
      OURS.item,
    );
    expect(read.steps[1]?.condition_config?.cases[0]?.next_step_id).toBe(read.steps[2]?.id);
    expect((await api.del(`/flows/${three.id}`)).status).toBe(200);
  });

  it('4: changing with the whole list of steps', async () => {
    const { id } = await api.flow({ type: 'debate' });
    const read = (await data(api.put(`/flows/${id}`, { ...FLOW, name: '改' }))) as typeof FLOW_READ;
    shows(read.steps[0], FLOW_READ.steps[0]);
    expect(read).toMatchObject({ name: '改', type: 'teaching', version: 2 });
    expect(await api.del(`/flows/${id}`)).toMatchObject({ status: 200, body: { success: true } });
  });
});

describe('seed 四, sessions', () => {
  const example = { id: 100, topic: TOPIC, flow_template_id: 1, current_step_id: 10, current_round: 0 };

  it('2: as it is made', async () => {
    const role_mappings = { teacher, student };
    const made = await api.made('/sessions', { topic: TOPIC, flow_template_id: flow.id, role_mappings });
    const more = OURS.session.filter((field) => !(field in example) && field !== 'created_at');
    const created_at = '2025-12-02T10:30:00Z';
    shows(made, { ...example, status: 'not_started', created_at }, more);
    expect(made).toMatchObject({ current_step_id: flow.steps[0].id, current_round: 0 });
    expect((await api.del(`/sessions/${made.id}`)).status).toBe(200);
  });

  it('4: a step with a choice, which may be left out', async () => {
    const chosen = await api.step(session, { manual_choice: { next_step_id: flow.steps[1].id } });
    const outcome = {
      session: { id: 100, status: 'running', current_step_id: 11, current_round: 3, executed_steps_count: 6 },
      message: { ...MESSAGE, target_session_role_id: null, reply_to_message_id: null },
      is_finished: false,
    };
    shows(chosen.body.data, outcome, ['speaker_role_name', 'target_role_name']);
    expect(chosen.body.data.session).toMatchObject({
      current_step_id: flow.steps[1].id,
      current_round: 1,
      executed_steps_count: 1,
    });
    const plain = await api.step(session);
    const message = { ...MESSAGE, section: 'answer' };
    shows(plain.body.data, { ...outcome, message }, ['speaker_role_name', 'target_role_name']);
    expect(plain.body.data.message.reply_to_message_id).toBe(chosen.body.data.message.id);
  });

  it('1: the list', async () => {
    const found = await data(
      api.get(`/sessions?keyword=动量&status=进行中&start_time=2025-12-02T00:00:00Z&page=1&page_size=20`),
    );
    const item = {
      id: 100,
      topic: TOPIC,
      flow_template_name: '教学对话模板',
      status: 'running',
      participants: ['老师A', '学生B'],
      created_at: '2025-12-02T10:30:00Z',
      updated_at: '2025-12-02T10:40:00Z',
    };
    const shown = (found as { items: object[] }).items[0] ?? {};
    const more = Object.keys(shown).filter((field) => !(field in item));
    shows(found, list([item]), [...OURS.list, ...more]);
  });

  it('3: one, read', async () => {
    const read = {
      ...example,
      status: 'running',
      executed_steps_count: 5,
      participants: [
        { session_role_id: 1001, role_ref: 'teacher', role_id: 1, role_name: '老师A' },
        { session_role_id: 1002, role_ref: 'student', role_id: 2, role_name: '学生B' },
      ],
      created_at: '2025-12-02T10:30:00Z',
      updated_at: '2025-12-02T10:40:00Z',
      ended_at: null,
    };
    shows(await data(api.get(`/sessions/${session}`)), read, ['flow_template_name', 'error_reason']);
  });
});

describe('seed 五, messages and export', () => {
  it('1: what a role said', async () => {
    const found = (await data(
      api.get(`/sessions/${session}/messages?role_id=${student}&keyword=&page=1&page_size=20`),
    )) as { items: object[] };
    const names = { speaker_role_name: '学生B', target_role_name: '老师A' };
    shows(found, list([{ ...MESSAGE, ...names, section: 'answer' }]), OURS.list);
  });

  it.each([
    ['', 'text/plain; charset=utf-8', 'txt'],
    ['?format=text', 'text/plain; charset=utf-8', 'txt'],
    ['?format=markdown', 'text/markdown; charset=utf-8', 'md'],
  ])('2: a file (%s)', async (query, type, ending) => {
    const response = await fetch(`${server.url}/api/sessions/${session}/export${query}`);
    expect(response.headers.get('content-type')).toBe(type);
    const name = encodeURIComponent(`${TOPIC}-${session}.${ending}`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
    const text = await response.text();
    expect(text).toContain(TOPIC);
    expect(text).toContain('学生B → 老师A');
  });
});

describe('seed 七, control', () => {
  it('1: pausing', async () => {
    const { body } = await api.post(`/sessions/${session}/pause`);
    const { message: _, ...rest } = body;
    shows(rest, { success: true, data: { id: 100, status: 'paused' } }, OURS.session, 'body');
    // It goes on with the next step.
    expect((await api.step(session)).body.data.session.status).toBe('running');
  });

  it('2: branching', async () => {
    const messages = await api.ids(`/sessions/${session}/messages`);
    const topic = '高中物理课：动量守恒 - 分支方案B';
    const told = await api.post(`/sessions/${session}/branch`, { from_message_id: messages[1], topic });
    expect(told.status).toBe(201);
    const created_at = '2025-12-02T10:55:00Z';
    const example = { id: 201, topic, flow_template_id: 1, status: 'not_started', current_step_id: 11 };
    const more = OURS.session.filter(
      (field) => !(field in example) && !/^(current_round|created_at)$/.test(field),
    );
    shows(told.body.data, { ...example, current_round: 3, created_at }, more);
    expect((await api.ids(`/sessions/${told.body.data.id}/messages`)).length).toBe(2);
  });

  it('四 5: finishing', async () => {
    const { body } = await api.post(`/sessions/${session}/finish`);
    const { message: _, ...rest } = body;
    const example = {
      success: true,
      data: { id: 100, status: 'finished', ended_at: '2025-12-02T10:50:00Z' },
    };
    shows(rest, example, OURS.session, 'body');
  });
});

describe('seed 一, failures', () => {
  it('3: what is wrong with a field', async () => {
    const { status, body } = await api.post('/roles', { ...ROLE, name: '' }, { 'Accept-Language': 'zh-CN' });
    expect(status).toBe(400);
    expect(body).toEqual({
      success: false,
      error_code: 'VALIDATION_ERROR',
      message: '字段校验失败',
      details: { field: 'name', reason: '不能为空' },
    });
  });
});
