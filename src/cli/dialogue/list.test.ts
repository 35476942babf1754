import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../lib/fault.ts';
import { pipedLines, terminalLines } from './answers.ts';
import { formatOf } from './export.ts';
import { languageOf } from './language.ts';
import { sessionTable } from './list.ts';
import { serverOf, urlFlags } from './server-flags.ts';
import { WORDS } from './wording.ts';

describe('the table of sessions', () => {
  it('is in columns, however wide the characters are', () => {
    const items = [
      { id: 12, topic: '动量守恒', flow_template_name: '教学', status: 'paused', updated_at: 'T1' },
      { id: 3, topic: 'Tides\n', flow_template_name: 'Lesson', status: 'finished', updated_at: 'T2' },
    ] as const;
    expect(sessionTable({ items, total: 30 }, WORDS.zh)).toEqual([
      'ID  状态    主题      流程    更新时间',
      '12  已暂停  动量守恒  教学    T1',
      '3   已结束  Tides?    Lesson  T2',
      '（共 30 个，显示最新 2 个）',
    ]);
  });

  it('says how to begin when there are none', () => {
    expect(sessionTable({ items: [], total: 0 }, WORDS.en)).toEqual([WORDS.en.none]);
  });
});

it('the language is the one asked for, else that of the terminal', () => {
  expect(languageOf('zh', { LANG: 'en_US.UTF-8' })).toBe('zh');
  expect(languageOf(undefined, { LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(languageOf(undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
  expect(languageOf(undefined, {})).toBe('en');
  expect(() => languageOf('fr', {})).toThrow(Fault);
});

it('the server is the local one or the one named, and goes into the next command without its token', () => {
  expect(serverOf({})).toMatchObject({ base: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  const named = { url: 'https://talk.example/', token: 'secret', user: '7' };
  expect(serverOf(named)).toEqual({ base: 'https://talk.example', token: 'secret' });
  expect(urlFlags(named)).toBe(' --url https://talk.example/ --user 7');
});

it('a file says by its name what it holds', () => {
  expect(['a.md', 'a.MARKDOWN', 'a.txt', 'a'].map(formatOf)).toEqual([
    'markdown',
    'markdown',
    'text',
    'text',
  ]);
});

describe('typed lines', () => {
  it('come from a pipe one by one, and end', async () => {
    const pipe = new PassThrough();
    pipe.end('1\n\nlast');
    const lines = pipedLines(pipe);
    const read = [await lines.next('?'), await lines.next('?'), await lines.next('?'), await lines.next('?')];
    expect(read).toEqual(['1', '', 'last', null]);
    lines.close();
  });

  it('are asked for in a terminal; its end is an end', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const lines = terminalLines(input, output, () => {});
    const first = lines.next('your choice > ');
    input.write('p\n');
    expect(await first).toBe('p');
    const second = lines.next('again > ');
    input.end();
    expect(await second).toBeNull();
    output.end();
    expect(await text(output)).toContain('your choice > ');
  });
});
