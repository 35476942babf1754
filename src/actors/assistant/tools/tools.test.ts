import { describe, expect, it } from 'vitest';
import type { KnownFile } from '../../ports/agent.ts';
import type { Call } from '../../ports/agent-call.ts';
import type { ExperimentRecordRow, ExperimentRow } from '../../ports/assistant-rows.ts';
import type { RecordQuery } from '../../ports/assistant-store.ts';
import type { Collection, LibraryQuery, Passage } from '../../ports/library.ts';
import type { ToolContext, ToolOutcome } from './tool.ts';
import { runTool } from './tools.ts';

const NOW = Date.UTC(2026, 10, 4, 12, 30);
const CREATE: Call = { tool: 'createExperiment', name: null, purpose: null };
const RECORD: Call = { tool: 'recordExperiment', experiment: null, content: null };
const QUERY: Call = { tool: 'queryExperiments', experiment: null, words: null, from: null, until: null };

const file = (fileName: string, own: Partial<KnownFile> = {}): KnownFile => ({
  fileId: `id-${fileName}`,
  fileName,
  contentType: 'text/plain',
  size: 1_234,
  hash: fileName,
  status: 'read',
  remark: null,
  createTime: NOW,
  ...own,
});
const experiment = (experimentId: number, name: string): ExperimentRow => ({
  experimentId,
  userId: 7,
  name,
  purpose: `to see ${name}`,
  createTime: NOW,
});

/** Passages of files by name: all of them are found by every search. */
function context(
  own: Partial<ToolContext> = {},
  texts: Readonly<Record<string, readonly string[]>> = {},
): ToolContext {
  const passagesOf = (fileId: string): Passage[] =>
    (texts[fileId.slice(3)] ?? []).map((text, number) => ({ fileId, number, place: '', text }));
  return {
    userId: 7,
    language: 'en',
    attached: [],
    files: Object.keys(texts).map((name) => file(name)),
    experiments: [],
    library: {
      search: async ({ documents }: Collection, { fileIds }: LibraryQuery) =>
        documents
          .filter(({ fileId }) => fileIds?.includes(fileId) !== false)
          .flatMap(({ fileId }) => passagesOf(fileId).map((one) => ({ ...one, score: 1 }))),
      passages: async ({ fileId }) => passagesOf(fileId),
    },
    store: { records: async () => [] },
    now: NOW,
    ...own,
  };
}

const run = (call: Call, answers: readonly (string | null)[], at: ToolContext) =>
  runTool(call, answers, at, new AbortController().signal);
const questionOf = (outcome: ToolOutcome) =>
  outcome.type === 'ask' ? outcome.question : `(done) ${outcome.answer}`;
const changesOf = (outcome: ToolOutcome) => (outcome.type === 'done' ? outcome.changes : 'asks');

