import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../../support/server.ts';
import { DialogueClient, loggedIn, STEPS, said } from './client.ts';

let server: TestServer;
let api: DialogueClient;

beforeAll(async () => {
  server = await TestServer.start();
  api = new DialogueClient(server);
});
afterAll(() => server.stop());

describe('dialogue.md Envelope and errors', () => {
  it('dialogue.md Envelope: 201 for what is made, 200 for the rest, and always data and message', async () => {
    const made = await api.post('/roles', { name: 'envelope', type: 'other', description: 'd' });
    expect(made).toMatchObject({ status: 201, body: { success: true, message: '' } });
    const { id } = made.body.data;
    expect((await api.get(`/roles/${id}`)).status).toBe(200);
    expect(await api.del(`/roles/${id}`)).toMatchObject({
      status: 200,
      body: { success: true, data: null, message: '' },
    });
  });

  it.each([
    ['GET', '/roles/999999', '404 NOT_FOUND'],
    ['GET', '/flows/999999', '404 NOT_FOUND'],
    ['GET', '/sessions/999999', '404 NOT_FOUND'],
    ['GET', '/sessions/999999/messages', '404 NOT_FOUND'],
    ['GET', '/sessions/999999/export', '404 NOT_FOUND'],
    ['GET', '/sessions/999999/stream', '404 NOT_FOUND'],
    ['PUT', '/roles/999999', '404 NOT_FOUND'],
    ['PUT', '/flows/999999', '404 NOT_FOUND'],
    ['DELETE', '/roles/999999', '404 NOT_FOUND'],
    ['DELETE', '/flows/999999', '404 NOT_FOUND'],
    ['DELETE', '/sessions/999999', '404 NOT_FOUND'],
    ['POST', '/sessions/999999/run-next-step', '404 NOT_FOUND'],
    ['POST', '/sessions/999999/branch', '404 NOT_FOUND'],
    ['POST', '/sessions/999999/pause', '404 NOT_FOUND'],
    ['POST', '/sessions/999999/finish', '404 NOT_FOUND'],
    ['POST', '/flows/999999/copy', '404 NOT_FOUND'],
    ['GET', '/roles/abc', '400 VALIDATION_ERROR id'],
    ['GET', '/sessions/1e3', '400 VALIDATION_ERROR id'],
    ['GET', '/sessions/-1', '400 VALIDATION_ERROR id'],
    ['GET', '/sessions/99999999999999999999', '400 VALIDATION_ERROR id'],
    ['GET', '/nothing', '404 NOT_FOUND'],
    ['PUT', '/roles', '405 METHOD_NOT_ALLOWED'],
    ['GET', '/roles?page=0', '400 VALIDATION_ERROR page'],
    ['GET', '/flows?page=-1', '400 VALIDATION_ERROR page'],
    ['GET', '/sessions?page=x', '400 VALIDATION_ERROR page'],
    ['GET', '/sessions?page_size=0', '400 VALIDATION_ERROR page_size'],
    ['GET', '/sessions?status=asleep', '400 VALIDATION_ERROR status'],
    ['GET', '/sessions?start_time=soon', '400 VALIDATION_ERROR start_time'],
    ['GET', '/roles?type=wizard', '400 VALIDATION_ERROR type'],
  ])('dialogue.md Envelope: %s %s is %s', async (method, path, outcome) =>
    expect(said(await api.call(method, path))).toBe(outcome),
  );

  it.each(['{', '[]', '"text"', '7', 'null'])('dialogue.md Envelope: %s is no request', async (body) => {
    expect(said(await api.post('/roles', body))).toBe('400 INVALID_REQUEST');
    expect(said(await api.post('/sessions/1/run-next-step', body))).toBe('400 INVALID_REQUEST');
  });

  it('dialogue.md Envelope: a body over 1 MiB is 413', async () => {
    const { status } = await api.post('/roles', { name: 'x'.repeat(1_100_000) });
    expect(status).toBe(413);
  });

  it('dialogue.md Envelope: pages; newest first, past the end empty, page_size capped at 100', async () => {
    const made = [];
    for (let i = 0; i < 3; i++) made.push((await api.role({ name: `pages ${i}` })).id);
    const { data } = (await api.get('/roles?keyword=PAGES&page_size=1000000000')).body;
    expect(data).toMatchObject({ page: 1, page_size: 100, total: 3, pages: 1 });
    expect(data.items.map(({ id }: { id: number }) => id)).toEqual([...made].reverse());
    expect(data.roles).toEqual(data.items);
    expect(await api.ids('/roles?keyword=pages&page_size=2&page=2')).toEqual([made[0]]);
    const past = (await api.get('/roles?keyword=pages&page=50&page_size=2')).body.data;
    expect(past).toMatchObject({ items: [], page: 50, total: 3, pages: 2 });
  });
});

