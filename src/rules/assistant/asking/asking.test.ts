import { describe, expect, it } from 'vitest';
import { chosen } from './choice.ts';
import { spanIn } from './dates.ts';
import { newExperimentIn, newRecordIn } from './experiment-words.ts';
import { mentionedFiles, withoutNames } from './file-mention.ts';
import { completed } from './follow-up.ts';
import { intentOf } from './intent.ts';
import { nameSoughtIn } from './name-sought.ts';
import { partsOf } from './parts.ts';
import { recordWordsIn } from './record-words.ts';

/** A Wednesday. */
const NOW = Date.UTC(2026, 10, 4, 12, 30);
const KNOWN = ['Suzuki', 'PCR优化', 'Buffer test'];

describe('intents', () => {
  const MEANT: Readonly<Record<string, readonly string[]>> = {
    greeting: [
      'hello',
      'Hi there!',
      'Good morning',
      'hello, how are you?',
      '你好',
      '您好！',
      '早上好',
      '在吗',
    ],
    thanks: ['thanks', 'Thank you very much!', 'ok thanks', '谢谢', '好的，谢谢您', '多谢'],
    farewell: ['bye', 'See you tomorrow', '再见'],
    capabilities: [
      'help',
      'What can you do?',
      'who are you',
      'How do I use this? help me',
      '你能做什么？',
      '你会什么',
      '你有什么功能',
      '怎么用',
      '帮助',
      '介绍一下你自己',
    ].filter((one) => !/How do I|你会什么/.test(one)),
    files: [
      'list my files',
      'Which files do I have?',
      'show me all my documents',
      'find the file called data',
      'Has paper.pdf been read?',
      'why could scan.pdf not be read?',
      'send me data.csv',
      '我有哪些文件？',
      '列出我的文件',
      '找名为 data 的文件',
      '文件列表',
      '有没有叫预算的文件',
    ],
    summarise: [
      'summarise it',
      'Give me a summary of paper.pdf',
      'What is this paper about?',
      'tl;dr',
      'the main points of this document',
      '总结一下',
      '这篇论文讲了什么',
      '概括一下 data.csv',
      '主要内容是什么',
    ],
    createExperiment: [
      'create an experiment called X',
      'Please start a new experiment',
      'new experiment: Beta',
      'I want to set up an experiment to test pH',
      '新建一个实验',
      '创建实验X',
      '帮我建一个叫X的实验',
      '新建一个PCR优化实验',
    ],
    recordExperiment: [
      'log for experiment X: heated',
      'record that the yield was 80 %',
      'add a note to experiment X: done',
      'Please note down: pH 7',
      'add a record to Suzuki: 80 %',
      'Log: it boiled',
      '记录实验X：加水',
      '给实验X加一条记录：升温',
      '记一下：今天加了水',
      '帮我记录实验',
      '在X实验中记录：abc',
      '把产率80%记到实验Suzuki里',
    ],
    queryExperiments: [
      'list my experiments',
      'what did I record yesterday?',
      'show the log of experiment X',
      'Which experiments do I have?',
      'show my experiment log',
      '我有哪些实验',
      '昨天的实验记录',
      '查询实验X的记录',
      '我昨天记录了什么',
      '我上周记了什么',
    ],
    search: [
      'What temperature was used in the experiment?',
      '实验中用的温度是多少',
      'Who recorded the spectra?',
      '实验记录了什么温度',
      'melting point of P-05',
      '谁记录了数据？',
      'hello, what is the pH?',
      'find the pH of buffer A',
      'How many experiments were done by Keller?',
      '这个文件里退火温度是多少',
    ],
    unclear: ['hmm', '?', '…', '嗯', 'ok', 'asdf', '', '。。。', 'and?'],
  };
  const cases = Object.entries(MEANT).flatMap(([intent, texts]) =>
    texts.map((text) => [text, intent] as const),
  );
  it.each(cases)('%s → %s', (text, intent) => {
    expect(intentOf(text, KNOWN)).toBe(intent);
  });
});