describe('createExperiment', () => {
  it('asks for what is missing, one question each, then for consent, and writes (assistant.md: experiment log)', async () => {
    const at = context();
    expect(questionOf(await run(CREATE, [], at))).toContain('called');
    expect(questionOf(await run(CREATE, ['Call it “Suzuki coupling”.'], at))).toContain('purpose');
    const shown = questionOf(await run(CREATE, ['Suzuki coupling', 'to compare catalysts'], at));
    expect(shown).toContain('Name: Suzuki coupling\nPurpose: to compare catalysts');
    const written = await run(CREATE, ['Suzuki coupling', 'compare catalysts', 'yes'], at);
    expect(written).toMatchObject({ type: 'done', found: true });
    expect(changesOf(written)).toEqual([
      { type: 'experiment', name: 'Suzuki coupling', purpose: 'compare catalysts' },
    ]);
  });

  it.each([
    ['no', 'as you wished'],
    [null, 'no answer'],
    ['', 'no answer'],
  ])('consent %s: nothing is written, and that is said', async (answer, said) => {
    const outcome = await run({ ...CREATE, name: 'X', purpose: 'p' }, [answer], context());
    expect(changesOf(outcome)).toEqual([]);
    expect(questionOf(outcome)).toContain('Nothing was written');
    expect(questionOf(outcome)).toContain(said);
  });

  it('an unclear answer is asked about once more, and then nothing is written', async () => {
    const call: Call = { ...CREATE, name: 'X', purpose: 'p' };
    expect(questionOf(await run(call, ['maybe'], context()))).toContain('yes or no');
    expect(changesOf(await run(call, ['maybe', 'ok'], context()))).toHaveLength(1);
    const given = await run(call, ['maybe', 'perhaps'], context());
    expect(questionOf(given)).toContain('clear yes');
    expect(changesOf(given)).toEqual([]);
  });

  it('a name that is taken is refused, in any case', async () => {
    const at = context({ experiments: [experiment(1, 'Suzuki')] });
    const call: Call = { ...CREATE, name: 'SUZUKI', purpose: 'p' };
    expect(questionOf(await run(call, [], at))).toContain('already an experiment called “Suzuki”');
    expect(questionOf(await run(call, ['suzuki'], at))).toContain('already');
    expect(questionOf(await run(call, ['Suzuki 2'], at))).toContain('Name: Suzuki 2');
    expect(questionOf(await run(call, ['suzuki', 'Suzuki', 'suzukI'], at))).toContain(
      '(done) Nothing was written',
    );
  });

  it('who stops is left alone; what is too long is asked for again', async () => {
    expect(questionOf(await run(CREATE, ['never mind'], context()))).toContain('(done) Nothing was written');
    expect(questionOf(await run(CREATE, ['x'.repeat(101)], context()))).toContain('at most 100');
    expect(questionOf(await run({ ...CREATE, name: 'X' }, [null], context()))).toContain(
      '(done) Nothing was written',
    );
  });
});

describe('recordExperiment', () => {
  const experiments = [experiment(1, 'Suzuki'), experiment(2, 'PCR优化')];

  it('asks for the experiment, offering those that exist, and for the content, then for consent', async () => {
    const attached = [file('gel.png')];
    const at = context({ experiments, attached });
    const first = questionOf(await run(RECORD, [], at));
    expect(first).toContain('1. PCR优化\n2. Suzuki');
    expect(questionOf(await run(RECORD, ['2'], at))).toContain('What shall I record for “Suzuki”?');
    const shown = questionOf(await run(RECORD, ['2', 'Heated to 80 °C.'], at));
    expect(shown).toContain('Experiment: Suzuki\nContent: Heated to 80 °C.\nFiles: gel.png');
    const written = await run(RECORD, ['2', 'Heated to 80 °C.', 'yes please'], at);
    expect(changesOf(written)).toEqual([
      { type: 'record', experimentId: 1, content: 'Heated to 80 °C.', refs: ['id-gel.png'] },
    ]);
  });

  it.each(['不要', '不用了', null])(
    'refused or unanswered (%s) in Chinese: nothing is written',
    async (answer) => {
      const at = context({ experiments, language: 'zh' });
      const outcome = await run(
        { tool: 'recordExperiment', experiment: 'PCR优化', content: '不加盐' },
        [answer],
        at,
      );
      expect(changesOf(outcome)).toEqual([]);
      expect(questionOf(outcome)).toContain('没有写入任何内容');
    },
  );

  it('an experiment that does not exist is said so, and which there are', async () => {
    const at = context({ experiments });
    const call: Call = { tool: 'recordExperiment', experiment: 'Nobody', content: 'c' };
    expect(questionOf(await run(call, [], at))).toMatch(/no experiment called “Nobody”.*Suzuki/s);
    expect(questionOf(await run(call, ['suzu'], at))).toContain('Experiment: Suzuki');
    expect(questionOf(await run(call, ['nor this'], at))).toContain('no experiment called “nor this”');
    expect(questionOf(await run(call, ['nor this', 'nor that'], at))).toContain('(done) Nothing was written');
    expect(questionOf(await run(RECORD, [], context()))).toContain('(done) There is no experiment yet');
  });

  it('a content that sounds like a no is a content', async () => {
    const at = context({ experiments });
    const call: Call = { tool: 'recordExperiment', experiment: 'Suzuki', content: null };
    expect(questionOf(await run(call, ['No product was found.'], at))).toContain(
      'Content: No product was found.',
    );
  });
});