describe('dialogue.md Roles', () => {
  it('dialogue.md Roles: names are unique', async () => {
    const { id } = await api.role({ name: 'unique' });
    const again = { name: 'unique', type: 'other', description: 'd' };
    expect(said(await api.post('/roles', again))).toMatch(/^400 DUPLICATE_NAME/);
    const other = await api.role();
    expect(said(await api.put(`/roles/${other.id}`, { name: 'unique' }))).toMatch(/^400 DUPLICATE_NAME/);
    expect((await api.put(`/roles/${id}`, { name: 'unique' })).status).toBe(200);
  });

  it('dialogue.md Roles: PUT is partial', async () => {
    const made = await api.role({ style: 'dry', focus_points: ['a'] });
    const { body } = await api.put(`/roles/${made.id}`, { description: 'new', style: null });
    expect(body.data).toEqual({ ...made, description: 'new', updated_at: body.data.updated_at });
    expect(said(await api.put(`/roles/${made.id}`, { description: '' }))).toBe(
      '400 VALIDATION_ERROR description',
    );
  });

  it('dialogue.md Roles: not deleted while a session uses it that has not ended', async () => {
    const session = await api.session();
    const [{ role_id }] = session.participants;
    expect(said(await api.del(`/roles/${role_id}`))).toBe('400 IN_USE');
    await api.post(`/sessions/${session.id}/finish`);
    expect((await api.del(`/roles/${role_id}`)).status).toBe(200);
    expect(said(await api.get(`/roles/${role_id}`))).toBe('404 NOT_FOUND');
  });

  it('dialogue.md Roles: keyword matches the name, % and _ are themselves; search does as well; type', async () => {
    const { id } = await api.role({ name: 'Percent 100%_x', type: 'lawyer' });
    expect(await api.ids(`/roles?keyword=${encodeURIComponent('100%_')}`)).toEqual([id]);
    expect(await api.ids(`/roles?search=${encodeURIComponent('percent')}&type=lawyer`)).toEqual([id]);
    expect(await api.ids('/roles?keyword=percent&type=expert')).toEqual([]);
  });
});

describe('dialogue.md Flows', () => {
  it('dialogue.md Flows: PUT without steps keeps them, with steps replaces them and adds 1 to version', async () => {
    const made = await api.flow();
    const kept = (await api.put(`/flows/${made.id}`, { description: 'x' })).body.data;
    expect(kept).toMatchObject({ version: 1, steps: made.steps });
    const changed = (await api.put(`/flows/${made.id}`, { steps: [STEPS.ask] })).body.data;
    expect(changed).toMatchObject({ version: 2, steps: [{ order: 1 }] });
    expect(changed.steps[0].id).not.toBe(made.steps[0].id);
  });

  it('dialogue.md Flows: end_step_ids are orders as sent, ids as read; orders that are not there are refused', async () => {
    const termination_config = { end_step_ids: [2], max_steps: 9 };
    const made = await api.flow({ termination_config });
    expect(made.termination_config).toEqual({
      max_steps: 9,
      max_rounds: null,
      end_step_ids: [made.steps[1].id],
      on_error: 'stop',
    });
    const wrong = await api.put(`/flows/${made.id}`, { termination_config: { end_step_ids: [4] } });
    expect(said(wrong)).toContain('400 VALIDATION_ERROR termination_config.end_step_ids');
  });

  it('dialogue.md Flows: steps may be sent in any order', async () => {
    const { steps } = await api.flow({ steps: [STEPS.summary, STEPS.ask, STEPS.answer] });
    expect(steps.map(({ order }: { order: number }) => order)).toEqual([1, 2, 3]);
  });

  it('dialogue.md Flows: names are unique among active ones', async () => {
    await api.flow({ name: 'only one' });
    expect(said(await api.post('/flows', { name: 'only one', type: 'other', steps: [STEPS.ask] }))).toMatch(
      /^400 DUPLICATE_NAME/,
    );
  });

  it('dialogue.md Flows: DELETE is soft: readable, hidden, its name free, its sessions go on', async () => {
    const made = await api.flow({ name: 'soft' });
    const session = await api.session({ flow_template_id: made.id });
    expect((await api.del(`/flows/${made.id}`)).status).toBe(200);
    expect((await api.del(`/flows/${made.id}`)).status).toBe(200);
    expect((await api.get(`/flows/${made.id}`)).body.data).toMatchObject({ is_active: false, name: 'soft' });
    expect(await api.ids('/flows?keyword=soft')).toEqual([]);
    expect(await api.ids('/flows?keyword=soft&include_inactive=true')).toEqual([made.id]);
    expect((await api.flow({ name: 'soft' })).name).toBe('soft');
    expect((await api.step(session.id)).status).toBe(200);
    const role_mappings = {
      teacher: session.participants[0].role_id,
      student: session.participants[1].role_id,
    };
    const late = await api.post('/sessions', { topic: 't', flow_template_id: made.id, role_mappings });
    expect(said(late)).toBe('400 NOT_EXECUTABLE');
  });
});

