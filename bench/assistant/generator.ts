import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { obeying } from '../generator.ts';
import { Histogram } from '../histogram.ts';
import { factOf, paper, questionOf } from './documents.ts';
import type { Answered, Moved, Order } from './orders.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const CHUNK = Buffer.alloc(262_144, 0xa5);
const BOUNDARY = 'bench-boundary';
/** Between two looks for a reply; what waits for one is longer by half of it. */
const POLL_MS = 2;
let uploads = 0;

obeying<Order>((order) => {
  if (order.act === 'upload') return upload(order);
  if (order.act === 'download') return download(order);
  if (order.act === 'papers') return papers(order);
  if (order.act === 'ask') return ask(order);
  return enter(order);
});

interface Call {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly type?: string;
}

async function responseTo(
  { port, method, path, type }: Call,
  length: number,
  pieces: Iterable<Uint8Array>,
): Promise<IncomingMessage> {
  const headers = { ...(type !== undefined && { 'Content-Type': type, 'Content-Length': length }) };
  const asked = request({ agent, port, method, path, headers, host: '127.0.0.1' });
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  for (const piece of pieces) if (!asked.write(piece)) await once(asked, 'drain');
  asked.end();
  const [response] = await answered;
  if (response.statusCode !== 200)
    throw new Error(`${method} ${path}: HTTP ${response.statusCode} ${await textOf(response)}`);
  return response;
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += piece;
  return text;
}

/** The parts of a multipart body around a file. */
function around(fileName: string, text: string): readonly [Buffer, Buffer] {
  const field = (name: string, value: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `${field('text', text)}${field('file_name', fileName)}--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return [Buffer.from(head), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)];
}

const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

async function upload({ port, path, bytes, times }: Extract<Order, { act: 'upload' }>): Promise<Moved> {
  return moved(async () => {
    for (let i = 0; i < times; i++) {
      uploads += 1;
      const [head, tail] = around(`data${process.pid}-${uploads}.bin`, 'Keep this.');
      const own = Buffer.from(CHUNK);
      own.writeUInt32LE(uploads, 0);
      own.writeUInt32LE(process.pid, 4);
      const pieces = function* () {
        yield head;
        for (let at = 0; at < bytes; at += CHUNK.length)
          yield (at === 0 ? own : CHUNK).subarray(0, Math.min(CHUNK.length, bytes - at));
        yield tail;
      };
      const call = { port, method: 'POST', path, type: MULTIPART } as const;
      await textOf(await responseTo(call, head.length + bytes + tail.length, pieces()));
    }
    return bytes * times;
  });
}

async function download({ port, path, times }: Extract<Order, { act: 'download' }>): Promise<Moved> {
  return moved(async () => {
    let bytes = 0;
    for (let i = 0; i < times; i++) {
      const response = await responseTo({ port, method: 'GET', path }, 0, []);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      await once(response, 'end');
    }
    return bytes;
  });
}

async function papers({ port, user, from, until, bytes }: Extract<Order, { act: 'papers' }>): Promise<null> {
  for (let number = from; number < until; number++)
    await send(port, user, `paper${number}.md`, paper(number, bytes));
  return null;
}

async function ask({
  port,
  user,
  papers: many,
  times,
  skip,
}: Extract<Order, { act: 'ask' }>): Promise<Answered> {
  const histogram = new Histogram();
  let right = 0;
  const before = process.cpuUsage();
  const started = performance.now();
  for (let i = 0; i < times; i++) {
    const number = ((skip + i) * 7_919) % many;
    const began = performance.now();
    await say(port, user, questionOf(number));
    const reply = await hear(port, user);
    histogram.record(performance.now() - began);
    if (reply.includes(factOf(number))) right += 1;
  }
  const wall = performance.now() - started;
  const { user: own, system } = process.cpuUsage(before);
  const share = (own + system) / 1_000 / wall;
  return { done: times, right, wall, p50: histogram.at(0.5), p99: histogram.at(0.99), share };
}

async function enter({ port, from, until, lanes, bytes }: Extract<Order, { act: 'enter' }>): Promise<null> {
  let next = from;
  const lane = async () => {
    for (let user = next++; user < until; user = next++) {
      if (bytes > 0) await send(port, user, `paper${user}.md`, paper(user, bytes));
      else {
        await say(port, user, 'What can you do?');
        await hear(port, user);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return null;
}

async function send(port: number, user: number, fileName: string, content: string): Promise<void> {
  const [head, tail] = around(fileName, 'Summarise this file.');
  const body = Buffer.concat([head, Buffer.from(content), tail]);
  const call = { port, method: 'POST', path: `/users/${user}/chat_with_file`, type: MULTIPART } as const;
  await textOf(await responseTo(call, body.length, [body]));
  await hear(port, user);
}

async function say(port: number, user: number, text: string): Promise<void> {
  const body = Buffer.from(JSON.stringify({ text }));
  const path = `/users/${user}/chat_text`;
  await textOf(
    await responseTo({ port, method: 'POST', path, type: 'application/json' }, body.length, [body]),
  );
}

/** The text of the next reply. */
async function hear(port: number, user: number): Promise<string> {
  for (;;) {
    const text = await textOf(
      await responseTo({ port, method: 'GET', path: `/users/${user}/response` }, 0, []),
    );
    const reply = JSON.parse(text) as { readonly valid: boolean; readonly reply_text?: string };
    if (reply.valid) return reply.reply_text ?? '';
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function moved(act: () => Promise<number>): Promise<Moved> {
  const before = process.cpuUsage();
  const began = performance.now();
  const bytes = await act();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { bytes, wall, share: (user + system) / 1_000 / wall };
}
