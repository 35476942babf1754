import { beforeEach, describe, expect, it } from 'vitest';
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

describe('assistant.md 3: replies', () => {
  it('are taken in their order; while one is handed out there is none, and none of others', async () => {
    expect(await node.take(ME)).toEqual({ reply: null, doing: 'nothing' });
    await node.post(ME, 'a');
    await node.post(ME, 'b');
    await node.post(2, 'c');
    const { reply } = await node.take(ME);
    expect(reply).toMatchObject({ text: '= a', isInner: false, error: null, references: [], sound: null });
    expect((await node.take(ME)).reply).toBeNull();
    await node.tell(ME, { type: 'taken', replyId: reply?.replyId ?? 0 });
    expect(await texts()).toEqual(['= b']);
    expect(await texts(2)).toEqual(['= c']);
    expect(store.replies.size).toBe(0);
  });

  it('go back to the head when their response was aborted, or their client is not heard of', async () => {
    await node.post(ME, 'a');
    await node.post(ME, 'b');
    const first = (await node.take(ME)).reply?.replyId ?? 0;
    await node.tell(ME, { type: 'returned', replyId: first });
    expect((await node.take(ME)).reply?.replyId).toBe(first);
    await node.time.advance(9_000);
    expect((await node.take(ME)).reply).toBeNull();
    await node.time.advance(1_100);
    expect((await node.take(ME)).reply?.replyId).toBe(first);
    await node.time.advance(10_100);
    // It comes late, but it does come; and twice.
    await node.tell(ME, { type: 'taken', replyId: first });
    await node.tell(ME, { type: 'taken', replyId: first });
    expect(await texts()).toEqual(['= b']);
  });

  it('messages and replies outlive a restart, as does who is waited for', async () => {
    const open = node.hold('planning');
    await node.post(ME, 'a');
    await node.post(ME, 'b');
    await node.inner(2, 'waits');
    await open();
    node.hold('planning');
    await node.post(ME, 'c');
    node = await node.restart();
    expect(await texts()).toEqual(['= a', '= b', '= c']);
    await node.post(2, 'd');
    expect(await texts(2)).toEqual(['= waits\nd']);
  });

  it('what it refers to is looked up when it is taken: what is gone is left out, and null is for none', async () => {
    const [first, second] = [await node.upload(ME, 'a.txt', 'x'), await node.upload(ME, 'b.txt', 'y')];
    const foreign = await node.upload(2, 'c.txt', 'z');
    await node.all(ME);
    node.plans.push(answer('see', [first, foreign, 'never', second, first]));
    await node.post(ME, 'q');
    replied(await node.told(ME, { type: 'remove', fileId: first }, 'shelf'));
    const reply = await node.next(ME);
    expect(reply?.references).toMatchObject([{ id: second, fileName: 'b.txt', size: 16 }]);
  });

  it('cannot be handed out while the store is away, and can afterwards', async () => {
    const file = await node.upload(ME, 'a.txt', 'x');
    await node.all(ME);
    node.plans.push(answer('see', [file]));
    await node.post(ME, 'q');
    store.blind = true;
    expect(codeOf(await node.told(ME, { type: 'take' }))).toBe('UNAVAILABLE');
    store.blind = false;
    expect(await texts()).toEqual(['see']);
  });

  it('a client gets none that another one has since a reload', async () => {
    const file = await node.upload(ME, 'a.txt', 'x');
    await node.all(ME);
    node.plans.push(answer('see', [file]));
    await node.post(ME, 'q');
    await node.post(ME, 'r');
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { downloadables } = store;
    store.downloadables = async (...given) => {
      await gate;
      return downloadables.apply(store, given);
    };
    const [first] = [node.told(ME, { type: 'take' }), await node.settle()];
    // What it had in mind is lost with this commit.
    store.fate = () => 'away';
    expect(codeOf(await node.told(ME, { type: 'clearHistory' }))).toBe('UNAVAILABLE');
    store.fate = () => null;
    await node.time.advance(5_000);
    const second = node.told(ME, { type: 'take' });
    await node.settle();
    open();
    await node.settle();
    const got = [await first, await second].map((one) => replied<{ reply: unknown }>(one).reply);
    expect(got.filter((reply) => reply !== null)).toHaveLength(1);
  });
});

