import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { DialogueClient, loggedIn, STEPS, said, type Told } from './client.ts';

let server: TestServer;
let api: DialogueClient;

beforeAll(async () => {
  server = await TestServer.start();
  api = new DialogueClient(server);
});
afterAll(() => server.stop());

const CHOICE = {
  ...STEPS.answer,
  condition_config: {
    type: 'manual_choice',
    cases: [
      { when: 'again', next_step_index: 1 },
      { when: 'over', next_step_index: 4 },
    ],
  },
};

describe('dialogue.md Sessions, run-next-step', () => {
  it('dialogue.md Sessions 1: ended sessions take no step; a paused one goes on', async () => {
    const { id } = await api.session();
    await api.step(id);
    await api.post(`/sessions/${id}/pause`);
    expect((await api.step(id)).body.data.session).toMatchObject({
      status: 'running',
      executed_steps_count: 2,
    });
    const last = (await api.step(id)).body.data;
    expect(last).toMatchObject({ is_finished: true, session: { status: 'finished', current_step_id: null } });
    expect(said(await api.step(id))).toBe('400 INVALID_STATE');
    expect(said(await api.post(`/sessions/${id}/pause`))).toBe('400 INVALID_STATE');
  });

  it('dialogue.md Sessions 1: of 100 at once, as many are taken as messages there are; the others are 409', async () => {
    const next = { ...STEPS.answer, next_step_index: 1 };
    const flow = await api.flow({ steps: [STEPS.ask, next] });
    const { id } = await api.session({ flow_template_id: flow.id });
    const told = await Promise.all(Array.from({ length: 100 }, () => api.step(id)));
    const taken = told.filter(({ status }) => status === 200);
    expect(told.filter((one) => said(one) === '409 CONFLICT').length + taken.length).toBe(100);
    const { executed_steps_count } = (await api.get(`/sessions/${id}`)).body.data;
    const messages = await api.ids(`/sessions/${id}/messages?page_size=100`);
    expect([executed_steps_count, messages.length]).toEqual([taken.length, taken.length]);
    expect(taken.length).toBeGreaterThan(0);
  });

  it('dialogue.md Sessions 2: the same key answers the same, as header or as request_id', async () => {
    const { id } = await api.session();
    const key = { 'Idempotency-Key': 'a key' };
    const first = await api.step(id, undefined, key);
    await api.step(id);
    expect((await api.step(id, {}, key)).body).toEqual(first.body);
    expect((await api.step(id, { request_id: 'a key' })).body).toEqual(first.body);
    expect((await api.get(`/sessions/${id}`)).body.data.executed_steps_count).toBe(2);
    expect(said(await api.step(id, {}, { 'Idempotency-Key': 'x'.repeat(201) }))).toBe(
      '400 VALIDATION_ERROR Idempotency-Key',
    );
    expect(said(await api.step(id, { request_id: '' }))).toBe('400 VALIDATION_ERROR request_id');
  });

  it('dialogue.md Sessions 4: a choice by id or label; without one, and with an unknown one, nothing happens', async () => {
    const flow = await api.flow({
      steps: [CHOICE, STEPS.ask, STEPS.summary].map((one, i) => ({ ...one, order: i + 1 })),
    });
    const [first, , third] = flow.steps;
    const { id } = await api.session({ flow_template_id: flow.id });
    expect(said(await api.step(id))).toBe('400 CHOICE_REQUIRED');
    expect(said(await api.step(id, { manual_choice: { next_step_id: 999_999 } }))).toBe(
      '400 VALIDATION_ERROR manual_choice.next_step_id',
    );
    expect(said(await api.step(id, { manual_choice: { choice: 'neither' } }))).toBe(
      '400 VALIDATION_ERROR manual_choice',
    );
    expect((await api.get(`/sessions/${id}`)).body.data).toMatchObject({ status: 'not_started' });
    const again = await api.step(id, { manual_choice: 'again' });
    expect(again.body.data.session.current_step_id).toBe(first.id);
    const byId = await api.step(id, { manual_choice: { next_step_id: third.id } });
    expect(byId.body.data.session).toMatchObject({ current_step_id: third.id, executed_steps_count: 2 });
    // At a step without a condition any step may be named too.
    const back = await api.step(id, { manual_choice: { next_step_id: first.id } });
    expect(back.body.data.session.current_step_id).toBe(first.id);
    const over = await api.step(id, { manual_choice: { label: 'over' } });
    expect(over.body.data).toMatchObject({ is_finished: true, session: { status: 'finished' } });
  });

  it('dialogue.md Sessions 3 and 5: messages carry section, target, reply_to and round', async () => {
    const flow = await api.flow({
      steps: [STEPS.ask, STEPS.summary, STEPS.answer].map((one, i) => ({ ...one, order: i + 1 })),
    });
    const { id } = await api.session({ flow_template_id: flow.id });
    for (let i = 0; i < 3; i++) await api.step(id);
    const { items } = (await api.get(`/sessions/${id}/messages`)).body.data;
    const [first, second] = items;
    expect(items).toMatchObject([
      {
        section: 'question',
        round_index: 1,
        reply_to_message_id: null,
        target_role_name: expect.any(String),
      },
      { section: 'summary', round_index: 1, reply_to_message_id: first.id, target_role_name: null },
      { section: 'answer', round_index: 2, reply_to_message_id: second.id },
    ]);
  });

  it.each([
    [{ max_steps: 2 }, 2],
    [{ max_rounds: 3 }, 6],
    [{ end_step_ids: [2] }, 2],
  ])('dialogue.md Sessions 6: %j ends it after %i steps', async (termination_config, count) => {
    const steps = [STEPS.ask, { ...STEPS.answer, next_step_index: 1 }];
    const flow = await api.flow({ steps, termination_config });
    const { id } = await api.session({ flow_template_id: flow.id });
    let taken = 0;
    for (let over = false; !over; taken++) over = (await api.step(id)).body.data.is_finished;
    expect(taken).toBe(count);
    expect((await api.get(`/sessions/${id}`)).body.data).toMatchObject({
      status: 'finished',
      current_step_id: null,
    });
  });

  it('dialogue.md Sessions: pause only from running; finish from any; again answers the same', async () => {
    const { id } = await api.session();
    const post = (what: string) => api.post(`/sessions/${id}/${what}`);
    expect(said(await post('pause'))).toBe('400 INVALID_STATE');
    await api.step(id);
    const paused = await post('pause');
    expect(paused.body.data.status).toBe('paused');
    expect((await post('pause')).body).toEqual(paused.body);
    const finished = await post('finish');
    expect(finished.body.data).toMatchObject({ status: 'finished', current_step_id: null });
    expect((await post('finish')).body).toEqual(finished.body);
  });

  it('dialogue.md Sessions: DELETE is refused while running, unless forced', async () => {
    const [first, second] = [await api.session(), await api.session()];
    expect((await api.del(`/sessions/${first.id}`)).status).toBe(200);
    await api.step(second.id);
    expect(said(await api.del(`/sessions/${second.id}`))).toBe('400 INVALID_STATE');
    expect((await api.del(`/sessions/${second.id}?force=true`)).status).toBe(200);
    expect(said(await api.get(`/sessions/${second.id}`))).toBe('404 NOT_FOUND');
    expect((await api.del(`/roles/${second.participants[0].role_id}`)).status).toBe(200);
  });
});