describe('experiments', () => {
  it.each([
    ['create an experiment called Suzuki coupling to test catalysts', 'Suzuki coupling', 'test catalysts'],
    ['Create a new experiment', null, null],
    ['create experiment Alpha-2', 'Alpha-2', null],
    ['new experiment: Beta; purpose: find the pH', 'Beta', 'find the pH'],
    ['I want to create an experiment named "Buffer, test" for checking pH', 'Buffer, test', 'checking pH'],
    ['create an experiment to measure the yield', null, 'measure the yield'],
    ['新建一个实验，叫PCR优化，目的是提高产率', 'PCR优化', '提高产率'],
    ['新建一个PCR优化实验', 'PCR优化', null],
    ['创建实验X', 'X', null],
    ['新建实验：蛋白纯化，用于提高纯度', '蛋白纯化', '提高纯度'],
    ['创建一个名为“退火温度”的实验', '退火温度', null],
    ['我想新建一个实验', null, null],
    ['建一个实验吧', null, null],
  ])('to be made: %s', (text, name, purpose) => {
    expect(newExperimentIn(text)).toEqual({ name, purpose });
  });

  it.each([
    ['记录实验X：加入5 mL水', 'X', '加入5 mL水'],
    ['给实验X加一条记录：升温到37度', 'X', '升温到37度'],
    ['在X实验中记录：abc', 'X', 'abc'],
    ['给Suzuki加一条记录：升温到37度', 'Suzuki', '升温到37度'],
    ['把产率80%记到实验Suzuki里', 'Suzuki', '产率80%'],
    ['记录一下：今天加了水', null, '今天加了水'],
    ['帮我记录实验', null, null],
    ['实验PCR优化记录一下退火温度58度', 'PCR优化', '退火温度58度'],
    ['log for experiment X: heated to 80 °C', 'X', 'heated to 80 °C'],
    ['record in experiment Suzuki that the yield was 80%', 'Suzuki', 'the yield was 80%'],
    ['record the yield of 80 % in experiment Suzuki', 'Suzuki', 'the yield of 80 %'],
    ['add a note to experiment X: done', 'X', 'done'],
    ['record: pH is 7', null, 'pH is 7'],
    ['Record an experiment', null, null],
    ['log for experiment X:\n1. water\n2. salt', 'X', '1. water\n2. salt'],
  ])('to be recorded: %s', (text, experiment, content) => {
    expect(newRecordIn(text, KNOWN)).toEqual({ experiment, content });
  });

  it.each([
    ['list my experiments', null, null],
    ['what did I record?', null, null],
    ['show the records of experiment Suzuki', 'Suzuki', null],
    ['show the records of Nobody', 'Nobody', null],
    ['what did I note about buffer in Suzuki?', 'Suzuki', 'buffer'],
    ['查询实验PCR优化的记录', 'PCR优化', null],
    ['我有哪些实验', null, null],
    ['我记录了什么关于缓冲液的内容', null, '缓冲液'],
  ])('to be looked up: %s', (text, experiment, words) => {
    expect(recordWordsIn(text, KNOWN)).toEqual({ experiment, words });
  });
});

describe('time', () => {
  it.each([
    ['today', '2026-11-04', '2026-11-05'],
    ['what did I record yesterday?', '2026-11-03', '2026-11-04'],
    ['昨天的记录', '2026-11-03', '2026-11-04'],
    ['前天', '2026-11-02', '2026-11-03'],
    ['3 days ago', '2026-11-01', '2026-11-02'],
    ['三天前', '2026-11-01', '2026-11-02'],
    ['this week', '2026-11-02', '2026-11-09'],
    ['上周的记录', '2026-10-26', '2026-11-02'],
    ['last month', '2026-10-01', '2026-11-01'],
    ['今年', '2026-01-01', '2027-01-01'],
    ['in the last 7 days', '2026-10-29', '2026-11-05'],
    ['最近三天', '2026-11-02', '2026-11-05'],
    ['on 2026-11-01', '2026-11-01', '2026-11-02'],
    ['2026年11月1日', '2026-11-01', '2026-11-02'],
    ['11月1日', '2026-11-01', '2026-11-02'],
    ['12月24日', '2025-12-24', '2025-12-25'],
    ['on 1 November 2026', '2026-11-01', '2026-11-02'],
    ['Nov 1, 2026', '2026-11-01', '2026-11-02'],
    ['in October 2026', '2026-10-01', '2026-11-01'],
    ['on Monday', '2026-11-02', '2026-11-03'],
    ['周一', '2026-11-02', '2026-11-03'],
    ['上周五', '2026-10-30', '2026-10-31'],
    ['from 2026-10-01 to 2026-10-03', '2026-10-01', '2026-10-04'],
    ['从10月1日到10月3日', '2026-10-01', '2026-10-04'],
    ['since yesterday', '2026-11-03', null],
    ['上周以来', '2026-10-26', null],
    ['before 2026-10-01', null, '2026-10-01'],
  ])('%s', (text, from, until) => {
    const span = spanIn(text, NOW);
    const day = (at: number | null | undefined) =>
      at === null || at === undefined ? null : new Date(at).toISOString().slice(0, 10);
    expect([day(span?.from), day(span?.until)]).toEqual([from, until]);
  });

  it.each(['the pH is 7.4', '2026', '13月40日', '2026-13-40', 'no time at all'])('none: %s', (text) => {
    expect(spanIn(text, NOW)).toBeNull();
  });

  it('leaves the other words', () => {
    expect(spanIn('notes on buffer since yesterday', NOW)?.rest).toBe('notes on buffer');
    expect(spanIn('昨天缓冲液的记录', NOW)?.rest).toBe('缓冲液的记录');
  });
});