describe('assistant.md 7: chats', () => {
  it('idle + inner: it waits and joins the next outer message, with its files in their order', async () => {
    await node.inner(ME, 'one');
    const file = await node.upload(ME, 'a.txt', 'two', { isInner: true });
    expect(await texts()).toEqual([]);
    expect(chat()).toBeUndefined();
    const other = await node.upload(ME, 'b.txt', 'three');
    expect(node.asked[0]).toMatchObject({ request: 'one\ntwo\nthree' });
    expect(node.asked[0]?.attached.map(({ fileId }) => fileId)).toEqual([file, other]);
    expect(await texts()).toEqual(['= one\ntwo\nthree']);
  });

  it('running + any: queued; an outer one becomes the next chat, and inner ones join that', async () => {
    const open = node.hold('planning');
    await node.post(ME, 'a');
    await node.inner(ME, 'i1');
    await node.post(ME, 'b');
    await node.inner(ME, 'i2');
    await node.post(ME, 'c');
    expect(store.messages.size).toBe(4);
    expect((await node.take(ME)).doing).toBe('thinking');
    await open();
    expect(await texts()).toEqual(['= a', '= i1\nb\ni2', '= c']);
    expect(store.messages.size).toBe(0);
  });

  it('running + any: all of it is taken at the next question', async () => {
    node.plans.push(ask);
    const open = node.hold('planning');
    await node.post(ME, 'a');
    await node.post(ME, 'b');
    await node.inner(ME, 'c');
    await open();
    const [question, last] = await node.all(ME);
    expect(question).toMatchObject({ text: 'which?', isInner: true, error: null });
    expect(last).toMatchObject({ text: '= a\nb\nc', isInner: false });
  });

  it.each(['inner', 'outer'])('waiting for an answer + %s: it answers', async (way) => {
    node.plans.push(ask);
    await node.post(ME, 'a');
    expect((await node.take(ME)).doing).toBe('asking');
    expect(node.asked).toHaveLength(1);
    await node.time.advance(100_000);
    await node.post(ME, 'b', { isInner: way === 'inner' });
    await node.time.advance(10_000);
    expect(await texts()).toEqual(['which?', '= a\nb']);
    expect(store.due.size).toBe(0);
  });

  it('240 s without an answer: it goes on with an empty one and a note, also over a restart', async () => {
    node.plans.push(ask);
    await node.post(ME, 'a');
    await node.time.advance(239_000);
    expect(await texts()).toEqual(['which?']);
    node = await node.restart();
    await node.time.advance(2_000);
    expect(await texts()).toEqual(['= a']);
    expect(node.asked.at(-1)?.guidance).toEqual(['(The user did not answer within 240 seconds.)']);
    // Nothing wakes it again.
    await node.time.advance(1_000_000);
    expect(await texts()).toEqual([]);
  });

  it('who never answers is not asked for ever', async () => {
    node.decide = () => ask;
    await node.post(ME, 'a');
    await node.time.advance(100 * LIMITS.patienceMs);
    const list = await node.all(ME);
    expect(list).toHaveLength(61);
    expect(list.at(-1)).toMatchObject({ isInner: false, error: expect.stringContaining('so often') });
    expect(chat()).toBeUndefined();
  });

  it('a file that comes with an answer is read before the chat goes on', async () => {
    node.plans.push(call());
    node.tool = async (_call, answers, { attached }) =>
      answers.length === 0
        ? { type: 'ask', question: 'which file?' }
        : done({ answer: attached.map(({ fileName, status }) => `${fileName} ${status}`).join() });
    node.plans.push(call());
    node.decide = ({ steps }) => (steps.length === 0 ? call() : answer(steps[0]?.answer ?? ''));
    await node.post(ME, 'a');
    const open = node.hold('reading');
    expect(await texts()).toEqual(['which file?']);
    await node.upload(ME, 'b.txt', 'this one', { isInner: true });
    expect((await node.take(ME)).doing).toBe('reading');
    await node.time.advance(10_000);
    await open();
    expect(await texts()).toEqual(['b.txt read']);
  });

  it('nothing said and nothing sent: a reply says so, and the next message is a chat of its own (6)', async () => {
    await node.say(ME, ' ');
    await node.say(ME, '列出文件');
    expect(await texts()).toEqual([expect.stringMatching(/^Nothing was said/), '= 列出文件']);
    expect(node.asked[0]?.language).toBe('zh');
  });
});

