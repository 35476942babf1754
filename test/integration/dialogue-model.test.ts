import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FlowView } from '../../src/protocol/rest/flow.ts';
import { DialogueClient, type Listed, type Stepped } from '../support/dialogue/client.ts';
import { Ear } from '../support/dialogue/ear.ts';
import {
  type Asked,
  breaksOff,
  hangsUp,
  ModelServer,
  type Reply,
  refuses,
  sends,
  speaks,
  stalls,
  Valve,
} from '../support/model-server.ts';
import { TestServer } from '../support/server.ts';

let model: ModelServer;
let server: TestServer;
let user: DialogueClient;
let circle: FlowView;
let cast: Record<string, number>;

const CIRCLE = [{}, { speaker_role_ref: 'student', task_type: 'answer_question', next_step_index: 1 }];

beforeAll(async () => {
  model = await ModelServer.start();
  server = await TestServer.start({
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'test-model',
    NARRATOR_RETRIES: '0',
    NARRATOR_STALL_SECONDS: '3',
    NARRATOR_CONCURRENCY: '64',
  });
  user = new DialogueClient(server.url);
  cast = { teacher: await user.role(), student: await user.role() };
  circle = await user.flow(CIRCLE);
});
afterAll(async () => {
  await server.stop();
  await model.close();
});
beforeEach(() => model.script());

const PIECES = ['Momentum ', 'is ', 'conserved.'];
const TEXT = PIECES.join('');

/** A session of which a step is being said: the model has been asked, and speaks as the valve is opened. */
async function speaking(key?: string) {
  const { id } = await user.session(circle, 'slow', cast);
  const valve = new Valve();
  model.script(speaks(PIECES, { valve }));
  const step = user.step(id, key === undefined ? {} : { key });
  const asked = await model.request(1);
  return { id, valve, step, asked };
}

/** Whether it has come about by now. */
function noted(what: Promise<unknown>): { readonly done: boolean } {
  const note = { done: false };
  const done = () => {
    note.done = true;
  };
  what.then(done, done);
  return note;
}

describe('dialogue.md Sessions: while a slow model speaks', () => {
  it('reads answer at once, and what they answer is as before the step', async () => {
    const { id, valve, step } = await speaking();
    valve.open(1);
    expect(await user.shown(id)).toMatchObject({ status: 'not_started', executed_steps_count: 0 });
    expect(await user.messages(id)).toEqual([]);
    const { items } = await user.demand<Listed<{ id: number; status: string }>>(
      'GET',
      'sessions?keyword=slow',
    );
    expect(items.find((item) => item.id === id)?.status).toBe('not_started');
    const exported = await user.open(`sessions/${id}/export`);
    expect([exported.status, (await exported.text()).includes(PIECES[0] ?? '')]).toEqual([200, false]);
    const ear = await Ear.open(user, id);
    expect((await ear.next('state')).data).toMatchObject({ id, executed_steps_count: 0 });
    await ear.close();
    valve.open();
    expect((await step).data).toMatchObject({
      message: { content: TEXT },
      session: { executed_steps_count: 1 },
    });
  });

  it('100 further steps are 409; one with its key waits, and answers the same', async () => {
    const { id, valve, step } = await speaking('once');
    const others = await Promise.all(
      Array.from({ length: 100 }, (_, i) => user.step(id, i % 2 === 0 ? {} : { key: `other ${i}` })),
    );
    for (const { status, error } of others) expect([status, error]).toEqual([409, 'CONFLICT']);
    const again = [user.step(id, { key: 'once' }), user.step(id, { key: 'once' })];
    const waits = noted(Promise.race(again));
    await user.shown(id);
    expect(waits.done).toBe(false);
    valve.open();
    const first = await step;
    expect(first.status).toBe(200);
    for (const one of await Promise.all(again)) expect(one.data).toEqual(first.data);
    expect(await user.messages(id)).toEqual([first.data?.message]);
    expect(model.asked).toHaveLength(1);
  });

  it('pause and finish wait for it, and are done in their order after it', async () => {
    const { id, valve, step } = await speaking();
    const pause = user.told(id, 'pause');
    await user.shown(id);
    const finish = user.told(id, 'finish');
    const waits = [noted(pause), noted(finish)];
    expect((await user.step(id)).error).toBe('CONFLICT');
    expect(waits).toEqual([{ done: false }, { done: false }]);
    valve.open();
    expect((await step).data?.session).toMatchObject({ status: 'running', executed_steps_count: 1 });
    expect((await pause).data).toMatchObject({ status: 'paused', executed_steps_count: 1 });
    expect((await finish).data).toMatchObject({ status: 'finished', executed_steps_count: 1 });
  });

  it('a step that ends nothing is answered as it was, though a finish waited for it', async () => {
    const last = await speaking();
    const finished = user.told(last.id, 'finish');
    const waits = noted(finished);
    await user.shown(last.id);
    expect(waits.done).toBe(false);
    last.valve.open();
    expect((await last.step).data).toMatchObject({ is_finished: false, message: { content: TEXT } });
    expect((await finished).data).toMatchObject({ status: 'finished', executed_steps_count: 1 });
  });

  it('delete is refused; with force the step is given up, and the model is no longer listened to', async () => {
    const { id, valve, step, asked } = await speaking();
    const ear = await Ear.open(user, id);
    const waiting = user.told(id, 'pause');
    expect(await user.call('DELETE', `sessions/${id}`)).toMatchObject({
      status: 400,
      error: 'INVALID_STATE',
    });
    expect((await user.call('DELETE', `sessions/${id}?force=true`)).status).toBe(200);
    expect((await step).error).toBe('NOT_FOUND');
    expect((await waiting).error).toBe('NOT_FOUND');
    await asked.over;
    valve.open();
    expect((await ear.next('deleted')).data).toEqual({ session_id: id });
    await ear.over;
    expect((await user.call('GET', `sessions/${id}`)).error).toBe('NOT_FOUND');
  });

  it('a caller who goes away leaves the step to be said', async () => {
    const { id } = await user.session(circle, 'left', cast);
    const valve = new Valve();
    model.script(speaks(PIECES, { valve }));
    const left = new AbortController();
    const step = user.step(id, { signal: left.signal, key: 'left' });
    await model.request(1);
    left.abort();
    await expect(step).rejects.toThrow();
    valve.open();
    expect((await user.step(id, { key: 'left' })).data).toMatchObject({ message: { content: TEXT } });
    expect(await user.messages(id)).toHaveLength(1);
  });
});