describe('dialogue.md Sessions, branch', () => {
  it('dialogue.md Sessions: a branch copies what was said until then, under new ids, and leaves the original alone', async () => {
    const session = await api.session({ topic: 'Roads' });
    for (let i = 0; i < 3; i++) await api.step(session.id);
    const before = (await api.get(`/sessions/${session.id}`)).body.data;
    const original = (await api.get(`/sessions/${session.id}/messages`)).body.data.items;
    const told = await api.post(`/sessions/${session.id}/branch`, { from_message_id: original[1].id });
    expect(told).toMatchObject({
      status: 201,
      body: { data: { topic: 'Roads - branch', status: 'not_started' } },
    });
    const branch = told.body.data;
    expect(branch).toMatchObject({ current_round: 1, executed_steps_count: 2 });
    const copied = (await api.get(`/sessions/${branch.id}/messages`)).body.data.items;
    expect(copied.map(({ content }: Told['body']) => content)).toEqual(
      original.slice(0, 2).map(({ content }: Told['body']) => content),
    );
    expect(copied[1]).toMatchObject({ session_id: branch.id, reply_to_message_id: copied[0].id });
    expect(copied[0].id).not.toBe(original[0].id);
    const ours = branch.participants.map(({ session_role_id }: Told['body']) => session_role_id);
    expect(ours).toContain(copied[0].target_session_role_id);
    // Both go their own ways.
    expect((await api.step(branch.id)).body.data.session.executed_steps_count).toBe(3);
    expect((await api.get(`/sessions/${session.id}`)).body.data).toEqual(before);
  });

  it('dialogue.md Sessions: from the latest by default; what has nothing to follow is finished', async () => {
    const session = await api.session({ topic: '道路' });
    const start = (await api.post(`/sessions/${session.id}/branch`)).body.data;
    expect(start).toMatchObject({ topic: '道路 - 分支', status: 'not_started', executed_steps_count: 0 });
    for (let i = 0; i < 3; i++) await api.step(session.id);
    expect((await api.post(`/sessions/${session.id}/branch`)).body.data).toMatchObject({
      status: 'finished',
    });
  });

  it('dialogue.md Sessions: a message of another session, or of none, is not found', async () => {
    const [one, other] = [await api.session(), await api.session()];
    const { message } = (await api.step(other.id)).body.data;
    const from = (from_message_id: unknown) => api.post(`/sessions/${one.id}/branch`, { from_message_id });
    expect(said(await from(message.id))).toMatch(/^404 NOT_FOUND/);
    expect(said(await from(one.id * 1_000_000 + 9))).toMatch(/^404 NOT_FOUND/);
    expect(said(await from('x'))).toBe('400 VALIDATION_ERROR from_message_id');
  });
});