describe('assistant.md 8: flags', () => {
  const instruct = { enableInstruct: true };

  it('belong to the user and are overwritten by each message, inner ones too', async () => {
    await node.post(ME, 'a', { enableComment: true });
    node.plans.push(call());
    await node.inner(ME, 'i', instruct);
    expect(store.assistants.get(ME)?.flags).toEqual({
      replyInSpeech: false,
      enableInstruct: true,
      enableComment: false,
    });
    await node.post(ME, 'b', { replyInSpeech: true });
    const [, last] = await node.all(ME);
    expect(last?.sound).not.toBeNull();
  });

  it('enable_instruct: the plan is asked about; yes, and no answer, carry it out', async () => {
    node.plans.push(call(undefined, 'look it up'), answer('x'), call(), answer('y'));
    await node.post(ME, 'a', instruct);
    expect(await node.next(ME)).toMatchObject({
      text: expect.stringContaining('look it up'),
      isInner: true,
    });
    await node.inner(ME, 'yes', instruct);
    expect(await texts()).toEqual(['x']);
    await node.post(ME, 'b', instruct);
    await node.time.advance(LIMITS.patienceMs);
    expect((await texts()).at(-1)).toBe('y');
    expect(node.asked.at(-1)?.guidance).toHaveLength(1);
  });

  it('enable_instruct: other words guide the next plan, which is not shown again', async () => {
    const calls: string[] = [];
    node.tool = async (of) => {
      calls.push(of.tool === 'search' ? of.query : '');
      return done();
    };
    const query = (text: string) => call({ tool: 'search', query: text, fileIds: null });
    node.plans.push(query('one'), query('two'), query('three'), answer('x'));
    await node.post(ME, 'a', instruct);
    await node.inner(ME, 'rather look for two', instruct);
    expect(calls).toEqual(['two']);
    expect(node.asked[1]?.guidance).toEqual(['rather look for two']);
    await node.inner(ME, 'yes', instruct);
    expect(calls).toEqual(['two', 'three']);
    expect(await texts()).toHaveLength(3);
  });

  it('enable_instruct: who only says no is asked again, if there is another plan', async () => {
    node.plans.push(call(), call(undefined, 'otherwise'), answer('x'));
    await node.post(ME, 'a', instruct);
    await node.inner(ME, 'no', instruct);
    expect((await texts()).at(-1)).toContain('otherwise');
    expect(node.asked[1]?.guidance).toEqual(['no']);
    await node.inner(ME, '好的', instruct);
    expect(await texts()).toEqual(['x']);
  });

  it('enable_comment: after each use of a tool what it brought is asked about', async () => {
    node.tool = async () => done({ answer: 'found it', refs: ['gone'] });
    node.plans.push(call(), call(), answer('x'));
    const flags = { enableComment: true };
    await node.post(ME, 'a', flags);
    expect(await node.next(ME)).toMatchObject({ text: expect.stringContaining('found it'), isInner: true });
    await node.inner(ME, 'go deeper', flags);
    await node.time.advance(LIMITS.patienceMs);
    expect(node.asked[2]?.steps.map(({ comment }) => comment)).toEqual(['go deeper', null]);
    expect((await texts()).at(-1)).toBe('x');
  });

  it('up to 20 steps: then what they brought is the answer', async () => {
    node.decide = ({ stepsLeft }) => call(undefined, `left ${stepsLeft}`);
    node.tool = async (_call, _answers, { now }) => done({ answer: `at ${now}`, found: true, refs: ['r'] });
    await node.post(ME, 'a');
    const [reply] = await node.all(ME);
    expect(reply?.text).toMatch(/^I stopped after 20 steps.*\n\nat \d+$/);
    expect(node.asked).toHaveLength(21);
    expect(node.asked.map(({ stepsLeft }) => stepsLeft)).toEqual(
      Array.from({ length: 21 }, (_, i) => 20 - i),
    );
  });
});

