import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowView } from '../../src/protocol/rest/flow.ts';
import { type Answered, DialogueClient, type Stepped } from '../support/dialogue/client.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let user: DialogueClient;

beforeAll(async () => {
  server = await TestServer.start();
  user = new DialogueClient(server.url);
});
afterAll(() => server.stop());

const UNDERSTOOD = '老师认为学生已理解';
const END = { max_steps: 20, max_rounds: 5, end_step_ids: [], on_error: 'stop' };
/** The seed's. Step 2 leads to the end where the teacher says so, else back to itself, three times at most. */
const TEACHING = [
  {
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
    speaker_role_ref: 'student',
    target_role_ref: 'teacher',
    task_type: 'answer_question',
    context_scope: 'last_n_messages',
    context_param: { n: 5 },
    loop_config: { max_loops: 3 },
    condition_config: {
      type: 'manual_choice',
      cases: [{ when: UNDERSTOOD, next_step_index: 3 }],
      default_next_step_index: 2,
    },
    next_step_index: null,
  },
];
/** The first and the second speak in turn, for ever. */
const CIRCLE = [{}, { speaker_role_ref: 'student', task_type: 'answer_question', next_step_index: 1 }];

/** Its end, and the same again: the last messages and the session agree, nothing more can be run. */
async function ended(id: number, steps: readonly Stepped[]): Promise<void> {
  const shown = await user.shown(id);
  expect(steps.at(-1)?.is_finished).toBe(true);
  expect(shown).toMatchObject(steps.at(-1)?.session ?? {});
  expect(shown).toMatchObject({ status: 'finished', current_step_id: null, error_reason: null });
  expect(shown.ended_at).not.toBeNull();
  expect(await user.messages(id)).toEqual(steps.map(({ message }) => message));
  expect(shown.executed_steps_count).toBe(steps.length);
  expect(await user.step(id)).toMatchObject({ status: 400, error: 'INVALID_STATE' });
}

const roundsOf = (steps: readonly Stepped[]) => steps.map(({ message }) => message?.round_index);