describe('dialogue.md Sessions', () => {
  it('dialogue.md Sessions: new ones stand before their first step', async () => {
    const made = await api.flow();
    const session = await api.session({ flow_template_id: made.id });
    expect(session).toMatchObject({
      status: 'not_started',
      current_step_id: made.steps[0].id,
      current_round: 0,
      executed_steps_count: 0,
      ended_at: null,
    });
  });

  it('dialogue.md Sessions: they run on a copy of flow and roles', async () => {
    const made = await api.flow();
    const session = await api.session({ flow_template_id: made.id });
    const [{ role_id, role_name }] = session.participants;
    await api.put(`/roles/${role_id}`, { name: `${role_name} renamed` });
    await api.put(`/flows/${made.id}`, { steps: [STEPS.summary] });
    const { message, session: after } = (await api.step(session.id)).body.data;
    expect(message).toMatchObject({ section: 'question', speaker_role_name: role_name });
    expect(after.current_step_id).toBe(made.steps[1].id);
  });

  it('dialogue.md Sessions: every role of the flow must be somebody', async () => {
    const { id } = await api.flow();
    const { id: role } = await api.role();
    const make = (role_mappings: unknown) =>
      api.post('/sessions', { topic: 't', flow_template_id: id, role_mappings });
    const missing = await make([{ role_ref: 'teacher', role_id: role }]);
    expect(said(missing)).toBe('400 VALIDATION_ERROR role_mappings');
    expect(missing.body.details.reason).toContain('student');
    expect(said(await make({ teacher: role, student: 999_999 }))).toBe(
      '400 VALIDATION_ERROR role_mappings.1.role_id',
    );
    expect(said(await make({ teacher: role, student: role, judge: role }))).toBe(
      '400 VALIDATION_ERROR role_mappings.2.role_ref',
    );
    expect((await make({ teacher: role, student: role })).status).toBe(201);
    const unknown = await api.post('/sessions', { topic: 't', flow_template_id: 999_999, role_mappings: {} });
    expect(said(unknown)).toBe('400 VALIDATION_ERROR flow_template_id');
  });

  it('dialogue.md Sessions: lists by topic, status and time, both ends inclusive', async () => {
    const session = await api.session({ topic: 'Needle in hay' });
    const find = (query: object) =>
      api.ids(`/sessions?${new URLSearchParams({ keyword: 'needle', ...query } as Record<string, string>)}`);
    expect(await find({})).toEqual([session.id]);
    expect(await find({ status: 'not_started' })).toEqual([session.id]);
    expect(await find({ status: '未开始' })).toEqual([session.id]);
    expect(await find({ status: '已结束' })).toEqual([]);
    expect(await find({ start_time: session.created_at, end_time: session.created_at })).toEqual([
      session.id,
    ]);
    const day = session.created_at.slice(0, 10);
    expect(await find({ start_time: day, end_time: day })).toEqual([session.id]);
    expect(await find({ end_time: '2020-01-01' })).toEqual([]);
    expect(await find({ start_time: '2999-01-01T00:00:00Z' })).toEqual([]);
  });
});

