import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REVIEW, sheet, TEACHING } from '../../../docs/samples/samples.ts';
import { played, type Sample, step } from '../../../docs/samples/sessions.ts';
import { PERSONA_TYPES, type PersonaSheet } from '../../actors/ports/dialogue-rows.ts';
import type { HeardLine, SpeechRequest } from '../../actors/ports/narrator.ts';
import { TASK_TYPES } from '../../rules/flow/flow.ts';
import { askingPart, aspectIn } from './aspects.ts';
import { createEmbeddedNarrator, piecesOf, speechOf } from './narrator.ts';
import { countSentences, hasHan, sentencesOf, wordsOf } from './plain-text.ts';
import { EN } from './words/en.ts';
import { ZH } from './words/zh.ts';

const TEACHER = sheet('老师A', 'teacher', '高中物理老师', '严谨', '', ['学习效果']);
const STUDENT = sheet('学生B', 'student', '高二学生');
const MS_RIVERA = sheet('Ms Rivera', 'teacher', 'Biology teacher', 'humorous');
const TOM = sheet('Tom', 'student', 'Second-year student');

function asked(more: Partial<SpeechRequest> = {}): SpeechRequest {
  return {
    topic: '高中物理课：动量守恒',
    task: 'answer_question',
    speaker: STUDENT,
    target: TEACHER,
    heard: [],
    round: 1,
    runs: 0,
    seed: 'seed',
    ...more,
  };
}

function line(speaker: string, task: HeardLine['task'], content: string, own = false): HeardLine {
  return { speaker, own, task, round: 1, content };
}

const QUESTION = line('老师A', 'ask_question', '学生B，动量守恒在什么条件下成立，少了哪一条就不行？');

describe('the embedded narrator', () => {
  it('streams pieces that together are the speech', async () => {
    const pieces: string[] = [];
    const { text } = await createEmbeddedNarrator().speak(
      asked({ heard: [QUESTION] }),
      (piece) => pieces.push(piece),
      new AbortController().signal,
    );
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(text);
  });

  it('rejects with the reason of a signal that is aborted already', async () => {
    const reason = new Error('enough');
    const spoken = createEmbeddedNarrator().speak(asked(), () => {}, AbortSignal.abort(reason));
    await expect(spoken).rejects.toBe(reason);
  });

  it('says the same to the same request, and something else under another seed', () => {
    const requests = Array.from({ length: 10 }, (_, i) => asked({ seed: String(i), heard: [QUESTION] }));
    const first = requests.map(speechOf);
    expect(requests.map((request) => speechOf(structuredClone(request)))).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(3);
  });

  it('speaks the language of the topic', () => {
    expect(hasHan(speechOf(asked()))).toBe(true);
    expect(hasHan(speechOf(asked({ topic: 'Momentum', target: MS_RIVERA, speaker: TOM })))).toBe(false);
  });
});

