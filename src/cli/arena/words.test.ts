import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.ts';

const words = (line: string) => {
  const read = wordsOf(line);
  return read.ok ? read.words : read.problem;
};

describe('the command of a bot', () => {
  it('is parted by blanks', () => {
    expect(words('  python3\tb.py  --level 2 ')).toEqual(['python3', 'b.py', '--level', '2']);
  });

  it('keeps what is quoted together, and quotes within the other kind', () => {
    expect(words(`'my bots'/"a b".py "it's \\"so\\" \\\\" ''`)).toEqual([
      'my bots/a b.py',
      `it's "so" \\`,
      '',
    ]);
    expect(words(`sh -c 'ulimit -n 10; exec "$HOME"/bot'`)).toEqual([
      'sh',
      '-c',
      'ulimit -n 10; exec "$HOME"/bot',
    ]);
  });

  it.each(['./a; rm -rf x', './a > log', './a $SEED', './a `id`', './a *.txt', '~/a', './a && ./b', 'a\\ b'])(
    'is no shell command: %s',
    (line) => expect(words(line)).toMatch(/no shell runs .*sh -c/),
  );

  it('must be something, and close its quotes', () => {
    expect(words('  ')).toMatch(/empty/);
    expect(words(`./a 'b`)).toMatch(/never closed/);
  });
});
