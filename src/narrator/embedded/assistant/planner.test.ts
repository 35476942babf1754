import { describe, expect, it } from 'vitest';
import type { AgentContext, Decision, KnownFile } from '../../../actors/ports/agent.ts';
import type { Call } from '../../../actors/ports/agent-call.ts';
import type { Step } from '../../../actors/ports/assistant-rows.ts';
import { hasChinese } from '../../../lib/has-chinese.ts';
import { createEmbeddedPlanner } from './planner.ts';

const NOW = Date.UTC(2026, 10, 4, 12, 30);
const planner = createEmbeddedPlanner();
const file = (fileName: string): KnownFile => ({
  fileId: `id-${fileName}`,
  fileName,
  contentType: '',
  size: 1,
  hash: fileName,
  status: 'read',
  remark: null,
  createTime: NOW,
});
const FILES = ['data.csv', 'paper.pdf', 'notes_2.txt'].map(file);
const EXPERIMENTS = [{ experimentId: 1, userId: 7, name: 'Suzuki', purpose: 'p', createTime: NOW }];

function decide(request: string, own: Partial<AgentContext> = {}): Promise<Decision> {
  const context: AgentContext = {
    language: hasChinese(request) ? 'zh' : 'en',
    request,
    attached: [],
    files: FILES,
    experiments: EXPERIMENTS,
    history: [],
    guidance: [],
    steps: [],
    stepsLeft: 20,
    now: NOW,
    ...own,
  };
  return planner.next(context, new AbortController().signal);
}
const callOf = (decision: Decision): Call | string =>
  decision.type === 'call' ? decision.call : decision.type;
const step = (call: Call, own: Partial<Step> = {}): Step => ({
  call,
  observation: 'o',
  answer: 'It is 7.4.',
  found: true,
  refs: ['id-data.csv'],
  comment: null,
  ...own,
});
const PH = 'What is the pH of buffer X1?';
const SEARCH: Call = { tool: 'search', query: PH, fileIds: null };
const inFiles = (...names: readonly string[]): Call => ({
  ...SEARCH,
  fileIds: names.map((name) => `id-${name}`),
});

describe('what it calls', () => {
  it.each<[string, Call]>([
    [PH, SEARCH],
    ['list my files', { tool: 'files', name: null }],
    ['Summarise paper.pdf', { tool: 'summarise', fileId: 'id-paper.pdf' }],
    ['总结一下那个表格', { tool: 'summarise', fileId: 'id-data.csv' }],
    ['summarise', { tool: 'summarise', fileId: null }],
    ['What can you do?', { tool: 'capabilities' }],
    [
      '新建一个实验，叫PCR优化，目的是提高产率',
      { tool: 'createExperiment', name: 'PCR优化', purpose: '提高产率' },
    ],
    [
      'log for experiment Suzuki: heated',
      { tool: 'recordExperiment', experiment: 'Suzuki', content: 'heated' },
    ],
    [
      '昨天Suzuki的实验记录',
      {
        tool: 'queryExperiments',
        experiment: 'Suzuki',
        words: null,
        from: Date.UTC(2026, 10, 3),
        until: Date.UTC(2026, 10, 4),
      },
    ],
    ['hello\nlist my files', { tool: 'files', name: null }],
  ])('%s', async (request, call) => {
    const decision = await decide(request);
    expect(callOf(decision)).toEqual(call);
    expect(decision.type === 'call' && decision.plan).toMatch(
      hasChinese(request) ? /\p{Script=Han}/u : /^I /,
    );
  });

  it('files that came with a question are searched first, then all', async () => {
    const attached = [file('notes_2.txt')];
    expect(callOf(await decide(PH, { attached }))).toEqual(inFiles('notes_2.txt'));
    const steps = [step(inFiles('notes_2.txt'), { found: false, answer: 'nothing' })];
    const next = await decide(PH, { attached, steps });
    expect(callOf(next)).toEqual(SEARCH);
    expect(next.type === 'call' && next.plan).toContain('notes_2.txt');
    const over = await decide(PH, { attached, steps: [...steps, step(SEARCH)] });
    expect(over).toMatchObject({
      type: 'answer',
      text: 'It is not there, but another file of yours says this:\nIt is 7.4.',
    });
  });

  it.each(['', 'here is my paper', '这是我的数据', 'please read this', '嗯'])(
    'a file with "%s" is summarised',
    async (request) => {
      const attached = [file('paper.pdf')];
      expect(callOf(await decide(request, { attached }))).toEqual({
        tool: 'summarise',
        fileId: 'id-paper.pdf',
      });
    },
  );

  it('several files that came without a question are summarised one after the other', async () => {
    const attached = [file('paper.pdf'), file('data.csv')];
    const first = step(
      { tool: 'summarise', fileId: 'id-paper.pdf' },
      { answer: 'A.', refs: ['id-paper.pdf'] },
    );
    expect(callOf(await decide('', { attached, steps: [first] }))).toEqual({
      tool: 'summarise',
      fileId: 'id-data.csv',
    });
    const second = step({ tool: 'summarise', fileId: 'id-data.csv' }, { answer: 'B.' });
    const both = await decide('', { attached, steps: [first, second] });
    expect(both).toMatchObject({ type: 'answer', text: 'A.\n\nB.', refs: ['id-paper.pdf', 'id-data.csv'] });
  });

  it('an experiment that a question names is looked up where no file answers', async () => {
    const request = 'What was the yield of Suzuki?';
    const steps = [step({ tool: 'search', query: request, fileIds: null }, { found: false })];
    expect(callOf(await decide(request, { steps }))).toMatchObject({
      tool: 'queryExperiments',
      experiment: 'Suzuki',
    });
  });
});