describe('dialogue.md Aliases', () => {
  it('dialogue.md Aliases: control, resume, terminate', async () => {
    const { id } = await api.session();
    const control = async (action: string) =>
      (await api.post(`/sessions/${id}/control`, { action })).body.data.status;
    expect(await control('start')).toBe('running');
    expect(await control('pause')).toBe('paused');
    expect(await control('resume')).toBe('running');
    expect(await control('pause')).toBe('paused');
    expect((await api.post(`/sessions/${id}/resume`)).body.data.status).toBe('running');
    expect((await api.post(`/sessions/${id}/terminate`)).body.data.status).toBe('finished');
    expect(await control('finish')).toBe('finished');
    expect(said(await api.post(`/sessions/${id}/control`, { action: 'dance' }))).toBe(
      '400 VALIDATION_ERROR action',
    );
    expect(said(await api.post(`/sessions/${id}/resume`))).toBe('400 INVALID_STATE');
  });

  it('dialogue.md Aliases: branch_point_message_id and new_topic', async () => {
    const session = await api.session();
    const { message } = (await api.step(session.id)).body.data;
    await api.step(session.id);
    const body = { branch_point_message_id: message.id, new_topic: 'another way' };
    const { data } = (await api.post(`/sessions/${session.id}/branch`, body)).body;
    expect(data).toMatchObject({ topic: 'another way', executed_steps_count: 1 });
  });

  it('dialogue.md Aliases: a copy of a flow, with a name of its own', async () => {
    const made = await api.flow({ name: '模板', type: 'debate' });
    const copy = (body?: object) => api.made(`/flows/${made.id}/copy`, body);
    const names = [await copy(), await copy({}), await copy({ name: '第三' })].map(({ name }) => name);
    expect(names).toEqual(['模板 副本', '模板 副本 2', '第三']);
    expect(said(await api.post(`/flows/${made.id}/copy`, { name: '第三' }))).toMatch(/^400 DUPLICATE_NAME/);
    await api.del(`/flows/${made.id}`);
    expect(await copy({ name: 'again' })).toMatchObject({ is_active: true, version: 1, type: 'debate' });
  });
});

describe('dialogue.md AUTH=signed', () => {
  let signed: TestServer;
  let ann: DialogueClient;
  let bob: DialogueClient;

  beforeAll(async () => {
    signed = await TestServer.start({ AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}` });
    const login = async (name: string) => (await loggedIn(signed, name)).client;
    [ann, bob] = [await login('ann'), await login('bob')];
  });
  afterAll(() => signed.stop());

  it('dialogue.md Envelope: others get NOT_FOUND, and see nothing in lists', async () => {
    const session = await ann.session();
    await ann.step(session.id);
    const [{ role_id }] = session.participants;
    const flow = session.flow_template_id;
    for (const path of [`/roles/${role_id}`, `/flows/${flow}`, `/sessions/${session.id}`]) {
      expect(said(await bob.get(path))).toBe('404 NOT_FOUND');
      expect(said(await bob.del(path))).toBe('404 NOT_FOUND');
    }
    for (const path of [`/roles/${role_id}`, `/flows/${flow}`])
      expect(said(await bob.put(path, { description: 'mine' }))).toBe('404 NOT_FOUND');
    for (const what of ['run-next-step', 'pause', 'resume', 'finish', 'branch'])
      expect(said(await bob.post(`/sessions/${session.id}/${what}`))).toBe('404 NOT_FOUND');
    for (const what of ['messages', 'export', 'stream'])
      expect(said(await bob.get(`/sessions/${session.id}/${what}`))).toBe('404 NOT_FOUND');
    for (const list of ['/roles', '/flows', '/sessions']) expect(await bob.ids(list)).toEqual([]);
    const role_mappings = { teacher: role_id, student: role_id };
    expect(said(await bob.post('/sessions', { topic: 't', flow_template_id: flow, role_mappings }))).toBe(
      '400 VALIDATION_ERROR flow_template_id',
    );
  });

  it('dialogue.md Envelope: names are unique for each owner; what is shared can be read and used, not changed', async () => {
    const role = await ann.role({ name: 'same', shared: true });
    await bob.role({ name: 'same' });
    const flow = await ann.flow({ shared: true });
    expect((await bob.get(`/roles/${role.id}`)).body.data).toMatchObject({ shared: true });
    expect(await bob.ids('/flows')).toContain(flow.id);
    expect(said(await bob.put(`/roles/${role.id}`, { description: 'mine' }))).toBe('404 NOT_FOUND');
    expect(said(await bob.del(`/flows/${flow.id}`))).toBe('404 NOT_FOUND');
    const role_mappings = { teacher: role.id, student: role.id };
    const session = await bob.made('/sessions', { topic: 't', flow_template_id: flow.id, role_mappings });
    expect((await bob.step(session.id)).status).toBe(200);
    expect(said(await ann.get(`/sessions/${session.id}`))).toBe('404 NOT_FOUND');
    expect((await bob.post(`/flows/${flow.id}/copy`)).body.data).toMatchObject({ shared: false });
  });

  it('dialogue.md Envelope: without a token there is nothing', async () => {
    const nobody = new DialogueClient(signed);
    for (const path of ['/roles', '/flows', '/sessions', '/sessions/1/stream'])
      expect(said(await nobody.get(path))).toBe('401 UNAUTHORIZED');
  });
});
