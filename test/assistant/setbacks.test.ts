import { beforeEach, describe, expect, it } from 'vitest';
import { runTool } from '../../src/actors/assistant/tools/tools.ts';
import type { Chat } from '../../src/actors/ports/assistant-rows.ts';
import { MemoryAssistants } from './memory-assistants.ts';
import { AssistantNode, answer, call, codeOf, done, LIMITS, replied } from './node.ts';

let node: AssistantNode;
let store: MemoryAssistants;

beforeEach(async () => {
  store = new MemoryAssistants();
  for (const userId of [1, 2]) store.users.add(userId);
  node = await AssistantNode.start(store);
});

const ME = 1;
const ask = { type: 'ask', question: 'which?' } as const;
const texts = async (userId = ME) => (await node.all(userId)).map(({ text }) => text);
const chat = (userId = ME): Chat | undefined => store.chats.get(userId);

describe('assistant.md 6: a failed turn is a valid reply that says so, and the next message works', () => {
  it.each(['hearing', 'planning', 'acting'] as const)(
    '%s: a fault, and nobody who answers in time',
    async (place) => {
      const begin = () => (place === 'hearing' ? node.say(ME, 'a') : node.post(ME, 'a'));
      node.decide = ({ steps }) => (steps.length === 0 ? call() : answer('x'));
      node.faults.set(place, new Error('/secret/path broke'));
      await begin();
      const [failed] = await node.all(ME);
      expect(failed).toMatchObject({ isInner: false, sound: null });
      expect(failed?.error).toBe(failed?.text);
      expect(failed?.text).toContain('fault in the server');
      node.faults.clear();
      node.deaf = true;
      const open = node.hold(place);
      await begin();
      await node.time.advance(LIMITS.phaseMs + 100);
      expect(await node.next(ME)).toMatchObject({ error: expect.stringContaining('longer than 180 s') });
      await open();
      await begin();
      expect(await texts()).toEqual(['x']);
      expect(store.contents.size).toBe(0);
    },
  );

  it('in the language of the chat', async () => {
    node.hold('planning');
    await node.post(ME, '温度是多少');
    await node.time.advance(LIMITS.phaseMs + 100);
    expect(await texts()).toEqual(['未能完成：超过 180 秒仍未完成']);
    node.faults.set('hearing', new Error('broke'));
    await node.say(ME, 'a');
    expect(await texts()).toEqual(['由于服务器故障，未能完成，请再问一次。']);
  });

  it('reading: the file is unreadable, which the planner is told', async () => {
    node.hold('reading');
    const file = await node.upload(ME, 'a.pdf', 'read this');
    await node.time.advance(LIMITS.readMs + 100);
    expect(store.documents.get(file)).toMatchObject({
      status: 'unreadable',
      remark: expect.stringContaining('120 s'),
    });
    expect(node.asked[0]?.attached).toMatchObject([{ status: 'unreadable' }]);
    expect(await texts()).toEqual(['= read this']);
  });

  it('reading: what is not the fault of the file is tried again', async () => {
    store.blind = true;
    const waiting = node.upload(ME, 'a.pdf', 'read this');
    await node.time.advance(3_000);
    store.blind = false;
    await node.time.advance(10_000);
    const file = await waiting;
    expect(store.documents.get(file)).toMatchObject({ status: 'read', passages: 1 });
    expect(await texts()).toEqual(['= read this']);
  });

  it('what the store will not take: an experiment whose name is taken, texts that are none', async () => {
    const create = (name: string) => done({ changes: [{ type: 'experiment', name, purpose: 'p\0\ud800' }] });
    const odd = call({ tool: 'search', query: 'a\0\ud800', fileIds: ['\0'] });
    node.decide = ({ steps }) => (steps.length === 0 ? odd : answer('created \0\udc00', ['\ud800']));
    node.tool = async () => create('PCR');
    await node.upload(ME, 'a.txt', 'a\0\ud800');
    expect(await texts()).toEqual(['created \ufffd']);
    await node.post(ME, 'b');
    expect(await node.next(ME)).toMatchObject({ error: expect.stringContaining('called PCR') });
    // The database compares in a way of its own.
    node.tool = async () => create('pcr2');
    store.commit = (
      (commit) => async (batch) =>
        commit.call(store, {
          ...batch,
          writes: batch.writes.map((write) =>
            write.statement === 'experiment.insert'
              ? { ...write, row: { ...write.row, name: 'PCR' } }
              : write,
          ),
        })
    )(store.commit);
    await node.post(ME, 'c');
    expect(await node.next(ME)).toMatchObject({ error: expect.stringContaining('fault in the server') });
    expect(store.experiments.size).toBe(1);
    expect(chat()).toBeUndefined();
  });
});