describe('what is heard', () => {
  it.each([
    ['zh', ZH, '动量守恒', TEACHER, STUDENT],
    ['en', EN, 'Photosynthesis in desert plants', MS_RIVERA, TOM],
  ] as const)('answers take up the aspect of the question (%s)', (_, vocabulary, topic, teacher, student) => {
    for (let runs = 0; runs < 24; runs += 1) {
      const question = speechOf(
        asked({ topic, task: 'ask_question', speaker: teacher, target: student, runs }),
      );
      const aspect = aspectIn(askingPart(question), [], vocabulary);
      const heard = [line(teacher.name, 'ask_question', question)];
      const answer = speechOf(asked({ topic, speaker: student, target: teacher, heard, runs }));
      expect(answer).toContain(aspect?.name);
      expect(aspectIn(answer, [], vocabulary)).toEqual(aspect);
    }
  });

  it('questions go from aspect to aspect', () => {
    const heard: HeardLine[] = [];
    const names = Array.from({ length: 9 }, (_, runs) => {
      const question = speechOf(
        asked({ task: 'ask_question', speaker: TEACHER, target: STUDENT, heard, runs }),
      );
      heard.push(line('老师A', 'ask_question', question, true));
      return aspectIn(askingPart(question), [], ZH)?.name;
    });
    expect(new Set(names).size).toBe(9);
    expect(names).toContain('“学习效果”');
  });

  it('summaries name who spoke and about what, in the order in which it was said', () => {
    const heard = [
      QUESTION,
      line('学生B', 'answer_question', '我会先列出条件。'),
      line('老师A', 'ask_question', '请举一个例子。'),
      line('学生B', 'answer_question', '秋千就是。'),
      line('督学', 'suggest', '多做实验。'),
    ];
    const other = sheet('主持人', 'other', '');
    const summary = speechOf(asked({ task: 'summarize', speaker: other, target: null, heard }));
    const places = ['老师A问了条件', '学生B就条件作答', '老师A问了例子', '学生B就例子作答', '督学'].map(
      (part) => summary.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('a summary begins after the one before it', () => {
    const heard = [
      QUESTION,
      line('学生B', 'answer_question', '条件有两个。'),
      line('老师A', 'summarize', '小结：谈了条件。', true),
      line('老师A', 'ask_question', '请举一个例子。', true),
    ];
    const summary = speechOf(asked({ task: 'summarize', speaker: TEACHER, target: null, heard }));
    expect(summary).toContain('我问了例子');
    expect(summary).not.toContain('问了条件');
  });

  it('reviews, challenges and support quote or name what was said', () => {
    const heard = [QUESTION, line('学生B', 'answer_question', '我先看有没有外来的影响再下结论。')];
    for (const task of ['review_answer', 'challenge', 'support'] as const)
      expect(speechOf(asked({ task, speaker: TEACHER, target: STUDENT, heard }))).toMatch(/外来的影响|条件/);
  });

  it('quotes no more than a short clause', () => {
    const heard = [QUESTION, line('学生B', 'answer_question', '说来话长'.repeat(4_000))];
    for (const task of TASK_TYPES)
      expect(speechOf(asked({ task, speaker: TEACHER, target: STUDENT, heard })).length).toBeLessThan(600);
  });

  it('a line in another language is understood', () => {
    const heard = [line('Ms Rivera', 'ask_question', 'Which conditions should be checked first?')];
    expect(speechOf(asked({ heard, target: MS_RIVERA }))).toContain('条件');
  });
});

describe('sessions', () => {
  const long = { maxSteps: 30, maxRounds: null, endSteps: [], onError: 'stop' } as const;
  const loop = (scope: 'all' | 'last_message'): Sample['flow'] => ({
    steps: [
      step(1, 'teacher', 'student', 'ask_question'),
      step(2, 'student', 'teacher', 'answer_question', { scope }),
      step(3, 'teacher', 'student', 'review_answer', { scope, next: 1 }),
    ],
    termination: long,
  });
  const chinese = { topic: '高中物理课：动量守恒', cast: { teacher: TEACHER, student: STUDENT } };
  const english = { topic: 'Photosynthesis in desert plants', cast: { teacher: MS_RIVERA, student: TOM } };
  const cast = Object.fromEntries(
    ['reviewer', 'expert', 'official', 'lawyer'].map((ref) => [
      ref,
      sheet(ref, ref as PersonaSheet['type'], ''),
    ]),
  );

  it.each([
    ['a loop of 30 steps, Chinese', 0.03, { ...chinese, flow: loop('all') }],
    ['a loop of 30 steps, English', 0.03, { ...english, flow: loop('all') }],
    ['a loop of 30 steps that hear one line', 0.1, { ...chinese, flow: loop('last_message') }],
    ['teaching', 0.03, { ...english, flow: TEACHING }],
    ['review', 0.03, { topic: '校园食堂改造方案', cast, flow: REVIEW }],
  ] as const)('repeat next to no sentence: %s', (_, most, sample) => {
    for (const seed of ['1', '2', '3', '4']) {
      const sentences = played({ ...sample, seed }).flatMap(({ content }) =>
        sentencesOf(content.replace(/^[^，,]{1,12}[，,]\s*/u, '')),
      );
      const share = 1 - new Set(sentences).size / sentences.length;
      expect(share).toBeLessThan(most);
    }
  });
});

describe('constraints', () => {
  const spoken = (constraints: string, more: Partial<SpeechRequest> = {}) =>
    TASK_TYPES.flatMap((task) =>
      [0, 1, 2, 3].map((runs) =>
        speechOf(
          asked({
            task,
            runs,
            speaker: { ...TEACHER, constraints },
            target: STUDENT,
            heard: [QUESTION],
            ...more,
          }),
        ),
      ),
    );
  const english = {
    topic: 'Photosynthesis',
    heard: [line('Tom', 'ask_question', 'Why is that so?')],
    target: TOM,
  };

  it.each([50, 30, 12, 5, 1])('at most %i characters', (most) => {
    for (const text of spoken(`不超过${most}字`)) expect([...text].length).toBeLessThanOrEqual(most);
    for (const text of spoken(`${most}字以内`, english)) expect([...text].length).toBeLessThanOrEqual(most);
  });

  it.each([30, 8, 1])('at most %i words', (most) => {
    for (const text of spoken(`At most ${most} words.`, english))
      expect(wordsOf(text)).toBeLessThanOrEqual(most);
  });

  it('one sentence', () => {
    for (const text of [...spoken('只用一句话'), ...spoken('Answer in one sentence.', english)])
      expect(countSentences(text)).toBeLessThanOrEqual(1);
  });

  it('at least so many characters', () => {
    for (const text of spoken('每次不少于300字')) expect([...text].length).toBeGreaterThanOrEqual(300);
  });

  it('a language', () => {
    for (const text of spoken('只用英文')) expect(hasHan(text)).toBe(false);
    for (const text of spoken('Answer in Chinese only', english)) expect(text).not.toMatch(/[a-z]/i);
    for (const text of spoken('不要使用英文', english)) expect(text).not.toMatch(/[a-z]/i);
  });

  it('no questions', () => {
    for (const text of [...spoken('不要提问'), ...spoken('Do not ask questions.', english)])
      expect(text).not.toMatch(/[?？]/);
  });

  it('what has to be mentioned, at the start or the end', () => {
    for (const text of spoken('必须提到“安全第一”')) expect(text).toContain('安全第一');
    for (const text of spoken('Always mention the field notebook', english))
      expect(text).toContain('the field notebook');
    for (const text of spoken('以“各位好。”开头，以“谢谢。”结尾')) expect(text).toMatch(/^各位好。.*谢谢。$/);
  });

  it('a matter in the question is declined, and another one taken up', () => {
    const heard = [line('学生B', 'ask_question', '感冒了应该吃什么药？')];
    const speaker = { ...TEACHER, constraints: '不提供医疗建议' };
    const text = speechOf(asked({ speaker, target: STUDENT, heard }));
    expect(text).toMatch(/医疗建议/);
    expect(text).toMatch(/动量守恒/);
    expect(text).not.toMatch(/感冒|吃什么药/);
  });

  it('a matter that is the topic is declined in every answer', () => {
    for (const [topic, constraints, word] of [
      ['感冒药怎么吃', '不提供医疗建议', '医疗建议'],
      ['Which dose of the drug should I take?', 'No medical advice', 'medical advice'],
    ] as const)
      for (let runs = 0; runs < 8; runs += 1) {
        const speaker = { ...TEACHER, name: 'X', constraints };
        const text = speechOf(asked({ topic, speaker, target: null, runs }));
        expect(text).toContain(word);
        expect(text).not.toMatch(/感冒药|dose/);
      }
  });

  it('a word that must not be said is not said', () => {
    for (const text of spoken('不要提到“条件”')) expect(text).not.toContain('条件');
    for (const text of spoken('Never mention evidence', english)) expect(text).not.toContain('evidence');
  });
});

describe('any request', () => {
  const HOSTILE = [
    '',
    '{theme}',
    '\u0000\u0007\u200b',
    '\ud800',
    '👩‍🔬🧪',
    '**[x](y)** `z` <b>',
    '?',
    '。。。',
    'undefined',
    '长'.repeat(2_000),
    'long '.repeat(400),
    '光合作用',
    'Photosynthesis',
    '要不要取消晚自习？',
    'How do plants breathe?',
  ];
  const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }));
  const constraints = fc.oneof(
    text,
    fc
      .array(
        fc.constantFrom(
          '不超过40字',
          'at most 12 words',
          '一句话',
          '不要提问',
          '只用英文',
          'in Chinese',
          '不提供医疗建议',
          'no legal advice or politics',
          'always mention safety',
          '每次不少于120字',
          '以问句结尾',
        ),
        { maxLength: 3 },
      )
      .map((all) => all.join('；')),
  );
  const persona = fc.record<PersonaSheet>({
    name: fc.oneof(fc.constantFrom('老师A', 'Tom'), text),
    type: fc.constantFrom(...PERSONA_TYPES),
    description: fc.oneof(fc.constantFrom('高中物理老师', 'A sceptical reviewer'), text),
    style: fc.oneof(fc.constantFrom('幽默', 'formal', '简洁', 'detailed', 'purple'), text),
    constraints,
    focusPoints: fc.array(text, { maxLength: 3 }),
  });
  const heard = fc.array(
    fc.record<HeardLine>({
      speaker: fc.oneof(fc.constantFrom('老师A', 'Tom'), text),
      own: fc.boolean(),
      task: fc.constantFrom(...TASK_TYPES),
      round: fc.integer({ min: 1, max: 9 }),
      content: fc.oneof(
        fc.constantFrom(QUESTION.content, 'What are the limits of it? I would check the conditions first.'),
        text,
      ),
    }),
    { maxLength: 6 },
  );

  it('gets a whole, well-formed speech', () => {
    fc.assert(
      fc.property(
        fc.record<SpeechRequest>({
          topic: text,
          task: fc.constantFrom(...TASK_TYPES),
          speaker: persona,
          target: fc.option(persona),
          heard,
          round: fc.integer({ min: 1, max: 30 }),
          runs: fc.integer({ min: 0, max: 30 }),
          seed: fc.string({ maxLength: 8 }),
        }),
        (request) => {
          const speech = speechOf(request);
          expect(speech.length).toBeGreaterThan(0);
          expect(speech.length).toBeLessThanOrEqual(20_000);
          expect(speech.isWellFormed()).toBe(true);
          expect(speech).not.toContain('\0');
          if (!JSON.stringify([request.speaker.constraints]).includes('{'))
            expect(speech).not.toMatch(/\{\w*\}/);
          if (!JSON.stringify(request).includes('undefined'))
            expect(speech).not.toMatch(/undefined|NaN|\[object/);
          expect(piecesOf(speech).join('')).toBe(speech);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of every task, type, language and context says something about its topic', () => {
    const contexts = [
      [],
      [QUESTION],
      [line('学生B', 'answer_question', '我先看条件。', true)],
      [QUESTION, line('X', 'review_answer', '还可以。')],
    ];
    for (const task of TASK_TYPES)
      for (const type of PERSONA_TYPES)
        for (const topic of ['动量守恒', 'Photosynthesis', '校园食堂改造方案', 'Remote work policy'])
          for (const heard of contexts)
            for (const target of [null, STUDENT]) {
              const speech = speechOf(asked({ task, topic, speaker: sheet('S', type, ''), target, heard }));
              expect(speech.length).toBeGreaterThan(12);
              expect(speech).not.toMatch(/[{}]|undefined|null|，，|。。|, ,|\.\./);
            }
  });
});