describe('what it says itself', () => {
  it.each(['hello', '你好', 'thanks!', '再见'])('%s: a friendly answer without a tool', async (request) => {
    expect(await decide(request)).toMatchObject({ type: 'answer', refs: [] });
  });

  it.each(['hmm', '?', '嗯'])('%s: asks back once, and then says what it can do', async (request) => {
    expect(await decide(request)).toMatchObject({ type: 'ask' });
    const note = '(The user did not answer within 240 seconds.)';
    for (const again of [decide(`${request}\n${request}`), decide(request, { guidance: [note] })])
      expect(callOf(await again)).toEqual({ tool: 'capabilities' });
    const steps = [step({ tool: 'capabilities' }, { answer: 'This is what I can do.' })];
    const answer = await decide(`${request}\nhm`, { steps });
    expect(answer).toMatchObject({ type: 'answer', text: expect.stringContaining('This is what I can do.') });
  });

  it('what was made clear counts', async () => {
    expect(callOf(await decide(`hmm\n${PH}`))).toEqual(SEARCH);
  });

  it('the answer of the step is the answer', async () => {
    expect(await decide(PH, { steps: [step(SEARCH)] })).toEqual({
      type: 'answer',
      text: 'It is 7.4.',
      refs: ['id-data.csv'],
      extraInfo: null,
    });
    const none = await decide(PH, {
      steps: [step(SEARCH, { found: false, answer: 'Nothing in data.csv.', refs: [] })],
    });
    expect(none).toMatchObject({ type: 'answer', text: 'Nothing in data.csv.' });
  });
});