describe('dialogue.md Messages and export', () => {
  it('dialogue.md Messages: by the role that speaks, by keyword, the oldest first', async () => {
    const session = await api.session();
    for (let i = 0; i < 3; i++) await api.step(session.id);
    const path = `/sessions/${session.id}/messages`;
    const all = (await api.get(path)).body.data;
    expect(all).toMatchObject({ total: 3, pages: 1 });
    expect(all.messages).toEqual(all.items);
    const ids = all.items.map(({ id }: { id: number }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    const [teacher, student] = session.participants;
    expect(await api.ids(`${path}?role_id=${teacher.role_id}`)).toEqual([ids[0], ids[2]]);
    expect(await api.ids(`${path}?role_id=${student.role_id}`)).toEqual([ids[1]]);
    expect(await api.ids(`${path}?role_id=999999`)).toEqual([]);
    const word = encodeURIComponent(all.items[1].content.slice(0, 12));
    expect(await api.ids(`${path}?keyword=${word}`)).toContain(ids[1]);
    expect(await api.ids(`${path}?keyword=${encodeURIComponent('no such words')}`)).toEqual([]);
    expect(await api.ids(`${path}?page=2&page_size=2`)).toEqual([ids[2]]);
  });

  it.each([
    ['', 'text/plain; charset=utf-8', 'txt'],
    ['?format=txt', 'text/plain; charset=utf-8', 'txt'],
    ['?format=md', 'text/markdown; charset=utf-8', 'md'],
    ['?format=MARKDOWN', 'text/markdown; charset=utf-8', 'md'],
    ['?format=json', 'application/json; charset=utf-8', 'json'],
  ])('dialogue.md Export and Aliases: %s', async (query, type, ending) => {
    const { id } = await api.session({ topic: 'a/b: "c"' });
    await api.step(id);
    const response = await fetch(`${server.url}/api/sessions/${id}/export${query}`);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="a b c-${id}.${ending}"; filename*=UTF-8''a%20b%20c-${id}.${ending}`,
    );
    const text = await response.text();
    expect(text).toContain(ending === 'json' ? '"round_index":1' : ' → ');
  });

  it('dialogue.md Export: another format is INVALID_FORMAT', async () => {
    const { id } = await api.session();
    for (const format of ['pdf', 'x'.repeat(500)])
      expect(said(await api.get(`/sessions/${id}/export?format=${format}`))).toBe(
        '400 INVALID_FORMAT format',
      );
  });
});

const soon = async (holds: () => boolean | Promise<boolean>) =>
  expect(await until(holds, 10_000), 'it did not happen').toBe(true);

/** Reads the Server-Sent Events of a session until it is told to stop. */
class Watching {
  readonly events: { readonly event: string; readonly id: string; readonly data: Told['body'] }[] = [];
  readonly status: Promise<number>;
  readonly #abort = new AbortController();

  constructor(of: TestServer, path: string, headers: Record<string, string> = {}) {
    this.status = this.#read(`${of.url}/api${path}`, headers);
  }

  stop(): void {
    this.#abort.abort();
  }

  async #read(url: string, headers: Record<string, string>): Promise<number> {
    const response = await fetch(url, { headers, signal: this.#abort.signal });
    const { body, status } = response;
    if (body && response.ok) this.#take(body).catch(() => undefined);
    return status;
  }

  async #take(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const chunk of body as never as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.#note(block);
    }
    this.events.push({ event: 'end', id: '', data: null });
  }

  #note(block: string): void {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)));
    const { event, id = '', data } = fields as Record<string, string>;
    if (event) this.events.push({ event, id, data: JSON.parse(data ?? 'null') });
  }
}

describe('dialogue.md Sessions, stream', () => {
  it('dialogue.md Sessions: how it stands, what is being said, messages and changes, as they happen', async () => {
    const { id } = await api.session();
    const watching = new Watching(server, `/sessions/${id}/stream`);
    expect(await watching.status).toBe(200);
    await soon(() => watching.events.length > 0);
    const { message } = (await api.step(id)).body.data;
    await api.post(`/sessions/${id}/pause`);
    await api.del(`/sessions/${id}`);
    await soon(() => watching.events.at(-1)?.event === 'end');
    const { events } = watching;
    const names = events
      .map(({ event }) => event)
      .filter((event, i, all) => event !== 'token' || all[i - 1] !== event);
    expect(names).toEqual(['state', 'step', 'token', 'message', 'state', 'state', 'deleted', 'end']);
    const texts = events.filter(({ event }) => event === 'token').map(({ data }) => data.text);
    expect(texts.join('')).toBe(message.content);
    expect(events.find(({ event }) => event === 'message')).toEqual({
      event: 'message',
      id: String(message.id),
      data: message,
    });
    expect(events.filter(({ event }) => event === 'state').map(({ data }) => data.status)).toEqual([
      'not_started',
      'running',
      'paused',
    ]);
  });

  it('dialogue.md Sessions: Last-Event-ID brings what was said since', async () => {
    const { id } = await api.session();
    const said_ = [];
    for (let i = 0; i < 3; i++) said_.push((await api.step(id)).body.data.message.id);
    const watching = new Watching(server, `/sessions/${id}/stream`, { 'Last-Event-ID': String(said_[0]) });
    const whole = new Watching(server, `/sessions/${id}/stream?last_event_id=0`);
    const ids = ({ events }: Watching) =>
      events.filter(({ event }) => event === 'message').map((one) => Number(one.id));
    await soon(() => ids(watching).length === 2 && ids(whole).length === 3);
    expect(ids(watching)).toEqual(said_.slice(1));
    expect(ids(whole)).toEqual(said_);
    for (const one of [watching, whole]) one.stop();
  });

  it('dialogue.md Sessions: a user watches a few at once; who goes makes room, who logs out hears nothing more', async () => {
    const signed = await TestServer.start({ AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}` });
    const { Authorization, client } = await loggedIn(signed, 'ann');
    const { id } = await client.session();
    const watch = () => new Watching(signed, `/sessions/${id}/stream`, { Authorization });
    const many = Array.from({ length: 20 }, watch);
    for (const one of many) expect(await one.status).toBe(200);
    await soon(() => many.every(({ events }) => events.length > 0));
    expect(await watch().status).toBe(429);
    many[0]?.stop();
    let next = 0;
    await soon(async () => {
      next = await watch().status;
      return next === 200;
    });
    await signed.call(Authorization.slice('Bearer '.length), 'POST', 'user/logout');
    await soon(() => many.slice(1).every(({ events }) => events.at(-1)?.event === 'end'));
    await signed.stop();
  });
});
