import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DialogueDesk, type Listed, type MessageFacts } from '../../src/cli/dialogue/desk.ts';
import type { Language } from '../../src/cli/dialogue/language.ts';
import { type RunOptions, runSession } from '../../src/cli/dialogue/run.ts';
import { WORDS } from '../../src/cli/dialogue/wording.ts';
import { dialogue } from '../../src/cli/dialogue.ts';
import { seedDemo } from '../../src/cli/seed-demo.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'dialogue-cli-'));
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** A command of this process: what it printed. */
async function printed(command: (args: string[]) => Promise<number>, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(typeof text === 'string' ? text : new TextDecoder().decode(text));
    return true;
  });
  try {
    expect(await command([...args, '--url', server.url])).toBe(0);
  } finally {
    spy.mockRestore();
  }
  return lines.join('');
}

const NEW: RunOptions = {
  flow: null,
  topic: null,
  roles: new Map(),
  session: null,
  choices: [],
  isAuto: false,
  steps: null,
  exportTo: null,
  flags: '',
};

/** A session in a terminal where these lines are typed; colours are left out. */
async function watched(language: Language, typed: readonly string[], options: Partial<RunOptions> = {}) {
  const desk = new DialogueDesk({ base: server.url, token: '1' }, language);
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  input.end(typed.map((line) => `${line}\n`).join(''));
  const code = await runSession(
    desk,
    { ...NEW, ...options },
    { input, output: Object.assign(output, { isTTY: true }) },
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  text = text.replaceAll(/\u001b\[\dm/g, '');
  const id = Number(/\d+/.exec(text)?.[0]);
  const query = { page_size: '100' };
  const { items } = await desk.call<Listed<MessageFacts>>('GET', `sessions/${id}/messages`, { query });
  return { code, text, id, items };
}

it('troupe seed-demo makes flows and roles once, in both languages', async () => {
  const first = await printed(seedDemo, '--lang', 'both');
  const second = await printed(seedDemo, '--lang', 'both');
  const ids = (text: string) => text.match(/(?:role|flow|角色|流程) \d+ {2}.*/g);
  expect(ids(first)).toHaveLength(16);
  expect(ids(second)).toEqual(ids(first));
  expect([first.match(/^(made|已创建)/gm)?.length, second.match(/^(made|已创建)/gm)]).toEqual([16, null]);
  expect(first).toContain('npx troupe dialogue run --flow ');
});

describe.each(['zh', 'en'] as const)('troupe dialogue run in %s', (language) => {
  const words = WORDS[language];

  it('takes the lesson to its end: nobody finds that the student has understood', async () => {
    const { code, text, id, items } = await watched(language, ['', '', '']);
    expect(code).toBe(0);
    expect(items.map(({ section }) => section)).toEqual([
      ...['question', 'answer', 'review', 'question', 'answer', 'review', 'question', 'answer', 'review'],
      ...['summary', 'conclusion'],
    ]);
    let at = 0;
    for (const { content } of items) {
      at = text.indexOf(`\n${content}\n\n`, at);
      expect(at, content).toBeGreaterThan(0);
    }
    expect(text.split(words.startsOver)).toHaveLength(1);
    expect(text).toContain(words.finished(id, 11, 4));
    expect(text).toContain(`dialogue export ${id}`);
  });

  it('takes the lesson to its end: the student has understood', async () => {
    const { text, id, items } = await watched(language, ['1']);
    expect(items.map(({ round_index }) => round_index)).toEqual([1, 1, 1, 1, 2]);
    expect(text).toContain(words.finished(id, 5, 2));
  });

  it('takes the review to its end by itself', async () => {
    const { code, items } = await watched(language, [], {
      flow: 'review',
      isAuto: true,
      topic: 'A new bridge',
    });
    expect(code).toBe(0);
    expect([9, 15]).toContain(items.length);
    expect(items.at(-1)?.section).toBe('conclusion');
  });
});

it('a session is paused, listed, branched from, gone on with, and exported', async () => {
  const paused = await watched('en', ['b', 'p']);
  expect(paused.text).toContain(`To go on: npx troupe dialogue run --session ${paused.id}`);
  const branch = Number(/Branch, session (\d+)/.exec(paused.text)?.[1]);
  const table = await printed(dialogue, 'list', '--lang', 'en');
  expect(table).toMatch(new RegExp(`^${branch} +not started .* - branch +Teaching demo`, 'm'));
  expect(table).toMatch(new RegExp(`^${paused.id} +paused `, 'm'));
  const [one, other] = [join(folder, 'one.md'), join(folder, 'other.txt')];
  const understood = await watched('en', ['1'], { session: paused.id, exportTo: one });
  const again = await watched('en', [], { session: branch, isAuto: true });
  expect([understood.items.length, again.items.length]).toEqual([5, 11]);
  await printed(dialogue, 'export', String(branch), other);
  expect(readFileSync(one, 'utf8')).toMatch(/^# .*\n/);
  for (const { content } of again.items)
    expect(readFileSync(other, 'utf8')).toContain(content.split('\n')[0]);
  const from = String(again.items[1]?.id);
  expect(await printed(dialogue, 'branch', String(branch), '--from', from, '--topic', 'Once more')).toContain(
    'Once more',
  );
  const ended = await watched('en', [], { session: branch });
  expect(ended.text).toContain('has ended: 11 steps in 4 rounds');
});

it('stops after as many steps as asked, and refuses what the server refuses', async () => {
  const { text, items } = await watched('en', [], { steps: 1 });
  expect(items).toHaveLength(1);
  expect(text).toContain('is paused');
  await expect(watched('zh', [], { session: 99_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(watched('zh', [], { topic: 'x'.repeat(2_001) })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    message: expect.stringContaining('topic'),
  });
});
