import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playAt, type SessionOptions } from '../../src/cli/rpg/session.ts';
import { WORDS } from '../../src/cli/rpg/wording.ts';
import { ModelServer, refuses, speaks } from '../support/model-server.ts';
import { TestServer } from '../support/server.ts';

const SIGNED = { AUTH: 'signed', AUTH_KEYS: `k:${'x'.repeat(40)}` };
const words = WORDS.en;

let model: ModelServer;
let open: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'rpg-cli-'));
beforeAll(async () => {
  model = await ModelServer.start();
  model.otherwise = refuses(400);
  open = await TestServer.start({
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'test-model',
    NARRATOR_CONCURRENCY: '64',
  });
});
afterAll(async () => {
  await open.stop();
  await model.close();
  rmSync(folder, { recursive: true });
});

/** What a script of these lines printed. */
async function played(
  server: TestServer,
  typed: readonly string[],
  options: Partial<SessionOptions> = {},
): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  input.end(typed.map((line) => `${line}\n`).join(''));
  const all = {
    name: null,
    email: null,
    token: null,
    language: 'en',
    pictures: null,
    isLocal: false,
  } as const;
  await playAt(server.url, { ...all, ...options }, { input, output });
  return text;
}

describe('troupe rpg', () => {
  it('plays a task from the list to its end, with what was made, told by the embedded teller where a model fails', async () => {
    const lines = ['/tasks', '1', '/make item 5 a cloak of mist', '/use cloak: I look around and sneak past'];
    // Nothing comes of claims, but for the end.
    const turns = Array.from({ length: 6 }, () => 'I win at once');
    const text = await played(open, [...lines, ...turns, '/status'], { name: 'Ann', pictures: folder });
    expect(text).toContain('You are Ann.\nMaster: ');
    expect(text).toContain(`${words.setOut}\n> /make`);
    expect(text).toMatch(/Equipment:\n {2}Cloak of Mist \(stealth \d/);
    expect(text).toContain(`${words.taskWon}\n`);
    expect(text).toMatch(/Ann: dragon eyes \d+, phoenix feathers 95, experience \d+, level 1, health 100/);
    const [background = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, background)).subarray(1, 4).toString()).toBe('PNG');
    const metrics = await (await fetch(`${open.url}/metrics`)).text();
    expect(metrics).toMatch(/troupe_narrator_replaced_total\{reason="refused"\} \d/);
  });

  it('is told by the model where that says what can be used, in the language of the player', async () => {
    model.script(
      speaks(['{"text": "欢迎来到酒馆，小安。", "takes": null, "wish": null}']),
      speaks(['```json\n{"text": "那就出发吧！", "wish": "寻找丢失的钟", "takes": null}\n```']),
      speaks(['{"text": "你来到钟楼脚下，雾气弥漫。"}']),
    );
    const text = await played(open, ['我想去找丢失的钟'], { name: '小安', language: 'zh' });
    expect(text).toContain('地下城主：欢迎来到酒馆，小安。\n');
    expect(text).toContain('地下城主：那就出发吧！\n\n你来到钟楼脚下，雾气弥漫。\n');
  });

  it('duels: who challenges hears that it was accepted, and both read each round', async () => {
    const moves = Array.from({ length: 20 }, (_, i) => `I strike ${i}`);
    await played(open, [], { name: 'Bea' });
    const [ann, bob] = await Promise.all([
      played(open, ['/duel Bea', ...moves], { name: 'Abe' }),
      played(open, ['/accept', ...moves], { name: 'Bea' }),
    ]);
    for (const [text, other] of [
      [ann, 'Bea'],
      [bob, 'Abe'],
    ] as const) {
      expect(text).toContain(words.begins(other));
      expect(text).toContain(`${other}: I strike 0\n`);
      expect(text).toMatch(/── The duel is over\. (?:Nobody|Abe|Bea) has won\. ──\n/);
    }
  });

  it('signs up and logs in with a password under AUTH=signed, where a name alone is not enough', async () => {
    const server = await TestServer.start(SIGNED);
    try {
      const email = 'ann@example.com';
      const made = await played(server, ['correct horse', '/status'], { name: 'Ann', email });
      expect(made).toContain('You are Ann.\n');
      expect(made).not.toContain('correct horse');
      expect(await played(server, ['correct horse', '/bag'], { email })).toContain('Welcome back, Ann.\n');
      await expect(played(server, ['wrong'], { email })).rejects.toMatchObject({ statusCode: 401 });
      await expect(played(server, [], { name: 'Ann' })).rejects.toMatchObject({ code: 'ACCOUNT' });
      expect(await played(server, ['/status'], { name: 'Guest' })).toContain(words.passing);
    } finally {
      await server.stop();
    }
  });
});
