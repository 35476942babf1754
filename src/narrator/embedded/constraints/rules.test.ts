import { describe, expect, it } from 'vitest';
import { rulesOf } from './rules.ts';

describe('rulesOf', () => {
  it.each([
    ['不超过50字', { characters: 50 }],
    ['每次发言控制在八十个字以内', { characters: 80 }],
    ['字数少于100字', { characters: 99 }],
    ['最多三句话', { sentences: 3 }],
    ['一百二十字以内', { characters: 120 }],
    ['At most 30 words', { words: 30 }],
    ['Keep it under fifty words.', { words: 49 }],
    ['Replies must not exceed 200 characters', { characters: 200 }],
    ['answer in a single sentence', { sentences: 1 }],
    ['two short sentences, no more than 25 words', { sentences: 2, words: 25 }],
    ['至少100字', {}],
    ['at least 50 words', {}],
    ['', {}],
  ])('upper limits: %s', (text, most) => expect(rulesOf(text).lengths.most).toEqual(most));

  it.each([
    ['不少于100字', { characters: 100 }],
    ['at least 50 words', { words: 50 }],
    ['不超过50字', {}],
  ])('lower limits: %s', (text, least) => expect(rulesOf(text).lengths.least).toEqual(least));

  it.each([
    ['只用英文', 'en'],
    ['请用英语回答', 'en'],
    ['不要使用英文', 'zh'],
    ['answer in Chinese', 'zh'],
    ['English only', 'en'],
    ['Do not use Chinese', 'en'],
    ['对英语课感兴趣', null],
    ['不提供医疗建议', null],
  ])('language: %s', (text, language) => expect(rulesOf(text).language).toBe(language));

  it.each([
    ['不要提问', true],
    ['不得反问学生', true],
    ['Do not ask questions', true],
    ['never ask anything', true],
    ['ask good questions', false],
    ['不提供医疗建议', false],
  ])('no questions: %s', (text, expected) => expect(rulesOf(text).noQuestions).toBe(expected));

  it.each([
    ['必须提到“安全第一”', ['安全第一']],
    ['每次都要强调节约用水。', ['节约用水']],
    ['Always mention the field notebook.', ['the field notebook']],
    ['You must cite "Chapter 3".', ['Chapter 3']],
    ['不要提到价格', []],
    ['must not mention prices', []],
  ])('has to be mentioned: %s', (text, must) => expect(rulesOf(text).must).toEqual(must));

  it.each([
    ['不提供医疗建议', ['医疗'], true],
    ['不得讨论政治、宗教话题', ['政治', '宗教'], true],
    ['不要提到价格', ['价格'], false],
    ['不透露个人隐私', ['个人隐私'], false],
    ['no medical advice, legal advice or politics', ['medical', 'legal', 'politics'], true],
    ['Do not discuss salaries.', ['salaries'], true],
    ['Never mention the budget', ['budget'], false],
    ['不要超过50字', [], true],
    ['不要提问', [], true],
    ['Do not be longer than 30 words', [], true],
    ['do not interrupt', [], true],
  ])('matters: %s', (text, cores, mayName) => {
    const { matters } = rulesOf(text);
    expect(matters.map(({ core }) => core)).toEqual(cores);
    expect(matters.every((matter) => matter.mayName === mayName)).toBe(true);
  });

  it('a matter is met in other words', () => {
    const [medical] = rulesOf('不提供医疗建议').matters;
    expect(medical?.touches('感冒了吃什么药，要不要看医生')).toBe(true);
    expect(medical?.touches('动量守恒')).toBe(false);
  });

  it('reads hostile constraints in no time', () => {
    for (const text of [
      '不'.repeat(5_000),
      'must '.repeat(2_000),
      '以“'.repeat(2_000),
      '不超过'.repeat(2_000),
      'no '.repeat(2_000),
    ])
      expect(rulesOf(text)).toBeDefined();
  });
});
