import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

describe('languageOf', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['ZH-cn', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['en;q=0.5, zh;q=0.7', 'zh'],
    ['de, zh;q=0.1', 'zh'],
    ['de', 'en'],
    ['*', 'en'],
    ['zh;q=0', 'en'],
    ['zh;q=0, en;q=0', 'en'],
    ['zh ; q=1.000', 'zh'],
    ['zh;q=2', 'en'],
    ['zh;q=x, en;q=0.1', 'en'],
    ['constructor, __proto__, zh;q=0.3', 'zh'],
    [',,;q=1,;', 'en'],
    ['zh,en', 'zh'],
    ['en,zh', 'en'],
  ])('%j is %s', (header, language) => {
    expect(languageOf(new Map(header === undefined ? [] : [['accept-language', header]]))).toBe(language);
  });
});
