import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { Bot } from '../../examples/bots/typescript/bot.ts';
import { LocalMatch, type Player } from '../../src/cli/escape/play/local-match.ts';
import { DEFAULT_PRESET, PRESETS } from '../../src/rules/escape/constants.ts';

import { SHIP, SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import { writeMap } from '../../src/rules/escape/map/text.ts';
import { framed, hasInterpreter, onFrames, startKit } from '../support/kit-process.ts';

const KITS = 'examples/bots';
const NODE = [process.execPath, '--import', 'tsx'];
const game = { constants: PRESETS[DEFAULT_PRESET], board: SHIP_BOARD };
const hasPython = hasInterpreter('python3');
const missing = hasPython ? '' : ' (TypeScript alone: this machine has no python3)';

const children: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The kits of one door as programs; each gets `args`. */
function kits(python: string, typescript: string, argsOf: (seat: number) => string[] = () => []) {
  const commands = [
    [...NODE, `${KITS}/typescript/${typescript}`],
    ['python3', `${KITS}/python/${python}`],
  ];
  return commands.slice(0, hasPython ? 2 : 1).map((command, seat) => {
    const child = startKit([...command, ...argsOf(seat)]);
    children.push(child);
    child.stdin.on('error', () => undefined);
    return { child, exit: once(child, 'exit') };
  });
}

/** A match whose first seats are `programs`; in the others sits the kit's bot without its door. */
function tableOf(programs: number, sendTo: (seat: number, text: string) => void) {
  const heard: { type: string; success?: boolean; ranking?: number[] }[][] = [[], [], [], []];
  let finish = () => {};
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const bots = [0, 1, 2, 3].map(() => new Bot());
  const tell = (seat: number, text: string) => {
    const message = JSON.parse(text);
    heard[seat]?.push(message);
    if (seat < programs) sendTo(seat, text);
    else {
      const answer = bots[seat]?.hear(message) ?? null;
      if (answer !== null) queueMicrotask(() => match.hear(seat, JSON.stringify(answer)));
    }
    if (seat === 3 && message.type === 'end') finish();
  };
  const players = [0, 1, 2, 3].map((seat): Player => ({ tell: (text) => tell(seat, text) }));
  const match = new LocalMatch(game, players);
  return { match, heard, over };
}

/** All that a kit says can be read, and all it does is legal; somebody gets away. */
function expectCleanMatch(heard: ReturnType<typeof tableOf>['heard']) {
  for (const messages of heard) {
    expect(messages.filter(({ type }) => type === 'format error')).toEqual([]);
    expect(messages.filter(({ type, success }) => type === 'action' && success !== true)).toEqual([]);
    expect([...(messages.at(-1)?.ranking ?? [])].sort()).toEqual([0, 1, 2, 3]);
  }
  expect(heard.flat().some(({ type }) => type === 'escaped')).toBe(true);
}

describe('starter kits', () => {
  const files = readdirSync(KITS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(py|ts)$/.test(file),
  );

  it.each(files)('%s has under 100 lines', (file) => {
    expect(readFileSync(`${KITS}/${file}`, 'utf8').split('\n').length - 1).toBeLessThan(100);
  });

  it(`play a match over standard input and output, as under a judger${missing}`, async () => {
    const programs = kits('stdin_bot.py', 'stdin-bot.ts');
    // A judger has no end message (G31): it closes.
    const { match, heard, over } = tableOf(programs.length, (seat, text) => {
      if (!text.includes('"type":"end"')) programs[seat]?.child.stdin.write(framed(text));
    });
    const errors: string[] = [];
    for (const [seat, { child, exit }] of programs.entries()) {
      onFrames(child, (text) => match.hear(seat, text));
      child.stderr.on('data', (chunk) => errors.push(String(chunk)));
      void exit.then(() => match.take({ kind: 'fault', seat, fault: 'crash' }));
    }
    match.start();
    await over;
    for (const { child } of programs) child.stdin.end();
    for (const { exit } of programs) expect(await exit).toEqual([0, null]);
    expect(errors).toEqual([]);
    expectCleanMatch(heard);
  });

  it(`play a match over WebSocket${missing}`, async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sockets = new Map<number, WebSocket>();
    const programs = kits('socket_bot.py', 'socket-bot.ts', (seat) => [
      `ws://127.0.0.1:${port}/matches/1?seat=${seat}&token=secret`,
    ]);
    const { match, heard, over } = tableOf(programs.length, (seat, text) => sockets.get(seat)?.send(text));
    server.on('connection', (socket, { url = '' }) => {
      const { pathname, searchParams } = new URL(url, 'ws://here');
      expect([pathname, searchParams.get('token')]).toEqual(['/matches/1', 'secret']);
      const seat = Number(searchParams.get('seat'));
      sockets.set(seat, socket);
      socket.on('message', (data) => match.hear(seat, String(data)));
      if (sockets.size === programs.length) match.start();
    });
    const printed = programs.map(({ child }) => child.stdout.toArray());
    await over;
    for (const { exit } of programs) expect(await exit).toEqual([0, null]);
    for (const chunks of printed) expect(Buffer.concat(await chunks).toString()).toContain('ranking:');
    server.close();
    expectCleanMatch(heard);
  });
});

it('escape.md 2: examples/bots/ship.map is the map of the game', () => {
  expect(readFileSync(`${KITS}/ship.map`, 'utf8')).toBe(writeMap(SHIP));
});