describe('dialogue.md Sessions: the teaching flow of the seed', () => {
  let flow: FlowView;

  beforeAll(async () => {
    flow = await user.flow(TEACHING, END);
  });

  it('ends where the teacher says that the student has understood', async () => {
    const { id, current_step_id } = await user.session(flow);
    expect(current_step_id).toBe(flow.steps[0]?.id);
    const asked = await user.steps(id, 1);
    const answered = await user.steps(id, 1, { choice: UNDERSTOOD });
    expect(answered[0]?.message).toMatchObject({ section: 'answer', round_index: 1 });
    await ended(id, [...asked, ...answered]);
  });

  it('asks again where he does not: max_loops is reached, and the flow goes on to its end', async () => {
    const { id } = await user.session(flow);
    const steps = await user.steps(id, 50);
    expect(roundsOf(steps)).toEqual([1, 1, 2, 3]);
    expect(steps.map(({ session }) => session.current_step_id)).toEqual(
      [1, 1, 1, null].map((at) => (at === null ? null : flow.steps[at]?.id)),
    );
    await ended(id, steps);
  });

  it('goes back as often as somebody says so: max_rounds is reached', async () => {
    const { id } = await user.session(flow);
    const back = { next_step_id: flow.steps[0]?.id };
    const steps: Stepped[] = [];
    while (!steps.at(-1)?.is_finished)
      steps.push(...(await user.steps(id, 1)), ...(await user.steps(id, 1, back)));
    expect(roundsOf(steps)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    await ended(id, steps);
  });

  it('max_steps is reached', async () => {
    const long = await user.flow(TEACHING, { ...END, max_rounds: 1_000 });
    const { id } = await user.session(long);
    const again = { next_step_id: long.steps[1]?.id };
    const steps = await user.steps(id, 50, again);
    expect(steps).toHaveLength(20);
    expect(steps.at(-1)?.session).toMatchObject({ executed_steps_count: 20, current_round: 19 });
    await ended(id, steps);
  });

  it('an end step ends it, whatever was chosen', async () => {
    const short = await user.flow(TEACHING, { ...END, end_step_ids: [2] });
    const { id } = await user.session(short);
    const back = { next_step_id: short.steps[0]?.id };
    await ended(id, [...(await user.steps(id, 1)), ...(await user.steps(id, 1, back))]);
  });

  it('runs on what it was begun with, whatever becomes of flow and roles', async () => {
    const own = await user.flow(TEACHING, END);
    const { id, participants } = await user.session(own);
    const [teacher] = participants;
    await user.demand('PUT', `roles/${teacher?.role_id}`, { body: { name: `renamed ${id}` } });
    expect((await user.call('DELETE', `roles/${teacher?.role_id}`)).error).toBe('IN_USE');
    await user.demand('PUT', `flows/${own.id}`, {
      body: { steps: [TEACHING[0]].map((one) => ({ ...one, order: 1, next_step_index: null })) },
    });
    await user.demand('DELETE', `flows/${own.id}`);
    const steps = await user.steps(id, 50);
    expect(steps).toHaveLength(4);
    expect(steps[0]?.message?.speaker_role_name).toBe(teacher?.role_name);
    await ended(id, steps);
    expect((await user.call('DELETE', `roles/${teacher?.role_id}`)).status).toBe(200);
    const body = { topic: 't', flow_template_id: own.id, role_mappings: {} };
    expect((await user.call('POST', 'sessions', { body })).error).toBe('NOT_EXECUTABLE');
  });
});

describe('dialogue.md Sessions: pause, resume, finish', () => {
  it('pause only from running, finish from what has not ended; twice is the same; a step resumes', async () => {
    const { id } = await user.session(await user.flow(CIRCLE));
    expect((await user.told(id, 'pause')).error).toBe('INVALID_STATE');
    await user.steps(id, 1);
    const paused = await user.told(id, 'pause');
    expect(paused.data).toMatchObject({ id, status: 'paused', executed_steps_count: 1 });
    expect(await user.told(id, 'pause')).toMatchObject({ data: paused.data });
    expect((await user.told(id, 'resume')).data).toMatchObject({
      status: 'running',
      executed_steps_count: 1,
    });
    await user.told(id, 'control', { action: 'pause' });
    expect((await user.steps(id, 1))[0]?.session.status).toBe('running');
    await user.told(id, 'pause');
    const finished = await user.told(id, 'finish');
    expect(finished.data).toMatchObject({ status: 'finished', current_step_id: null });
    expect((await user.told(id, 'finish')).data).toEqual(finished.data);
    for (const verb of ['pause', 'resume', 'run-next-step'])
      expect([verb, (await user.told(id, verb)).error]).toEqual([verb, 'INVALID_STATE']);
    expect(await user.shown(id)).toEqual(finished.data);
  });
});

describe('dialogue.md Sessions: branch', () => {
  it('from the middle: what was said until then, as it stood then; both go on apart', async () => {
    const flow = await user.flow(TEACHING, END);
    const { id } = await user.session(flow, '课');
    const steps = await user.steps(id, 3);
    const { data: origin } = await user.told(id, 'finish');
    const from = steps[1]?.message?.id;
    const made = await user.told(id, 'branch', { from_message_id: from });
    expect(made).toMatchObject({ status: 201, data: { status: 'not_started', topic: '课 - 分支' } });
    const branch = made.data?.id ?? 0;
    expect(made.data).toMatchObject({
      current_step_id: flow.steps[1]?.id,
      current_round: 1,
      executed_steps_count: 2,
    });
    const other = (await user.told(id, 'branch', { from_message_id: from, topic: 'B' })).data?.id ?? 0;
    const copied = await user.messages(branch);
    const plain = (one: Stepped['message']) => [
      one?.content,
      one?.round_index,
      one?.section,
      one?.speaker_role_name,
    ];
    expect(copied.map(plain)).toEqual(steps.slice(0, 2).map(({ message }) => plain(message)));
    expect(copied.map(({ reply_to_message_id }) => reply_to_message_id)).toEqual([null, copied[0]?.id]);
    const seats = new Set(
      (await user.shown(branch)).participants.map(({ session_role_id }) => session_role_id),
    );
    for (const one of copied) expect(seats).toContain(one.speaker_session_role_id);
    // The loops of before count: one way back is left here, and none is needed there.
    const further = await user.steps(branch, 50);
    expect(roundsOf(further)).toEqual([2, 3]);
    const over = await user.steps(other, 1, { label: UNDERSTOOD });
    expect(over[0]).toMatchObject({ is_finished: true, message: { round_index: 2 } });
    expect([(await user.messages(branch)).length, (await user.messages(other)).length]).toEqual([4, 3]);
    expect(await user.shown(id)).toEqual(origin);
    expect(await user.messages(id)).toEqual(steps.map(({ message }) => message));
    await user.demand('DELETE', `sessions/${id}`);
    expect(await user.messages(branch)).toHaveLength(4);
  });

  it('after the last message nothing follows: the branch is finished; a message of another session is unknown', async () => {
    const flow = await user.flow(CIRCLE, { max_steps: 2 });
    const [one, two] = [await user.session(flow), await user.session(flow)];
    const [said] = await user.steps(one.id, 2);
    expect((await user.told(one.id, 'branch')).data).toMatchObject({
      status: 'finished',
      current_step_id: null,
      executed_steps_count: 2,
    });
    const foreign = await user.told(two.id, 'branch', { from_message_id: said?.message?.id });
    expect(foreign).toMatchObject({ status: 404, error: 'NOT_FOUND' });
    const empty = await user.told(two.id, 'branch');
    expect(empty.data).toMatchObject({ status: 'not_started', executed_steps_count: 0, current_round: 0 });
  });
});

describe('dialogue.md Messages and export', () => {
  it('both formats hold all that was said, in order, under a name of topic and id', async () => {
    const { id } = await user.session(await user.flow(TEACHING, END), '高中物理课：动量守恒');
    const said = (await user.steps(id, 50)).map(({ message }) => message?.content ?? '');
    for (const [format, type] of [
      ['text', 'text/plain'],
      ['markdown', 'text/markdown'],
    ]) {
      const response = await user.open(`sessions/${id}/export?format=${format}`);
      // Markdown guards what would be a sign.
      const text = (await response.text()).replace(/\\([^\w\s])|\\(_)/g, '$1$2');
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      const name = /filename\*=UTF-8''(\S+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      expect(decodeURIComponent(name ?? '')).toContain('动量守恒');
      expect(decodeURIComponent(name ?? '')).toContain(String(id));
      let at = 0;
      for (const content of said) {
        at = text.indexOf(content, at);
        expect(at).toBeGreaterThan(0);
      }
      if (format === 'markdown') expect(text.match(/^#+ .*[123]/gm)?.length).toBeGreaterThanOrEqual(3);
    }
    const unknown = await user.call('GET', `sessions/${id}/export?format=pdf`);
    expect(unknown).toMatchObject({ status: 400, error: 'INVALID_FORMAT' });
  });
});

describe('dialogue.md run-next-step: 100 at once', () => {
  const count = (all: readonly Answered[], status: number) =>
    all.filter((one) => one.status === status).length;

  it('every 2xx is a step and a message; the others are 409; keys are counted once and answer the same', async () => {
    const { id } = await user.session(await user.flow(CIRCLE));
    const keyOf = (i: number) => (i % 2 === 0 ? undefined : `key ${i % 20}`);
    const asked = Array.from({ length: 100 }, (_, i) => keyOf(i));
    const all = await Promise.all(asked.map((key) => user.step(id, key === undefined ? {} : { key })));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200, 409]));
    for (const { status, error } of all) expect(error).toBe(status === 409 ? 'CONFLICT' : null);
    const plain = all.filter((_, i) => asked[i] === undefined);
    const byKey = new Map<string, Stepped>();
    for (const [i, { data }] of all.entries()) {
      const key = asked[i];
      if (key === undefined || !data) continue;
      expect(data).toEqual(byKey.get(key) ?? data);
      byKey.set(key, data);
    }
    const messages = await user.messages(id);
    const shown = await user.shown(id);
    const taken = count(plain, 200) + byKey.size;
    expect([shown.executed_steps_count, messages.length]).toEqual([taken, taken]);
    const ids = [...plain.flatMap(({ data }) => data ?? []), ...byKey.values()].map(
      ({ message }) => message?.id,
    );
    expect(new Set(ids)).toEqual(new Set(messages.map((message) => message.id)));
    // Later they still answer what they did, and nothing is said.
    for (const [key, first] of byKey) expect((await user.step(id, { key })).data).toEqual(first);
    expect((await user.shown(id)).executed_steps_count).toBe(taken);
  });

  it('of 100 at once with one key all answer the same one step', async () => {
    const { id } = await user.session(await user.flow(CIRCLE));
    const all = await Promise.all(Array.from({ length: 100 }, () => user.step(id, { key: 'the same' })));
    const first = all.find(({ data }) => data)?.data;
    expect(first).toMatchObject({ session: { executed_steps_count: 1 } });
    for (const { data, error } of all) expect([data, error]).toEqual([first, null]);
    expect(await user.messages(id)).toEqual([first?.message]);
  });
});