describe('queryExperiments', () => {
  const experiments = [experiment(1, 'Suzuki'), experiment(2, 'PCR')];
  const record = (experimentId: number, number: number, content: string): ExperimentRecordRow => ({
    experimentId,
    number,
    userId: 7,
    content,
    refs: ['id-gel.png'],
    createTime: NOW,
  });
  const asked: RecordQuery[] = [];
  const store = {
    records: async (_userId: number, query: RecordQuery) => {
      asked.push(query);
      return query.words.includes('nothing')
        ? []
        : [record(1, 2, 'Heated to 80 °C'), record(1, 1, 'Stirred')];
    },
  };

  it('lists experiments with their latest records', async () => {
    const outcome = await run(QUERY, [], context({ experiments, store }));
    expect(questionOf(outcome)).toContain(
      'You have 2 experiments:\n1. PCR – to see PCR (created 2026-11-04 12:30 UTC)',
    );
    expect(questionOf(outcome)).toContain('latest record, 2026-11-04 12:30 UTC: Heated to 80 °C');
  });

  it('finds records by experiment, words and time, with their files', async () => {
    const call: Call = { ...QUERY, experiment: 'suzuki', words: 'heated 80', from: 1, until: 2 };
    const outcome = await run(call, [], context({ experiments, store }));
    expect(asked.at(-1)).toMatchObject({ experimentId: 1, words: ['heated', '80'], from: 1, until: 2 });
    expect(outcome).toMatchObject({ found: true, refs: ['id-gel.png'] });
    expect(questionOf(outcome)).toContain('• Suzuki, no. 2, 2026-11-04 12:30 UTC: Heated to 80 °C');
  });

  it('says what it has not found', async () => {
    const day = Date.UTC(2026, 10, 3);
    const call: Call = { ...QUERY, words: 'nothing', from: day, until: day + 86_400_000 };
    expect(questionOf(await run(call, [], context({ experiments, store })))).toContain(
      'no records with “nothing” of 2026-11-03',
    );
    const unknown = await run({ ...QUERY, experiment: 'Nobody' }, [], context({ experiments, store }));
    expect(unknown).toMatchObject({ found: false });
    expect(questionOf(unknown)).toContain('Suzuki');
  });
});

describe('files', () => {
  const files = [
    file('scan.pdf', { status: 'unreadable', remark: 'it has no text' }),
    file('data.csv', { size: 2_500_000 }),
    file('new.txt', { status: 'waiting' }),
  ];

  it('lists them with size, state, and why one could not be read', async () => {
    const outcome = await run({ tool: 'files', name: null }, [], context({ files }));
    expect(questionOf(outcome)).toContain(
      'scan.pdf (1.23 kB, 2026-11-04 12:30 UTC) – could not be read: it has no text',
    );
    expect(questionOf(outcome)).toContain('data.csv (2.50 MB');
    expect(questionOf(outcome)).toContain('new.txt (1.23 kB, 2026-11-04 12:30 UTC) – still being read');
    expect(outcome).toMatchObject({ found: true, refs: ['id-scan.pdf', 'id-data.csv', 'id-new.txt'] });
  });

  it('finds them by name', async () => {
    expect(await run({ tool: 'files', name: 'DATA' }, [], context({ files }))).toMatchObject({
      refs: ['id-data.csv'],
    });
    const none = await run({ tool: 'files', name: 'thesis' }, [], context({ files }));
    expect(none).toMatchObject({ found: false, refs: [] });
    expect(questionOf(none)).toContain('scan.pdf');
    expect(questionOf(await run({ tool: 'files', name: null }, [], context()))).toContain(
      'not sent me any files',
    );
  });
});

