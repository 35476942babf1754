import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../text/sentences.ts';
import { distinctTerms } from '../text/terms.ts';
import { bestOf, quotationsFor, type Source } from './answers.ts';
import { askedFor } from './asked-for.ts';
import { outlineOf } from './outline.ts';
import { overRows } from './over-rows.ts';
import { partsIn, type Row } from './table.ts';

const source = (text: string, own: Partial<Source> = {}): Source => ({
  fileId: 'f',
  fileName: 'f.txt',
  number: 0,
  place: '',
  text,
  score: 1,
  ...own,
});
const answerTo = (question: string, ...texts: readonly string[]) =>
  bestOf(
    quotationsFor(
      question,
      texts.map((text, number) => source(text, { number })),
    ),
    1,
  )[0]?.text ?? null;

describe('sentences', () => {
  it('end where they end, in both languages', () => {
    expect(sentencesOf('It was 3.5 °C, cf. Fig. 2. Dr. Falk agreed! 样品已干燥。温度是多少？40度。')).toEqual(
      ['It was 3.5 °C, cf. Fig. 2.', 'Dr. Falk agreed!', '样品已干燥。', '温度是多少？', '40度。'],
    );
  });

  it('lines that were broken for their length are joined; headings, items and short lines are not', () => {
    const wrapped =
      'The samples were heated slowly to the temperature of the\nFirst transition, which is known, and were then kept at it for\ntwo days.';
    expect(sentencesOf(wrapped)).toHaveLength(1);
    expect(sentencesOf('Methods\nWe heated it.\n- water\n- salt')).toEqual([
      'Methods',
      'We heated it.',
      '- water',
      '- salt',
    ]);
    expect(sentencesOf(`一、${'很长的一行中文文字'.repeat(4)}\n二、第二条`)).toHaveLength(2);
  });

  it('are cut where they do not end', () => {
    const cut = sentencesOf(`word ${'and more words, '.repeat(100)}`);
    expect(Math.max(...cut.map(({ length }) => length))).toBeLessThanOrEqual(420);
  });
});

it('words are compared without endings, width, case or hyphens; the letter A of a sample is a word', () => {
  expect(distinctTerms('The Ｓamples of P-01 were annealed').map(({ key }) => key)).toEqual([
    'sampl',
    'p01',
    'anneal',
  ]);
  expect(distinctTerms('What is the pH of sample A?').map(({ word }) => word)).toEqual(['ph', 'sample', 'A']);
  expect(distinctTerms('石墨烯的熔点是多少？').map(({ key }) => key)).toEqual(['石墨烯', '熔点']);
});

it.each([
  ['At what temperature was it annealed?', 'amount'],
  ['How many samples?', 'amount'],
  ['浓度是多少', 'amount'],
  ['When was it bought?', 'date'],
  ['什么时候校准的', 'date'],
  ['Who is responsible?', 'person'],
  ['负责人是谁', 'person'],
  ['Where is the key?', 'place'],
  ['Why did it fail?', 'reason'],
  ['What is PCR?', 'definition'],
  ['什么是量子点？', 'definition'],
  ['Which buffer was used?', 'other'],
])('%s asks for: %s', (question, kind) => {
  expect(askedFor(question).kind).toBe(kind);
});

describe('answers', () => {
  it('the sentence with the right kind of thing is quoted', () => {
    const text =
      'The melting point matters. It was measured twice. The melting point of Z9 is 172 °C. Z9 was made by Ann Lee.';
    expect(answerTo('What is the melting point of Z9?', text)).toBe('The melting point of Z9 is 172 °C.');
    expect(answerTo('Who made Z9?', text)).toBe('Z9 was made by Ann Lee.');
  });

  it('what leans on the sentence before comes with it', () => {
    expect(
      answerTo('How long was the lysate spun?', 'The lysate was spun at 4 °C. It was spun for 20 min.'),
    ).toContain('20 min');
    expect(answerTo('缓冲液的浓度是多少', '缓冲液由王工配制。其浓度为 20 mM。')).toBe(
      '缓冲液由王工配制。 其浓度为 20 mM。',
    );
  });

  it('the other language is understood as far as words are known', () => {
    expect(
      answerTo('退火温度是多少？', 'Annealing was carried out at 58 °C.', 'The gel was run at 120 V.'),
    ).toContain('58');
    expect(
      answerTo('What is the concentration of the buffer?', '缓冲液的浓度为 20 mM。', '样品数量为 5。'),
    ).toContain('20 mM');
  });

  it('sample A is not sample B', () => {
    const rows = source('sample: A; yield (%): 70\nsample: B; yield (%): 80', { place: 'rows 2-3' });
    const best = (question: string) => bestOf(quotationsFor(question, [rows]), 1)[0];
    expect(best('What is the yield of sample A?')?.text).toContain('70');
    expect(best('样品B的产率是多少？')?.text).toContain('80');
    expect(best('样品B的产率是多少？')?.source.place).toBe('row 3');
  });

  it('nothing is quoted where the thing itself is missing', () => {
    expect(answerTo('What is the price of graphene?', 'item: gloves; price (EUR): 18')).toBeNull();
    expect(answerTo('How old is Ann Lee?', 'Ann Lee wrote the report on gloves.')).toBeNull();
    expect(answerTo('???', 'Anything.')).toBeNull();
  });

  it('the two files that say the same are both quoted', () => {
    const twice = quotationsFor('What is the pH of buffer X1?', [
      source('The pH of buffer X1 is 7.4.', { fileId: 'a' }),
      source('Note: the pH of buffer X1 is 7.1.', { fileId: 'b' }),
    ]);
    expect(
      bestOf(twice, 3)
        .map(({ source: { fileId } }) => fileId)
        .sort(),
    ).toEqual(['a', 'b']);
  });
});