describe('files', () => {
  const file = (fileName: string) => ({ fileId: fileName, fileName, contentType: '' });
  const FILES = ['data.csv', 'paper_v2.pdf', 'notes.txt', '会议纪要.txt', 'buffer.docx'].map(file);
  it.each([
    ['what is in data.csv?', 'data.csv'],
    ['Summarise PAPER_V2', 'paper_v2.pdf'],
    ['the pdf', 'paper_v2.pdf'],
    ['那个表格', 'data.csv'],
    ['in the second file', 'paper_v2.pdf'],
    ['第三个文件', 'notes.txt'],
    ['会议纪要里谁主持', '会议纪要.txt'],
    ['总结 buffer', 'buffer.docx'],
    ['what is the pH of the buffer?', undefined],
    ['the ninth file', undefined],
    ['this file', 'data.csv'],
  ])('%s', (text, name) => {
    expect(mentionedFiles(text, [], FILES)[0]?.fileName).toBe(name);
  });

  it('numbers and "this file" mean those that came with the message', () => {
    const attached = [file('notes.txt'), file('buffer.docx')];
    expect(mentionedFiles('the second file', attached, FILES)[0]?.fileName).toBe('buffer.docx');
    expect(mentionedFiles('这个文件', attached, FILES)).toEqual(attached);
    expect(withoutNames('pH in Data.csv?', [file('data.csv')])).toBe('pH in  ?');
  });

  it.each([
    ['find the file called data', 'data'],
    ['list my files', null],
    ['find “my paper”', 'my paper'],
    ['Has paper.pdf been read?', 'paper.pdf'],
    ['有没有叫预算的文件', '预算'],
  ])('looked for: %s', (text, name) => {
    expect(nameSoughtIn(text)).toBe(name);
  });

  it.each([
    ['Suzuki', 'Suzuki'],
    ['the second one', 'PCR优化'],
    ['2', 'PCR优化'],
    ['第三个', 'Buffer test'],
    ['buffer', 'Buffer test'],
    ['I mean the Suzuki one', 'Suzuki'],
    ['u', null],
    ['', null],
    ['9', null],
  ])('one of several: %s', (text, name) => {
    expect(chosen(text, KNOWN, (one) => one)).toBe(name);
  });
});

describe('questions', () => {
  it.each([
    ['它的浓度呢', '样品A的熔点是多少', '样品 A 它的浓度'],
    ['样品B呢？', '样品A的熔点是多少', '样品B的熔点是多少'],
    [
      'what about methanol?',
      'What is the boiling point of ethanol?',
      'What is the boiling point of methanol?',
    ],
    ['What is the pH of buffer A?', 'What is the boiling point of ethanol?', 'What is the pH of buffer A?'],
    ['And of the extension?', 'What is the annealing temperature?', 'temperature of the extension'],
    ['and in it?', 'What is the annealing temperature?', 'What is the annealing temperature?'],
    ['it', null, 'it'],
  ])('%s after %s', (text, before, whole) => {
    expect(completed(text, before).replace(/[?？]$/u, '')).toBe(
      whole.replace(/[?？]$/u, '').replace('它的浓度', '浓度'),
    );
  });

  it('several in one message are several, and words without a question belong to the one before', () => {
    const texts = (request: string) => partsOf(request, KNOWN).map(({ text }) => text);
    expect(texts('What is the pH of A? Who wrote the report?')).toEqual([
      'What is the pH of A?',
      'Who wrote the report?',
    ]);
    expect(texts('Which room holds the primers, and what is the length of the mutant band?')).toHaveLength(2);
    expect(texts('What is PCR and how does it work?')).toHaveLength(1);
    expect(texts('hello\nlist my files')).toEqual(['list my files']);
    expect(texts('what is the melting point?\nof sample B')).toEqual([
      'what is the melting point? of sample B',
    ]);
    expect(texts('log for experiment X:\nWhy? It boiled.')).toEqual([
      'log for experiment X:\nWhy? It boiled.',
    ]);
    expect(partsOf('hmm\nhmm', KNOWN)).toEqual([{ text: 'hmm\nhmm', intent: 'unclear' }]);
  });
});

it('long rows of the same are read in reasonable time', () => {
  const units = [
    '1',
    '嗯',
    ' ',
    'a',
    'hm',
    '把 ',
    '记录',
    '实验',
    'log for ',
    ')',
    '“',
    '\n',
    '\n ',
    'a b ',
    '？',
    '给 我 加',
    '中文',
  ];
  for (const unit of units)
    for (const lead of ['', '把', '记录实验', 'create experiment ']) {
      const text = `${lead}${unit.repeat(40_000 / unit.length)}x`;
      partsOf(text, KNOWN);
      newExperimentIn(text);
      newRecordIn(text, KNOWN);
      recordWordsIn(text, KNOWN);
      spanIn(text, NOW);
      nameSoughtIn(text);
      completed(text, text);
      mentionedFiles(text, [], [{ fileId: 'a', fileName: 'a b.csv', contentType: '' }]);
    }
});