describe('search', () => {
  const search = (query: string, fileIds: readonly string[] | null = null): Call => ({
    tool: 'search',
    query,
    fileIds,
  });
  const texts = { 'a.txt': ['The pH of buffer X1 is 7.4.'], 'b.txt': ['The bus leaves at eight.'] };

  it('answers with a quotation, its file and place, and refers to that file alone', async () => {
    const outcome = await run(search('What is the pH of buffer X1?'), [], context({}, texts));
    expect(outcome).toMatchObject({
      found: true,
      answer: '“The pH of buffer X1 is 7.4.” (a.txt)',
      refs: ['id-a.txt'],
    });
    expect(outcome.type === 'done' && outcome.observation).toContain('[b.txt] The bus leaves at eight.');
  });

  it('says what it has not found, where it has looked, and what it could not read', async () => {
    const files = [
      file('a.txt'),
      file('scan.pdf', { status: 'unreadable', remark: 'it has no text' }),
      file('new.txt', { status: 'waiting' }),
    ];
    const outcome = await run(search('Who is the dean?'), [], context({ files }, texts));
    expect(outcome).toMatchObject({ found: false });
    expect(questionOf(outcome)).toContain('I looked through a.txt.');
    expect(questionOf(outcome)).toContain('I could not read scan.pdf (it has no text).');
    expect(questionOf(outcome)).toContain('I am still reading new.txt');
    expect(questionOf(await run(search('pH?'), [], context()))).toContain('not sent me any files');
  });

  it('looks only where it may', async () => {
    const outcome = await run(search('What is the pH of buffer X1?', ['id-b.txt']), [], context({}, texts));
    expect(outcome).toMatchObject({ found: false });
    expect(questionOf(outcome)).toContain('I looked through b.txt.');
  });
});

describe('summarise', () => {
  const texts = {
    'a.txt': ['This report shows that glue works. It is cheap.'],
    'b.txt': ['The bus leaves at eight.'],
  };
  const call: Call = { tool: 'summarise', fileId: null };

  it('asks which file where that is not clear, and takes its name or number', async () => {
    const at = context({}, texts);
    expect(questionOf(await run(call, [], at))).toContain('1. a.txt\n2. b.txt');
    expect(await run(call, ['2'], at)).toMatchObject({ found: true, refs: ['id-b.txt'] });
    expect(await run(call, ['what?', 'a.txt'], at)).toMatchObject({ found: true, refs: ['id-a.txt'] });
    for (const answers of [[null], ['stop'], ['what?', 'none of them']])
      expect(await run(call, answers, at)).toMatchObject({ type: 'done', found: false });
  });

  it('says why there is no summary', async () => {
    const files = [file('scan.pdf', { status: 'unreadable', remark: 'it has no text' })];
    expect(questionOf(await run(call, [], context({ files })))).toContain(
      'could not read scan.pdf: it has no text',
    );
    expect(
      questionOf(await run(call, [], context({ files: [file('n.txt', { status: 'waiting' })] }))),
    ).toContain('still reading');
    expect(questionOf(await run(call, [], context({ files: [file('empty.txt')] })))).toContain(
      'no text in empty.txt',
    );
    expect(questionOf(await run(call, [], context()))).toContain('not sent me any files');
  });
});

it('says what it can do, in both languages', async () => {
  expect(questionOf(await run({ tool: 'capabilities' }, [], context()))).toContain('experiment log');
  expect(questionOf(await run({ tool: 'capabilities' }, [], context({ language: 'zh' })))).toContain(
    '实验记录',
  );
});
