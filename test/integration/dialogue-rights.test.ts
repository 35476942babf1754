import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ROUTES } from '../../src/gateway/rest/routes/all.ts';
import type { FlowView } from '../../src/protocol/rest/flow.ts';
import { DialogueClient } from '../support/dialogue/client.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let ada: DialogueClient;
let bob: DialogueClient;

beforeAll(async () => {
  server = await TestServer.start({ AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}` });
  ada = await DialogueClient.signedUp(server.url, 'ada');
  bob = await DialogueClient.signedUp(server.url, 'bob');
});
afterAll(() => server.stop());

/** The first and the second speak in turn, for ever. */
const CIRCLE = [{}, { speaker_role_ref: 'student', task_type: 'answer_question', next_step_index: 1 }];

/** Routes that name one thing, with the body or the query of their example. */
const NAMING = API_ROUTES.filter(({ path }) => /^api\/(roles|flows|sessions)\/:id/.test(path));

function asked(client: DialogueClient, method: string, path: string, id: unknown, example: object) {
  const place = path.slice('api/'.length).replace(':id', String(id));
  const { id: _, ...input } = example as Record<string, unknown>;
  if (method === 'POST' || method === 'PUT') return client.call(method, place, { body: input });
  return client.call(method, `${place}?${new URLSearchParams(input as Record<string, string>)}`);
}

describe('dialogue.md Envelope and errors: whose things they are', () => {
  it('without a token nothing is answered under AUTH=signed', async () => {
    const guest = new DialogueClient(server.url);
    for (const { method, path, example } of NAMING)
      expect([path, await asked(guest, method, path, 1, example.input)]).toMatchObject([
        path,
        { status: 401, error: 'UNAUTHORIZED' },
      ]);
  });

  it('what others have is NOT_FOUND, by every route and method, and in no list', async () => {
    const cast = { teacher: await ada.role(), student: await ada.role() };
    const flow = await ada.flow(CIRCLE);
    const { id } = await ada.session(flow, 'mine', cast);
    const [said] = await ada.steps(id, 1);
    const ids: Readonly<Record<string, number>> = { roles: cast.teacher, flows: flow.id, sessions: id };
    expect(NAMING.length).toBeGreaterThan(15);
    for (const { method, path, example } of NAMING) {
      const own = ids[path.split('/')[1] ?? ''];
      const input = { ...(example.input as object), from_message_id: said?.message?.id };
      const answer = await asked(bob, method, path, own, input);
      expect([method, path, answer.status, answer.error]).toEqual([method, path, 404, 'NOT_FOUND']);
    }
    for (const list of ['roles', 'flows', 'sessions'])
      expect(await bob.demand('GET', list)).toMatchObject({ items: [], total: 0 });
    const body = { topic: 't', flow_template_id: flow.id, role_mappings: cast };
    expect(await bob.call('POST', 'sessions', { body })).toMatchObject({ field: 'flow_template_id' });
    expect(await ada.shown(id)).toMatchObject(said?.session ?? {});
    expect(await ada.messages(id)).toEqual([said?.message]);
  });

  it('what is shared can be read and used by others, and changed by its owner alone', async () => {
    const teacher = await ada.role({ shared: true });
    const [hidden, student] = [await ada.role(), await bob.role()];
    const flow = await ada.flow(CIRCLE, {}, { shared: true });
    for (const place of [`roles/${teacher}`, `flows/${flow.id}`]) {
      const shown = await ada.demand('GET', place);
      expect(await bob.demand('GET', place)).toEqual(shown);
      expect((await bob.call('PUT', place, { body: { shared: false } })).error).toBe('NOT_FOUND');
      expect((await bob.call('DELETE', place)).error).toBe('NOT_FOUND');
      expect(await ada.demand('GET', place)).toEqual(shown);
    }
    expect(await bob.demand('GET', 'flows')).toMatchObject({ items: [{ id: flow.id }] });
    const copy = await bob.demand<FlowView>('POST', `flows/${flow.id}/copy`, { body: {} });
    expect((await bob.call('DELETE', `flows/${copy.id}`)).status).toBe(200);
    const role_mappings = { teacher: hidden, student };
    const body = { topic: 't', flow_template_id: flow.id, role_mappings };
    expect((await bob.call('POST', 'sessions', { body })).field).toBe('role_mappings.0.role_id');
    const { id } = await bob.session(flow, 'of bob', { teacher, student });
    await bob.steps(id, 2);
    expect((await ada.call('GET', `sessions/${id}`)).error).toBe('NOT_FOUND');
    expect((await ada.call('DELETE', `roles/${teacher}`)).error).toBe('IN_USE');
  });
});

describe('dialogue.md Envelope and errors: what is sent', () => {
  const CHINESE = { 'Accept-Language': 'zh-CN,zh;q=0.9' };

  it.each(['abc', '0', '-1', '1.5', '1e3', '%00', '９', '99999999999999999999', 'null'])(
    'the id %s names nothing, by no route',
    async (id) => {
      for (const { method, path, example } of NAMING)
        expect([path, await asked(ada, method, path, id, example.input)]).toMatchObject([
          path,
          { status: 400, error: 'VALIDATION_ERROR', field: 'id' },
        ]);
    },
  );

  it('the largest id that is one is not found, by every route', async () => {
    for (const { method, path, example } of NAMING) {
      const { error } = await asked(ada, method, path, Number.MAX_SAFE_INTEGER, example.input);
      expect([path, error]).toEqual([path, 'NOT_FOUND']);
    }
  });

  it('pages begin at 1, hold 100 at most, and are empty past the end', async () => {
    const { id } = await ada.session(await ada.flow(CIRCLE));
    for (const list of ['roles', 'flows', 'sessions', `sessions/${id}/messages`]) {
      for (const wrong of ['page=0', 'page=-1', 'page=x', 'page=1.5', 'page_size=0', 'page_size=-5'])
        expect([wrong, await ada.call('GET', `${list}?${wrong}`)]).toMatchObject([
          wrong,
          { status: 400, error: 'VALIDATION_ERROR', field: wrong.split('=')[0] },
        ]);
      expect(await ada.demand('GET', `${list}?page=1000000&page_size=1000000000`)).toMatchObject({
        items: [],
        page: 1_000_000,
        page_size: 100,
      });
      const chinese = await ada.call('GET', `${list}?page=0`, { headers: CHINESE });
      expect(chinese).toMatchObject({ message: '字段校验失败', field: 'page' });
      expect(chinese.reason).toMatch(/\p{Script=Han}/u);
    }
  });

  it('a refusal is in Chinese where that is preferred', async () => {
    for (const [method, path] of [
      ['GET', 'sessions/999999'],
      ['POST', 'sessions/999999/run-next-step'],
      ['DELETE', 'roles/999999'],
      ['PUT', 'sessions'],
      ['GET', 'nothing'],
    ] as const)
      expect((await ada.call(method, path, { headers: CHINESE })).message).toMatch(/^\p{Script=Han}/u);
  });

  it('a body of 1 MiB is read, one byte more is 413', async () => {
    const frame = JSON.stringify({ name: 'x', type: 'teacher', description: '' });
    const sized = (bytes: number) => frame.replace('""', `"${'x'.repeat(bytes - frame.length)}"`);
    const fits = await ada.call('POST', 'roles', { body: sized(1_048_576) });
    expect(fits).toMatchObject({ status: 400, field: 'description' });
    const large = await ada.call('POST', 'roles', { body: sized(1_048_577), headers: CHINESE });
    expect(large).toMatchObject({ status: 413, error: 'PAYLOAD_TOO_LARGE' });
    expect(large.message).toMatch(/\p{Script=Han}/u);
  });
});
