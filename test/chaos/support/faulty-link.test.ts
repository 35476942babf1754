import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultyLink } from './faulty-link.ts';

let echo: Server;
let link: FaultyLink;
/** The echo server's ends. */
let ends: Socket[];

beforeEach(async () => {
  ends = [];
  echo = createServer((socket) => {
    ends.push(socket);
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => void echo.listen(0, '127.0.0.1', resolve));
  const address = echo.address();
  link = await FaultyLink.open(typeof address === 'object' && address ? address.port : 0);
});

afterEach(async () => {
  await link.shut();
  await new Promise((resolve) => void echo.close(resolve));
});

async function dial(): Promise<Socket> {
  const socket = connect(link.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Also when it ends by an error. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once('close', () => resolve()));
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  return String((await once(socket, 'data'))[0]);
}

describe('a faulty link', () => {
  it('carries both ways, in order also when it is slow', async () => {
    const socket = await dial();
    expect(await ask(socket, 'one')).toBe('one');
    link.delayMs = 5;
    let heard = '';
    socket.on('data', (data) => {
      heard += String(data);
    });
    for (const letter of 'abcdefgh') {
      socket.write(letter);
      await new Promise(setImmediate);
    }
    while (heard.length < 8) await once(socket, 'data');
    expect(heard).toBe('abcdefgh');
  });

  it.each(['reset', 'close'] as const)(
    '%s ends both sides and refuses until it is mended',
    async (trouble) => {
      const socket = await dial();
      await ask(socket, 'one');
      const gone = Promise.all([socket, ...ends].map(closed));
      link.break(trouble);
      await gone;
      const refused = connect(link.port, '127.0.0.1');
      refused.on('error', () => undefined);
      await closed(refused);
      expect(ends).toHaveLength(1);
      link.mend();
      expect(await ask(await dial(), 'two')).toBe('two');
    },
  );

  it('swallow loses what is under way, both sides learn of it at the end', async () => {
    const socket = await dial();
    await ask(socket, 'one');
    link.break('swallow');
    socket.write('lost');
    while (link.swallowed < 4) await new Promise(setImmediate);
    const gone = Promise.all([socket, ...ends].map(closed));
    link.mend();
    await gone;
    expect(await ask(await dial(), 'two')).toBe('two');
  });

  it('stall holds everything back and loses nothing', async () => {
    const socket = await dial();
    await ask(socket, 'one');
    link.break('stall');
    let heard = '';
    socket.on('data', (data) => {
      heard += String(data);
    });
    socket.write('late');
    const stalled = await dial();
    stalled.write('later');
    for (let i = 0; i < 20; i++) await new Promise(setImmediate);
    expect(heard).toBe('');
    link.mend();
    const [answer] = await once(stalled, 'data');
    while (heard === '') await once(socket, 'data');
    expect([heard, String(answer)]).toEqual(['late', 'later']);
  });
});