describe('files that change', () => {
  it('deleted while it is read: the next one is read, one at a time', async () => {
    const open = node.hold('reading');
    const first = await node.upload(ME, 'a.txt', 'a');
    const second = await node.upload(ME, 'b.txt', 'b', { isInner: true });
    expect(node.reading).toBe(1);
    replied(await node.told(ME, { type: 'remove', fileId: first }, 'shelf'));
    expect(node.read).toEqual(['a.txt', 'b.txt']);
    expect(node.reading).toBe(1);
    await open();
    expect(await texts()).toEqual(['= a']);
    expect([...store.documents.keys()]).toEqual([second]);
    expect(node.asked[0]?.attached).toEqual([]);
  });

  it('deleted in the moment its reading is noted: no fault', async () => {
    const open = node.hold('reading');
    const first = await node.upload(ME, 'a.txt', 'a');
    store.files.delete(first);
    store.documents.delete(first);
    await open();
    expect(await texts()).toEqual(['= a']);
    expect(node.telemetry.counters.get('faults')).toBeUndefined();
  });

  it('deleted before its message came, or while that waits: the message is there without it', async () => {
    const open = node.hold('planning');
    await node.post(ME, 'a');
    const file = await node.upload(ME, 'b.txt', 'b');
    replied(await node.told(ME, { type: 'remove', fileId: file }, 'shelf'));
    await node.post(ME, 'c', { fileId: 'never' });
    await open();
    expect(await texts()).toEqual(['= a', '= b', '= c']);
    expect(store.documents.size).toBe(0);
  });

  it('a reload reads a file again, and never two at once for long', async () => {
    const open = node.hold('reading');
    await node.upload(ME, 'a.txt', 'a', { isInner: true });
    await node.upload(ME, 'b.txt', 'b', { isInner: true });
    store.fate = () => 'away';
    await node.told(ME, { type: 'clearHistory' });
    store.fate = () => null;
    await node.time.advance(5_000);
    await open();
    expect(node.read).toEqual(['a.txt', 'a.txt', 'b.txt']);
    expect([...store.documents.values()].map(({ status }) => status)).toEqual(['read', 'read']);
  });

  it('those of the chat are read first', async () => {
    const open = node.hold('reading');
    for (const name of ['a', 'b', 'c']) await node.upload(ME, name, name, { isInner: true });
    await node.upload(2, 'other', 'z');
    await node.post(ME, 'cancel this');
    await node.told(ME, { type: 'cancel' });
    await node.upload(ME, 'd', 'd');
    await open();
    expect(node.read.filter((name) => name !== 'other')).toEqual(['a', 'd', 'b', 'c']);
  });
});