describe('tables', () => {
  const rows: Row[] = [
    ['P-01', '48', 'Ann', '2026-03-02'],
    ['P-02', '62', 'Bo', '2026-03-04'],
    ['P-03', '35', 'Ann', '2026-03-09'],
  ].map((values, i) => ({
    cells: values.map((value, at) => ({
      name: ['sample', 'yield (%)', 'operator', 'date'][at] ?? '',
      value,
    })),
    number: i + 2,
  }));

  it.each([
    ['Which sample has the highest yield?', 'greatest', 62, [1]],
    ['产率最低的是哪个样品？', 'least', 35, [2]],
    ['What is the highest yield of Ann?', 'greatest', 48, [0]],
    ['average yield', 'mean', 145 / 3, []],
    ['total yield of Ann', 'sum', 83, []],
    ['How many samples did Ann make?', 'count', 2, []],
  ])('%s', (question, over, value, at) => {
    expect(overRows(question, rows)).toMatchObject({ over, value, at });
  });

  it('no extreme where none is asked for, or no column fits', () => {
    expect(overRows('What is the yield of P-01?', rows)).toBeNull();
    for (const strange of [
      'Which sample has the highest voltage?',
      'What is the highest yield of copper?',
      'How many samples were washed?',
    ])
      expect(overRows(strange, rows)).toBeNull();
  });

  it('rows are read from passages, and from tables within text', () => {
    const [part] = partsIn('Sheet1, rows 2-3', 'a: 1; b: x: y\na: 2');
    expect(part).toEqual({
      rows: [
        {
          cells: [
            { name: 'a', value: '1' },
            { name: 'b', value: 'x: y' },
          ],
          number: 2,
        },
        { cells: [{ name: 'a', value: '2' }], number: 3 },
      ],
    });
    const parts = partsIn('Methods', 'Before.\nStep | Time\n--- | ---\nLysis | 5 min\nAfter.');
    expect(parts).toEqual([
      { text: 'Before.' },
      {
        rows: [
          {
            cells: [
              { name: 'Step', value: 'Lysis' },
              { name: 'Time', value: '5 min' },
            ],
            number: null,
          },
        ],
      },
      { text: 'After.' },
    ]);
    expect(partsIn('', 'a | b\nonly one line above')).toEqual([{ text: 'a | b\nonly one line above' }]);
  });
});

it('an outline has the sentences that carry a document, its parts, and the ranges of its tables', () => {
  const filler = Array.from({ length: 30 }, (_, i) => `Detail ${i} is of little weight.`).join(' ');
  const outline = outlineOf(
    [
      { place: 'Summary', text: 'This report shows that the coating of the electrode governs the rate.' },
      { place: 'Details', text: filler },
      { place: 'Conclusion', text: 'We conclude that the coating of the electrode matters most.' },
      {
        place: 'Data, rows 2-3',
        text: 'sample: A; yield: 70 %; time: 5 s; day: 2026-03-02\nsample: B; yield: 80 %; time: 2 min; day: 2026-03-01',
      },
    ],
    4,
  );
  const texts = outline.sentences.map(({ text }) => text).join(' ');
  expect(texts).toContain('This report shows');
  expect(texts).toContain('We conclude');
  expect(outline.parts).toEqual(['Summary', 'Details', 'Conclusion', 'Data']);
  expect(outline.tables).toEqual([
    {
      rows: 2,
      columns: [
        { name: 'sample', range: null, examples: ['A', 'B'] },
        { name: 'yield', range: ['70 %', '80 %'], examples: [] },
        { name: 'time', range: null, examples: ['5 s', '2 min'] },
        { name: 'day', range: ['2026-03-01', '2026-03-02'], examples: [] },
      ],
    },
  ]);
});