describe('what the user says to plans (assistant.md 8: taken as guidance)', () => {
  it.each<[string, Call | string]>([
    ['只看 data.csv', inFiles('data.csv')],
    ['use paper.pdf instead', inFiles('paper.pdf')],
    ['no, only in the pdf', inFiles('paper.pdf')],
    ['yes, but not data.csv', inFiles('paper.pdf', 'notes_2.txt')],
    ['no, summarise paper.pdf', { tool: 'summarise', fileId: 'id-paper.pdf' }],
    ['不，列出我的文件', { tool: 'files', name: null }],
    ['What is the molarity of buffer X2?', { ...SEARCH, query: 'What is the molarity of buffer X2?' }],
    ['for Tuesday', { ...SEARCH, query: `${PH} for Tuesday` }],
    ['stop', 'answer'],
    ['不要', 'answer'],
    ['(The user did not answer within 240 seconds.)', SEARCH],
    ['ok', SEARCH],
  ])('%s', async (guidance, call) => {
    expect(callOf(await decide(PH, { guidance: [guidance] }))).toEqual(call);
  });

  it('each is applied to what the one before has made of it', async () => {
    const guidance = ['no, summarise it', 'use data.csv'];
    expect(callOf(await decide(PH, { guidance }))).toEqual({ tool: 'summarise', fileId: 'id-data.csv' });
  });

  it('"summarise it" means the file that came with it', async () => {
    const attached = [file('notes_2.txt')];
    const call = await decide(PH, { attached, guidance: ['no, summarise it'] });
    expect(callOf(call)).toEqual({ tool: 'summarise', fileId: 'id-notes_2.txt' });
  });

  it('a record goes into the experiment that he names', async () => {
    const guidance = ['no, put it in Suzuki'];
    expect(callOf(await decide('record: heated to 80 °C', { guidance }))).toEqual({
      tool: 'recordExperiment',
      experiment: 'Suzuki',
      content: 'heated to 80 °C',
    });
  });

  it('who stops is told so, and what there is', async () => {
    expect(await decide(PH, { guidance: ['stop'] })).toMatchObject({
      text: expect.stringContaining('stopped'),
    });
    expect(await decide(PH, { guidance: ['stop'], steps: [step(SEARCH)] })).toMatchObject({
      text: 'It is 7.4.',
    });
  });
});

describe('what the user says to results (assistant.md 8: the comment)', () => {
  it.each(['good', 'ok, thanks', '没有意见', 'no', '很好', '', null])(
    '%s: that is the answer',
    async (comment) => {
      expect(await decide(PH, { steps: [step(SEARCH, { comment })] })).toMatchObject({
        type: 'answer',
        text: 'It is 7.4.',
      });
    },
  );

  it.each<[string, Call]>([
    ['and in paper.pdf?', inFiles('paper.pdf')],
    ['只看 data.csv', inFiles('data.csv')],
    ['summarise paper.pdf instead', { tool: 'summarise', fileId: 'id-paper.pdf' }],
    ['Who made it?', { ...SEARCH, query: 'Who made it?' }],
  ])('%s: something else is done', async (comment, call) => {
    const steps = [step(SEARCH, { comment })];
    expect(callOf(await decide(PH, { steps }))).toEqual(call);
    const over = await decide(PH, { steps: [...steps, step(call, { answer: 'Now this.' })] });
    expect(over).toMatchObject({ type: 'answer', text: 'Now this.' });
  });

  it('a plan that is changed after a result is changed last', async () => {
    const steps = [step(SEARCH, { comment: 'and in paper.pdf?' })];
    const guidance = ['no, list my files'];
    expect(callOf(await decide(PH, { steps, guidance }))).toEqual({ tool: 'files', name: null });
    const before = [step(inFiles('data.csv'), { comment: 'Who made it?' })];
    const asked = await decide(PH, { steps: before, guidance: ['use data.csv'] });
    expect(callOf(asked)).toEqual({ ...inFiles('data.csv'), query: 'Who made it?' });
  });

  it('never loops: what has been done is not done again', async () => {
    let steps: readonly Step[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const decision = await decide(PH, { steps, guidance: ['use data.csv'] });
      if (decision.type !== 'call') break;
      steps = [...steps, step(decision.call, { comment: 'use paper.pdf', found: false })];
    }
    expect(steps.length).toBeLessThanOrEqual(3);
    expect(await decide(PH, { stepsLeft: 0 })).toMatchObject({ type: 'answer' });
  });
});
