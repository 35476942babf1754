import { describe, expect, it } from 'vitest';
import { stem } from './stem.ts';
import { tokensOf, weightedTokens } from './tokens.ts';

describe('tokensOf', () => {
  it('takes Western words in lower case without endings, numbers whole, stop words not', () => {
    expect(tokensOf('The Centrifuges were spinning at 12,000 rpm (ＣＲＩＳＰＲ-Cas9)')).toEqual([
      'centrifug',
      'spin',
      '12,000',
      'rpm',
      'crispr',
      'cas9',
    ]);
  });

  it('takes Chinese words, and pairs of characters where words are uncertain', () => {
    expect(tokensOf('实验室的转速')).toEqual(expect.arrayContaining(['实验', '验室', '转速']));
    expect(tokensOf('实验室的转速').join()).not.toContain('的');
    expect(tokensOf('样品缓冲')).not.toContain('品缓');
  });

  it.each([
    ['研究生命', '生命'],
    ['南京市长江大桥', '大桥'],
    ['离心机', '离心'],
  ])('%s and %s meet, however they are segmented', (text, question) => {
    const there = new Set(tokensOf(text));
    expect([...weightedTokens(question).keys()].some((token) => there.has(token))).toBe(true);
  });
});

describe('weightedTokens', () => {
  it('counts words most, pairs less, single characters little', () => {
    const weights = weightedTokens('样品的转速是多少');
    expect([...weights]).toEqual([
      ['样品', 1],
      ['转', 0.3],
      ['速', 0.3],
      ['转速', 0.6],
    ]);
  });

  it('takes a question of stop words as it is', () => {
    expect([...weightedTokens('what is it').keys()]).toEqual(['what', 'is', 'it']);
    expect([...weightedTokens('?!').keys()]).toEqual([]);
  });
});

describe('stem', () => {
  it.each([
    [['centrifuge', 'centrifuges', 'centrifuged', 'centrifuging'], 'centrifug'],
    [['cell', 'cells'], 'cell'],
    [['assay', 'assays', 'assayed'], 'assay'],
    [['study', 'studies'], 'study'],
    [['mix', 'mixes', 'mixed', 'mixing'], 'mix'],
    [['stop', 'stops', 'stopped', 'stopping'], 'stop'],
    [['glass'], 'glass'],
    [['virus'], 'virus'],
    [['analysis'], 'analysis'],
    [['bed', 'ring', 'the', '37°'], null],
  ])('%j', (words, expected) => {
    for (const word of words) expect(stem(word)).toBe(expected ?? word);
  });
});