describe('dialogue.md Sessions: the stream', () => {
  it('two hear the same; who comes late hears the text so far; nobody a message before it is stored', async () => {
    const { id } = await user.session(circle, 'heard', cast);
    const early = await Ear.open(user, id);
    await early.next('state');
    const valve = new Valve();
    model.script(speaks(PIECES, { valve }));
    const step = user.step(id);
    valve.open(2);
    await early.next('token');
    await early.next('token');
    const late = await Ear.open(user, id);
    expect((await late.next('state')).data).toMatchObject({ executed_steps_count: 0 });
    const begun = await late.next('step');
    expect(begun.data).toEqual(early.of('step')[0]?.data);
    expect((await late.next('token')).data.text).toBe('Momentum is');
    expect(early.of('message')).toEqual([]);
    valve.open();
    const [first, second] = await Promise.all([early.next('message'), late.next('message')]);
    expect(await user.messages(id)).toEqual([first.data]);
    const { data } = await step;
    expect([second, first.data, first.id]).toEqual([first, data?.message, String(begun.data.message_id)]);
    expect((await early.next('state')).data).toMatchObject(data?.session ?? {});
    expect((await late.next('state')).data).toMatchObject(data?.session ?? {});
    for (const ear of [early, late]) {
      expect(
        ear
          .of('token')
          .map((one) => one.data.text)
          .join(''),
      ).toBe(TEXT);
      await ear.close();
    }
  });

  it('Last-Event-ID: what was missed and nothing else, then what is new', async () => {
    const { id } = await user.session(circle, 'missed', cast);
    const said = (await user.steps(id, 5)).map(({ message }) => message);
    const ids = (ear: Ear) => ear.of('message').map((one) => one.id);
    const [all, some, none] = await Promise.all(
      ['0', String(said[1]?.id), null].map((last) => Ear.open(user, id, last)),
    );
    await user.told(id, 'pause');
    const [sixth] = await user.steps(id, 1);
    const expected = [...said, sixth?.message].map((one) => String(one?.id));
    for (const [ear, missed] of [
      [all, 0],
      [some, 2],
      [none, 5],
    ] as const) {
      for (const message of expected.slice(missed)) expect((await ear?.next('message'))?.id).toBe(message);
      expect(ear && ids(ear)).toEqual(expected.slice(missed));
      const states = ear?.of('state').map((one) => one.data.status);
      expect(states?.slice(0, 2)).toEqual(['running', 'paused']);
      await ear?.close();
    }
  });

  it('what was begun and does not count is taken back', async () => {
    const { id } = await user.session(await user.flow(CIRCLE, { on_error: 'retry' }), 'anew', cast);
    const ear = await Ear.open(user, id);
    model.script(breaksOff(['Wrong ', 'way']), speaks(PIECES));
    const step = await user.step(id);
    await ear.next('message');
    const order = ear.heard.map(({ type }) => type);
    const reset = order.indexOf('reset');
    expect(ear.heard.slice(0, reset).some(({ data }) => data.text?.startsWith('Wrong'))).toBe(true);
    const tokens = ear.heard.slice(reset).filter(({ type }) => type === 'token');
    expect(tokens.map(({ data }) => data.text).join('')).toBe(TEXT);
    expect(step.data?.message?.content).toBe(TEXT);
    await ear.close();
  });
});

