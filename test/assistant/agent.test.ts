import { beforeEach, describe, expect, it } from 'vitest';
import { runTool } from '../../src/actors/assistant/tools/tools.ts';
import { createEmbeddedPlanner } from '../../src/narrator/embedded/assistant/planner.ts';
import { MemoryAssistants } from './memory-assistants.ts';
import { AssistantNode, LIMITS } from './node.ts';

/** The assistant as it is without a model: the embedded planner and the tools. */
let node: AssistantNode;
let store: MemoryAssistants;

const ME = 1;
const planner = createEmbeddedPlanner();
const embedded = (one: AssistantNode) => {
  one.decide = (context) => planner.next(context, new AbortController().signal);
  one.tool = runTool;
};

beforeEach(async () => {
  store = new MemoryAssistants();
  store.users.add(ME);
  node = await AssistantNode.start(store);
  embedded(node);
});

/** What it says to a message. */
async function said(text: string, own: Parameters<AssistantNode['post']>[2] = {}): Promise<string> {
  await node.post(ME, text, own);
  return (await node.all(ME)).map((reply) => reply.text).join('\n');
}
const contents = () => store.written.map(({ content }) => content);

async function createSuzuki(): Promise<void> {
  await said('Create an experiment called Suzuki to compare catalysts');
  await said('yes', { isInner: true });
}

describe('issue: an experiment record with two missing fields', () => {
  it('is asked for both and for consent, across a restart, and written', async () => {
    await createSuzuki();
    expect(await said('I want to record an experiment: ')).toContain('Which experiment');
    expect(await said('Suzuki', { isInner: true })).toContain('What shall I record');
    node = await node.restart(embedded);
    expect(await said('Heated to 80 °C.', { isInner: true })).toContain('Content: Heated to 80 °C.');
    expect(contents()).toEqual([]);
    expect(await said('yes', { isInner: true })).toContain('Recorded in the experiment “Suzuki”.');
    expect(contents()).toEqual(['Heated to 80 °C.']);
    expect(await said('what did I record in Suzuki today?')).toContain('Heated to 80 °C.');
  });

  it('refused: nothing is written, and that is said', async () => {
    await createSuzuki();
    expect(await said('记录实验')).toContain('要记录到哪个实验');
    await said('1', { isInner: true });
    await said('升温到 80 度', { isInner: true });
    expect(await said('不要', { isInner: true })).toContain('没有写入任何内容');
    expect(contents()).toEqual([]);
  });

  it.each([0, 1, 2])(
    'left unanswered after %i answers: nothing is written, and that is said',
    async (answers) => {
      await createSuzuki();
      await said('record an experiment');
      for (const answer of ['Suzuki', 'Heated'].slice(0, answers)) await said(answer, { isInner: true });
      await node.time.advance(LIMITS.patienceMs + 1_000);
      await node.settle();
      const replies = await node.all(ME);
      expect(replies.at(-1)).toMatchObject({ isInner: false, error: null });
      expect(replies.at(-1)?.text).toContain('Nothing was written, because I got no answer.');
      expect(contents()).toEqual([]);
      expect(store.chats.size).toBe(0);
    },
  );
});

describe('assistant.md 8', () => {
  it('enable_instruct: the plan is shown, and what he says to it is done instead', async () => {
    await createSuzuki();
    const shown = await said('What is the pH?', { enableInstruct: true });
    expect(shown).toContain('I look for “What is the pH?” in all of your files');
    expect(await said('no, list my experiments', { isInner: true, enableInstruct: true })).toContain(
      '1. Suzuki',
    );
    await said('list my experiments', { enableInstruct: true });
    expect(await said('stop', { isInner: true, enableInstruct: true })).toContain('stopped');
  });

  it('enable_comment: what was brought is shown, and what he says to it is done next', async () => {
    await createSuzuki();
    const shown = await said('list my files', { enableComment: true });
    expect(shown).toContain('You have not sent me any files yet.');
    const more = await said('show my experiments instead', { isInner: true, enableComment: true });
    expect(more).toContain('1. Suzuki');
    expect(await said('good, thanks', { isInner: true, enableComment: true })).toContain('1. Suzuki');
    expect(store.chats.size).toBe(0);
  });

  it('who is not clear is asked back once, and then helped', async () => {
    expect(await said('hmm')).toContain('What would you like to know');
    expect(await said('hmm', { isInner: true })).toContain('This is what I can do');
  });
});