describe('limits', () => {
  it('messages that wait, and replies that nobody takes', async () => {
    const open = node.hold('planning');
    await node.post(ME, 'first');
    for (let i = 0; i < LIMITS.messages; i++) expect(codeOf(await node.post(ME, `m${i}`))).toBe('ok');
    expect(codeOf(await node.post(ME, 'late'))).toBe('ASSISTANT_FULL');
    expect(codeOf(await node.told(ME, { type: 'admit', isInner: false }))).toBe('ASSISTANT_FULL');
    await open();
    // Chats begin only while their replies may be kept.
    expect(store.replies.size).toBe(LIMITS.replies);
    expect(store.messages.size).toBe(LIMITS.messages + 1 - LIMITS.replies);
    expect(codeOf(await node.post(ME, 'late'))).toBe('ASSISTANT_FULL');
    expect(await texts()).toHaveLength(LIMITS.messages + 1);
    expect(codeOf(await node.post(ME, 'now'))).toBe('ok');
  });

  it('inner messages that wait for an outer one, which takes them all', async () => {
    for (let i = 0; i < LIMITS.messages; i++) expect(codeOf(await node.inner(ME, `m${i}`))).toBe('ok');
    expect(codeOf(await node.inner(ME, 'late'))).toBe('ASSISTANT_FULL');
    expect(codeOf(await node.told(ME, { type: 'admit', isInner: true }))).toBe('ASSISTANT_FULL');
    expect(codeOf(await node.told(ME, { type: 'admit', isInner: false }))).toBe('ok');
    expect(codeOf(await node.post(ME, 'go'))).toBe('ok');
    expect((await texts())[0]).toMatch(/^= m0\n.*\ngo$/s);
  });

  it('who is no user has no assistant', async () => {
    expect(codeOf(await node.post(9, 'a'))).toBe('USER_UNKNOWN');
    expect(store.messages.size).toBe(0);
  });

  it('a chat is bounded, whatever comes together in it', async () => {
    const huge = '好'.repeat(100_000);
    node.tool = async (_call, answers) =>
      answers.length < 2 ? { type: 'ask', question: huge } : done({ answer: huge, observation: huge });
    node.decide = ({ steps }) => (steps.length < 20 ? call(undefined, huge) : answer(huge));
    let most = 0;
    store.landed = () => (most = Math.max(most, JSON.stringify(store.chats.get(ME) ?? null).length));
    const flags = { enableInstruct: true, enableComment: true };
    await node.post(ME, huge, flags);
    for (let i = 0; i < 100; i++) {
      await node.inner(ME, huge, flags);
      await node.all(ME);
    }
    expect(most).toBeGreaterThan(100_000);
    expect(most).toBeLessThan(1_000_000);
  });

  it('experiments of a user', async () => {
    await node.post(ME, 'x');
    const about = { userId: ME, purpose: '', createTime: 0 };
    for (let i = 0; i < 1_000; i++) store.experiments.set(i, { experimentId: i, name: `e${i}`, ...about });
    node = await node.restart();
    node.decide = () => call();
    node.tool = async () => done({ changes: [{ type: 'experiment', name: 'one more', purpose: '' }] });
    await node.all(ME);
    await node.post(ME, 'create');
    expect(await node.next(ME)).toMatchObject({ error: expect.stringContaining('as many as you may') });
    expect(store.experiments.size).toBe(1_000);
  });

  it('an assistant that waits for its user leaves memory, and is back in time', async () => {
    node.plans.push(ask);
    await node.post(ME, 'a');
    node.system.registry.evictRestingSince(Number.POSITIVE_INFINITY);
    expect(node.system.registry.size).toBe(0);
    await node.time.advance(LIMITS.patienceMs + 100);
    expect(await texts()).toEqual(['which?', '= a']);
    const open = node.hold('planning');
    await node.post(ME, 'b');
    node.system.registry.evictRestingSince(Number.POSITIVE_INFINITY);
    expect(node.system.registry.size).toBe(1);
    await open();
  });
});

describe('an experiment record with two missing fields and consent', () => {
  beforeEach(() => {
    node.tool = runTool;
    node.decide = ({ steps }) => {
      const last = steps.at(-1);
      return last ? answer(last.answer) : call({ tool: 'recordExperiment', experiment: null, content: null });
    };
    store.assistants.set(ME, {
      userId: ME,
      flags: { replyInSpeech: false, enableInstruct: false, enableComment: false },
      history: [],
      updateTime: 0,
    });
    const about = { userId: ME, purpose: '', createTime: 0 };
    store.experiments.set(7, { experimentId: 7, name: 'PCR', ...about });
  });

  it('given: it is written with the step that says so, once, numbered', async () => {
    for (const content of ['37 °C', '42 °C']) {
      await node.post(ME, 'record it');
      await node.inner(ME, 'PCR');
      node = Object.assign(await node.restart(), { tool: node.tool, decide: node.decide });
      await node.inner(ME, content);
      await node.inner(ME, 'yes');
    }
    const said = await node.all(ME);
    expect(said.map(({ isInner }) => isInner)).toEqual([true, true, true, false, true, true, true, false]);
    expect(said[6]?.text).toMatch(/PCR.*42 °C/s);
    expect(store.written.map(({ number, content }) => [number, content])).toEqual([
      [1, '37 °C'],
      [2, '42 °C'],
    ]);
  });

  it.each([
    ['refused', async () => void (await node.inner(ME, 'no'))],
    ['left unanswered', () => node.time.advance(LIMITS.patienceMs)],
  ])('%s: nothing is written, and it says so', async (_, act) => {
    await node.post(ME, 'record it');
    await node.inner(ME, 'PCR');
    await node.inner(ME, '37 °C');
    await act();
    const said = await node.all(ME);
    expect(said.map(({ isInner }) => isInner)).toEqual([true, true, true, false]);
    expect(said[2]?.text).toContain('37 °C');
    expect(said[3]?.text).toContain('Nothing was written');
    expect(store.written).toEqual([]);
  });
});