/** How a model can fail. */
const FAILURES: Readonly<Record<string, Reply>> = {
  stalls: stalls(['Well ']),
  'is silent': stalls(),
  'cuts off': breaksOff(['Half a ']),
  'hangs up': hangsUp(),
  'answers 429': refuses(429),
  'answers 500': refuses(500),
  'answers garbage': sends('\u0000\u0001 no json', 'text/event-stream'),
  'answers a page': sends('<html>', 'text/html'),
  'says nothing': speaks([]),
  'says blanks': speaks([' \n']),
};
const NAMES = Object.keys(FAILURES);

describe.concurrent('dialogue.md Flows: on_error, with a model that', () => {
  const times = new Map<string, number>();

  beforeAll(() => {
    // Each session has a topic of its own, which says how often and how the model fails.
    model.otherwise = (response, asked) => reply(asked)(response, asked);
    return () => {
      model.otherwise = speaks(['Hello.']);
    };
  });

  function reply({ body }: Asked): Reply {
    const topic = /<(\w+ (\d) ([\w ]+))>/.exec(JSON.stringify(body));
    const [, whole = '', most = '0', how = ''] = topic ?? [];
    const count = (times.get(whole) ?? 0) + 1;
    times.set(whole, count);
    return count <= Number(most) ? (FAILURES[how] ?? refuses(500)) : speaks(PIECES);
  }

  /** A session in which the model fails so often. */
  async function failing(on_error: string, most: number, how: string) {
    const flow = await user.flow(CIRCLE, { on_error });
    return user.session(flow, `<${on_error} ${most} ${how}>`, cast);
  }

  it('stop: the session is in error and says why; nothing is said, and the key answers so again', async () => {
    const run = async (how: string) => {
      const { id } = await failing('stop', 1, how);
      const answer = await user.step(id, { key: 'k' });
      const shown = await user.shown(id);
      const again = await user.step(id, { key: 'k' });
      return { how, answer, shown, again, messages: await user.messages(id), next: await user.step(id) };
    };
    for (const { how, answer, shown, again, messages, next } of await Promise.all(NAMES.map(run))) {
      const failed = { status: 502, error: 'GENERATION_FAILED' };
      expect([how, answer, again]).toMatchObject([how, failed, failed]);
      expect(shown).toMatchObject({ status: 'error', current_step_id: null, executed_steps_count: 0 });
      expect([shown.error_reason, shown.ended_at]).toEqual([expect.stringMatching(/./), expect.any(String)]);
      expect([messages, next.error]).toEqual([[], 'INVALID_STATE']);
    }
  });

  it('skip_step: the step is taken without a message, and the session goes on', async () => {
    const run = async (how: string) => {
      const { id } = await failing('skip_step', 1, how);
      const skipped = await user.step(id);
      return { how, skipped, next: await user.step(id), messages: await user.messages(id) };
    };
    for (const { how, skipped, next, messages } of await Promise.all(NAMES.map(run))) {
      expect([how, skipped]).toMatchObject([
        how,
        { status: 200, data: { message: null, is_finished: false } },
      ]);
      expect(skipped.data?.session).toMatchObject({ status: 'running', executed_steps_count: 0 });
      expect(next.data).toMatchObject({
        message: { content: TEXT, section: 'answer', reply_to_message_id: null },
      });
      expect([next.data?.session.executed_steps_count, messages]).toEqual([1, [next.data?.message]]);
    }
  });

  it('retry: it is asked again until it speaks', async () => {
    const run = async (how: string) => {
      const { id } = await failing('retry', 1, how);
      return { how, answer: await user.step(id), messages: await user.messages(id) };
    };
    for (const { how, answer, messages } of await Promise.all(NAMES.map(run))) {
      const data: Partial<Stepped> = answer.data ?? {};
      expect([how, data.message?.content, messages]).toEqual([how, TEXT, [data.message]]);
    }
  });

  it('retry: three times more, and then as stop', async () => {
    const [last, never] = await Promise.all([
      failing('retry', 3, 'answers 500'),
      failing('retry', 4, 'answers 429'),
    ]);
    const [spoken, failed] = await Promise.all([user.step(last.id), user.step(never.id)]);
    expect(spoken.data?.message?.content).toBe(TEXT);
    expect(failed).toMatchObject({ status: 502, error: 'GENERATION_FAILED' });
    expect(await user.shown(never.id)).toMatchObject({ status: 'error', executed_steps_count: 0 });
    expect([...times].filter(([topic]) => /retry [34]/.test(topic)).map(([, count]) => count)).toEqual([
      4, 4,
    ]);
  });
});
