import { expect, it } from 'vitest';
import { Screen } from './screen.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  const time = { now: 0 };
  const stream = { isTTY, columns: 6, write: (text: string) => written.push(text) };
  return { written, time, screen: new Screen(stream, 5_000, () => time.now) };
}

it('writes progress over itself on a terminal, and lines above it', () => {
  const { screen: one, time, written } = screen(true);
  one.progress(() => 'first');
  one.progress(() => 'too soon');
  one.say('line');
  time.now = 200;
  one.progress(() => 'second');
  one.clear();
  one.say('end');
  const erase = '\r\u001b[K';
  expect(written).toEqual([`${erase}first`, `${erase}line\nfirst`, `${erase}secon`, erase, 'end\n']);
});

it('writes plain lines now and then where nobody looks', () => {
  const { screen: one, time, written } = screen(false);
  for (time.now = 0; time.now <= 12_000; time.now += 1_000) one.progress(() => `${time.now}`);
  one.clear();
  expect(written).toEqual(['5000\n', '10000\n']);
});
