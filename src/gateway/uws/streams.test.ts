import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../lib/fault.ts';
import type { Answer, Body, BodyStream, RequestHead, TransportHandlers } from '../transport.ts';
import { UwsTransport } from './transport.ts';

type Act = (stream: BodyStream, head: RequestHead) => Promise<Answer>;

const OK: Answer = { status: 200, body: 'ok', contentType: 'text/plain' };
const MIB = 1_048_576;
let act: Act = async () => OK;
let port = 0;
let transport: UwsTransport<null>;
const sockets: Socket[] = [];
const nothing = (async function* () {})();

beforeAll(async () => {
  const handlers: TransportHandlers<null> = {
    streams: ({ path }) => path === '/stream',
    request: (head, body: Body) => act((body.ok && body.stream) || nothing, head),
    upgrade: () => ({ accept: false, answer: OK }),
    open: () => undefined,
    frame: () => undefined,
    drained: () => undefined,
    alive: () => undefined,
    dropped: () => undefined,
    closed: () => undefined,
  };
  const limits = {
    frameBytes: 1_000,
    hardBufferBytes: 10_000,
    idleMs: 60_000,
    bodyBytes: 1_000,
    bodyMs: 1_000,
  };
  transport = new UwsTransport(handlers, { ...limits, uploadBytesPerSecond: 1_000_000 });
  port = await transport.listen('127.0.0.1', 0);
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  transport.close();
});

function open(text: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(text);
  sockets.push(socket);
  return socket;
}