describe('assistant.md 4, 6: speech', () => {
  const spoken = { replyInSpeech: true };

  it('a voice message is understood and its sound is gone; the reply is spoken', async () => {
    node.plans.push(ask);
    await node.say(ME, 'what is this', spoken);
    const [question] = await node.all(ME);
    expect(question).toMatchObject({ text: 'which?', isInner: true, sound: { contentType: 'audio/wav' } });
    await node.say(ME, 'that one', { ...spoken, isInner: true });
    const reply = await node.next(ME);
    expect(reply).toMatchObject({ text: '= what is this\nthat one', error: null, references: [] });
    expect([...store.contents.values()].map(({ kind }) => kind)).toEqual(['spoken', 'spoken']);
    expect([node.files.unsettled, node.files.strays]).toEqual([[], 0]);
    expect(node.files.contents.size).toBe(2);
  });

  it('what is too long is text, with the file', async () => {
    node.plans.push(answer('好'.repeat(2_001), ['gone']));
    await node.post(ME, 'a', spoken);
    const reply = await node.next(ME);
    expect(reply).toMatchObject({
      sound: null,
      error: null,
      references: [{ fileName: 'reply.txt', size: 6_003 }],
    });
    node.plans.push(answer('好'.repeat(2_000)));
    await node.post(ME, 'a', spoken);
    expect((await node.next(ME))?.sound?.size).toBe(6_000);
  });

  it('the newest are kept; the bytes of the others go, and their replies become text', async () => {
    for (const text of ['a', 'b', 'c', 'd', 'e']) await node.post(ME, text, spoken);
    expect(store.contents.size).toBe(LIMITS.spokenReplies);
    expect(node.files.contents.size).toBe(LIMITS.spokenReplies);
    const list = await node.all(ME);
    expect(list.map(({ sound }) => sound !== null)).toEqual([false, false, true, true, true]);
    node = await node.restart();
    await node.post(ME, 'f', spoken);
    expect(store.contents.size).toBe(LIMITS.spokenReplies);
  });

  it.each([
    ['fails', () => node.faults.set('speaking', new Error('/secret/path broke'))],
    ['is late', () => node.hold('speaking')],
    ['is late and does not listen', () => Object.assign(node, { deaf: node.hold('speaking') !== null })],
    ['cannot be kept', () => Object.assign(node.files, { fails: true })],
  ])(
    'what cannot be spoken is text that says so, and nothing of it is lost: the voice %s',
    async (_, breaks) => {
      breaks();
      node.plans.push(ask);
      await node.post(ME, 'a', spoken);
      await node.time.advance(LIMITS.phaseMs + 100);
      const reply = await node.next(ME);
      expect(reply).toMatchObject({ sound: null, isInner: true, text: expect.stringMatching(/which\?$/) });
      expect(reply?.text).toContain(reply?.error);
      expect(reply?.error).toMatch(/^The reply could not be spoken/);
      expect(reply?.error).not.toContain('secret');
      expect(chat()?.phase).toBe('asking');
    },
  );
});

describe('assistant.md 9: cancel; 10: clear_history', () => {
  const phases = ['hearing', 'reading', 'planning', 'acting', 'speaking'] as const;

  it.each(phases)('cancel while %s: a reply says so, and what waits goes on', async (place) => {
    node.decide = ({ steps }) => (steps.length === 0 ? call() : answer('x'));
    const open = node.hold(place);
    const flags = { replyInSpeech: place === 'speaking' };
    if (place === 'hearing') await node.say(ME, 'a');
    else if (place === 'reading') await node.upload(ME, 'a.txt', 'a');
    else await node.post(ME, 'a', flags);
    expect((await node.take(ME)).doing).not.toBe('nothing');
    await node.post(ME, 'b', flags);
    expect(replied(await node.told(ME, { type: 'cancel' }))).toBe(true);
    await open();
    const list = await node.all(ME);
    expect(list[0]).toMatchObject({ text: 'The chat was cancelled.', error: 'The chat was cancelled.' });
    expect(list.slice(1).map(({ text }) => text)).toEqual(['x']);
    expect(replied(await node.told(ME, { type: 'cancel' }))).toBe(false);
    expect(node.files.unsettled).toEqual([]);
    expect([...store.contents.values()].filter(({ kind }) => kind === 'heard')).toEqual([]);
  });

  it('cancel while it is asking: nobody is waited for', async () => {
    node.plans.push(ask);
    await node.post(ME, '问题');
    await node.told(ME, { type: 'cancel' });
    await node.time.advance(2 * LIMITS.patienceMs);
    expect(await texts()).toEqual(['which?', '本次对话已取消。']);
    expect(store.due.size).toBe(0);
  });

  it('clear_history: earlier chats are remembered until then, ten of them', async () => {
    for (let i = 0; i < 12; i++) {
      await node.post(ME, `m${i}`);
      await node.next(ME);
    }
    node = await node.restart();
    await node.post(ME, 'next');
    expect(node.asked[0]?.history).toHaveLength(10);
    expect(node.asked[0]?.history.at(-1)).toEqual({ asked: 'm11', answered: '= m11' });
    expect(replied(await node.told(ME, { type: 'clearHistory' }))).toBeNull();
    await node.post(ME, 'after');
    expect(node.asked[1]?.history).toEqual([]);
    expect(codeOf(await node.told(2, { type: 'clearHistory' }))).toBe('ok');
  });
});
