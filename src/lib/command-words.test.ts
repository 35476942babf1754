import { describe, expect, it } from 'vitest';
import { wordsOf } from './command-words.ts';

describe('the words of a command', () => {
  it.each([
    ['espeak-ng --stdin -v  {language}', ['espeak-ng', '--stdin', '-v', '{language}']],
    [' say "two words" \'and "more"\' ""', ['say', 'two words', 'and "more"', '']],
    ['a\\ b "c\\"d" \'e\\f\'', ['a b', 'c"d', 'e\\f']],
    ['a;b $(c) `d` | e > f', ['a;b', '$(c)', '`d`', '|', 'e', '>', 'f']],
    ['x="1 2"3', ['x=1 23']],
    ['"open', null],
    ["it's", null],
    ['  ', null],
  ])('%s', (command, words) => expect(wordsOf(command)).toEqual(words));
});