function post(length: number): string {
  return `POST /stream HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
}

/** What the server says until it closes or `enough` has come. */
function heard(socket: Socket, enough: (text: string) => boolean = () => false): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      if (enough(text)) resolve(text);
    });
    socket.on('close', () => resolve(text));
  });
}

async function* counted(size: number, made: (so_far: number) => void, end: () => void = () => undefined) {
  try {
    for (let at = 0; at < size; at += MIB) {
      made(at + MIB);
      yield new Uint8Array(Math.min(MIB, size - at)).fill(65 + ((at / MIB) % 26));
    }
  } finally {
    end();
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Some rounds of the event loop in which what is to happen has happened. */
async function rounds(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a streamed body', () => {
  it('comes only as fast as it is read, and whole', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    let read = 0;
    act = async (stream) => {
      for await (const chunk of stream) {
        if (read === 0) await held;
        read += chunk.byteLength;
      }
      return OK;
    };
    const size = 64 * MIB;
    const socket = open(post(size));
    socket.write(Buffer.alloc(size, 'x'));
    await until(() => socket.bytesWritten > post(size).length);
    await rounds();
    // What has left is in the buffers of the system and one chunk of ours; most is still with the sender.
    expect(socket.writableLength).toBeGreaterThan(size / 2);
    go();
    expect(await heard(socket, (text) => text.endsWith('ok'))).toMatch(/^HTTP\/1.1 200 OK/);
    expect(read).toBe(size);
  });

  it('is read to its end after a refusal, so that the sender gets to read it', async () => {
    act = async () => ({ ...OK, status: 413, body: 'no' });
    const socket = open(post(4 * MIB));
    socket.write(Buffer.alloc(4 * MIB));
    const first = await heard(socket, (text) => text.endsWith('no'));
    expect(first).toMatch(/^HTTP\/1.1 413/);
    // The connection goes on.
    act = async () => OK;
    socket.write('GET /x HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await heard(socket, (text) => text.endsWith('ok'))).toMatch(/^HTTP\/1.1 200/);
  });

  it('that is far too large is cut after the refusal', async () => {
    act = async () => ({ ...OK, status: 413, body: 'no' });
    const socket = open(post(200 * MIB));
    socket.write(Buffer.alloc(40 * MIB));
    await heard(socket);
    expect(socket.destroyed).toBe(true);
  });

  it('throws when the sender goes or is too slow, and the next request is served', async () => {
    const faults: string[] = [];
    act = async (stream) => {
      try {
        for await (const chunk of stream) expect(chunk.byteLength).toBeGreaterThan(0);
      } catch (error) {
        faults.push((error as Fault).code);
      }
      return { ...OK, status: 408 };
    };
    const gone = open(`${post(1_000)}abc`);
    await rounds();
    gone.destroy();
    await until(() => faults.length === 1);
    const slow = open(`${post(1_000)}abc`);
    expect(await heard(slow)).toMatch(/^HTTP\/1.1 408/);
    expect(faults).toEqual(['BODY_ABORTED', 'BODY_SLOW']);
  });

  it('in chunks, in one byte at a time, and empty', async () => {
    let text = '';
    act = async (stream) => {
      text = '';
      for await (const chunk of stream) text += Buffer.from(chunk).toString();
      return OK;
    };
    const chunked = 'POST /stream HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
    const socket = open(`${chunked}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`);
    await heard(socket, (answer) => answer.endsWith('ok'));
    expect(text).toBe('abcde');
    const bytewise = open(post(5));
    for (const byte of 'fghij') await new Promise((resolve) => bytewise.write(byte, resolve));
    await heard(bytewise, (answer) => answer.endsWith('ok'));
    expect(text).toBe('fghij');
    await heard(open(`${chunked}0\r\n\r\n`), (answer) => answer.endsWith('ok'));
    expect(text).toBe('');
  });
});

describe('a streamed answer', () => {
  const get = 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n';
  const streamed = (size: number | null, chunks: AsyncIterable<Uint8Array>): Answer => ({
    ...OK,
    body: { size, chunks },
  });

  it.each([64 * MIB + 7, null])(
    'is made only as fast as it is taken (size %s), and comes whole',
    async (size) => {
      const all = size ?? 64 * MIB;
      let made = 0;
      act = async () =>
        streamed(
          size,
          counted(all, (so_far) => {
            made = so_far;
          }),
        );
      const socket = open(get);
      socket.pause();
      await until(() => made > 0);
      await rounds();
      expect(made).toBeLessThan(all / 2);
      let got = 0;
      let tail = '';
      const done = new Promise<void>((resolve) => {
        socket.on('data', (data: Buffer) => {
          got += data.length;
          tail = (tail + data.toString('latin1')).slice(-8);
          if (size === null ? tail.endsWith('\r\n0\r\n\r\n') : got > size) resolve();
        });
      });
      socket.resume();
      await done;
      expect(got).toBeGreaterThan(all);
      expect(made).toBeGreaterThanOrEqual(all);
      // The connection goes on.
      act = async () => OK;
      socket.write(get);
      await until(() => got > all && tail.endsWith('ok') === false);
      expect(await heard(socket, (text) => text.endsWith('ok'))).toMatch(/200 OK/);
    },
  );

  it('ends its source when the reader goes', async () => {
    for (const size of [64 * MIB, null]) {
      let ended = false;
      act = async () =>
        streamed(
          size,
          counted(
            64 * MIB,
            () => undefined,
            () => {
              ended = true;
            },
          ),
        );
      const socket = open(get);
      await new Promise((resolve) => socket.once('data', resolve));
      socket.pause();
      await rounds();
      expect(ended).toBe(false);
      socket.destroy();
      await until(() => ended);
    }
  });

  it('is told that the reader has gone while its next chunk is waited for', async () => {
    let ended = false;
    let given = false;
    const source: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          if (given) return new Promise(() => undefined);
          given = true;
          return Promise.resolve({ done: false, value: new Uint8Array(10).fill(65) });
        },
        return: async () => {
          ended = true;
          return { done: true, value: undefined };
        },
      }),
    };
    act = async () => streamed(null, source);
    const socket = open(get);
    await heard(socket, (text) => text.includes('A'.repeat(10)));
    expect(ended).toBe(false);
    socket.destroy();
    await until(() => ended);
  });

  it('that fails, or is shorter than announced, is seen to be cut', async () => {
    const failing = (async function* () {
      yield new Uint8Array(10).fill(65);
      await rounds();
      throw new Error('the store has gone');
    })();
    act = async () => streamed(null, failing);
    const cut = await heard(open(get));
    expect(cut).toContain('A'.repeat(10));
    expect(cut).not.toMatch(/0\r\n\r\n$/);
    const short = (async function* () {
      yield new Uint8Array(10).fill(66);
      await rounds();
    })();
    act = async () => streamed(100, short);
    expect(await heard(open(get))).toContain('Content-Length: 100');
  });

  it('says once when it has ended, and whether all of it was taken', async () => {
    const told: boolean[] = [];
    const ending = (size: number | null, chunks: AsyncIterable<Uint8Array>): Answer => ({
      ...OK,
      body: { size, chunks, ended: (whole) => void told.push(whole) },
    });
    const said = async (whole: boolean) => {
      await until(() => told.length > 0);
      await rounds();
      expect(told.splice(0)).toEqual([whole]);
    };
    const nothing = () => undefined;
    for (const size of [5, null]) {
      act = async () => ending(size, counted(5, nothing));
      await heard(open(get), (text) => text.includes('AAAAA'));
      await said(true);
      act = async () => ending(size, failing());
      await heard(open(get));
      await said(false);
      // It never reads, and then it goes.
      act = async () => ending(size && 64 * MIB, counted(64 * MIB, nothing));
      const silent = open(get);
      silent.pause();
      await rounds();
      expect(told).toEqual([]);
      silent.destroy();
      await said(false);
      // It has gone before there is an answer.
      act = async () => {
        early.destroy();
        await rounds();
        return ending(size, counted(5, nothing));
      };
      const early = open(get);
      await said(false);
      act = async () => ending(size, counted(5, nothing));
      await heard(open(get.replace('GET', 'HEAD')), (text) => text.endsWith('\r\n\r\n'));
      await said(false);
    }
    act = async () => ending(0, counted(5, nothing));
    await heard(open(get), (text) => text.endsWith('\r\n\r\n'));
    await said(true);
  });

  async function* failing() {
    yield new Uint8Array(2).fill(65);
    throw new Error('the store has gone');
  }

  it('to HEAD, and of nothing, makes nothing', async () => {
    let made = 0;
    act = async () =>
      streamed(
        5,
        counted(5, () => {
          made += 1;
        }),
      );
    const text = await heard(open(get.replace('GET', 'HEAD')), (so_far) => so_far.endsWith('\r\n\r\n'));
    expect(text).toContain('Content-Length: 5');
    act = async () =>
      streamed(
        0,
        counted(5, () => (made += 1)),
      );
    expect(await heard(open(get), (so_far) => so_far.endsWith('\r\n\r\n'))).toContain('Content-Length: 0');
    expect(made).toBe(0);
  });
});
