import { describe, expect, it } from 'vitest';
import { askingPart, aspectIn } from '../aspects.ts';
import { filled } from '../fill.ts';
import { hasHan, sentencesOf } from '../plain-text.ts';
import { EN } from './en.ts';
import type { Vocabulary } from './phrases.ts';
import { ZH } from './zh.ts';

const SLOTS = {
  zh: { theme: '动量守恒', Theme: '动量守恒', subject: '物理课', first: '动量', second: '守恒', you: '你' },
  en: {
    theme: 'photosynthesis',
    Theme: 'Photosynthesis',
    subject: 'biology',
    first: 'light',
    second: 'leaves',
    you: 'you',
  },
};

describe.each([ZH, EN])('the words of $language', (vocabulary: Vocabulary) => {
  const slots = SLOTS[vocabulary.language];
  const aspects = Object.entries(vocabulary.aspects);

  it('every question, open point and answer betrays its aspect, answers in their first sentence', () => {
    const lost = aspects.flatMap(([key, { ask, gap, answer }]) =>
      [
        ...ask.map((pattern) => askingPart(filled(pattern, slots) ?? '')),
        ...gap.map((pattern) => filled(pattern, slots) ?? ''),
        ...answer.map((pattern) => sentencesOf(filled(pattern, slots) ?? '')[0] ?? ''),
      ].filter((text) => aspectIn(text, [], vocabulary)?.key !== key),
    );
    expect(lost).toEqual([]);
  });

  it('every question about a focus point betrays it', () => {
    const focus = vocabulary.language === 'zh' ? '施工安全' : 'road safety';
    const { name, ask, gap, answer } = vocabulary.focusAspect;
    const more = {
      ...slots,
      focus,
      aspect: filled(name, { focus }),
      by: 'X',
      bys: 'X',
      quote: 'abc',
      self: 'Y',
    };
    const gaps = gap.map((pattern) => filled(pattern, { focus }));
    const questions = gaps.flatMap((text) =>
      vocabulary.phrases.probe.map((pattern) => filled(pattern, { ...more, gap: text })),
    );
    const lost = [
      ...ask.map((pattern) => filled(pattern, more)),
      ...answer.map((pattern) => filled(pattern, more)),
      ...questions,
    ].filter((text) => aspectIn(askingPart(text ?? ''), [], vocabulary)?.focus !== focus);
    expect(lost).toEqual([]);
  });

  it('every aspect can be asked about without a question mark', () => {
    for (const [, { ask }] of aspects) expect(ask.some((pattern) => !/[?？]/.test(pattern))).toBe(true);
  });

  it('every list of phrases can be said without a question mark', () => {
    const lists = Object.entries(vocabulary.phrases).filter(([, list]) =>
      list.every((pattern: string) => /[?？]/.test(pattern)),
    );
    expect(lists.map(([name]) => name)).toEqual([]);
  });

  it('are in one language', () => {
    const texts = JSON.stringify(vocabulary).replaceAll(/"\w+":|\{\w+\}|"(?:zh|en)"/g, '');
    if (vocabulary.language === 'en') expect(hasHan(texts)).toBe(false);
    else {
      const hints = /[a-z]{2,}/i.exec(texts);
      expect(hints).toBeNull();
    }
  });
});
