import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import type { CounterName } from '../../actors/ports/metrics.ts';
import { PIXEL } from '../../protocol/rest/rpg-examples.ts';
import { Callbacks } from './callback.ts';
import { CallbackRule } from './callback-target.ts';

const HERE = '127.0.0.1';
const INFO = { id: '41', role: '阿达', image_data: PIXEL };
const MIB = 1_048_576;

class Outcomes extends SilentTelemetry {
  readonly seen: (string | undefined)[] = [];
  override count(name: CounterName, amount = 1, by?: string): void {
    super.count(name, amount);
    this.seen.push(by);
  }
}

const open: (Server | TcpServer)[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server | TcpServer): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, HERE, resolve));
  return `${HERE}:${(server.address() as AddressInfo).port}`;
}

/** A client that answers so, and what it was asked. */
async function client(answer: RequestListener) {
  const asked: {
    method?: string | undefined;
    url?: string | undefined;
    body: string;
    type?: string | undefined;
  }[] = [];
  const ip = await listening(
    createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => (body += piece));
      request.on('end', () => {
        const { method, url, headers } = request;
        asked.push({ method, url, body, type: headers['content-type'] });
        answer(request, response);
      });
    }),
  );
  return { ip, asked };
}

function callbacks({ connectMs = 5_000, answerMs = 5_000, most = 10 } = {}) {
  const telemetry = new Outcomes();
  const limits = { connectMs, answerMs, answerBytes: MIB };
  const made = new Callbacks({ rule: new CallbackRule([HERE]), telemetry, limits, most });
  const tell = (ip: string | null, cameFrom: string | null = HERE) => made.tell({ ip, cameFrom }, INFO);
  return { tell, outcomes: telemetry.seen };
}

const json =
  (value: unknown, status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));

describe('rpg.md /challenge_info: the call to a client', () => {
  it('sends id, role and portrait, and takes the answer for this challenge', async () => {
    const { ip, asked } = await client(json({ status: true, id: '41', image_data: PIXEL }));
    const { tell, outcomes } = callbacks();
    expect(await tell(ip)).toEqual({ accepted: true, image: PIXEL });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/challenge_info', type: 'application/json' });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(INFO);
    expect(outcomes).toEqual(['accepted']);
  });

  it.each([
    [
      { status: false, id: '41', image_data: null },
      { accepted: false, image: null },
    ],
    [
      { status: true, id: 41 },
      { accepted: true, image: null },
    ],
    [
      { status: true, id: '41', image_data: 'no picture' },
      { accepted: true, image: null },
    ],
  ])('an answer %j settles it', async (answer, expected) => {
    expect(await callbacks().tell((await client(json(answer))).ip)).toEqual(expected);
  });

  it.each([
    ['the id of another challenge', json({ status: true, id: '42' })],
    ['no id', json({ status: true })],
    ['a status that is none', json({ status: 'yes', id: '41' })],
    ['a list', json([true, '41'])],
    ['null', json(null)],
    ['garbage', (_, response) => void response.end('<html>hello')],
    ['bytes that are no text', (_, response) => void response.end(Buffer.alloc(99, 0xff))],
    ['nothing', (_, response) => void response.end()],
    ['what nests deeply', (_, response) => void response.end('['.repeat(100_000))],
  ] satisfies [string, RequestListener][])('%s leaves it open', async (_, answer) => {
    const { tell, outcomes } = callbacks();
    expect(await tell((await client(answer)).ip)).toBeNull();
    expect(outcomes).toEqual(['ignored']);
  });

  it.each([301, 302, 307, 308])('a redirect (%d) is not followed', async (status) => {
    const inside = await client(json({ status: true, id: '41' }));
    const { ip } = await client((_, response) => {
      response.writeHead(status, { Location: `http://${inside.ip}/challenge_info` }).end();
    });
    const { tell, outcomes } = callbacks();
    expect(await tell(ip)).toBeNull();
    expect([inside.asked, outcomes]).toEqual([[], ['failed']]);
  });

  it.each([204, 400, 404, 500])('a status of %d leaves it open, whatever the body says', async (status) => {
    const { ip } = await client(json({ status: true, id: '41' }, status));
    expect(await callbacks().tell(ip)).toBeNull();
  });

  it('who answers megabytes is cut after the first', async () => {
    let sent = 0;
    const { ip } = await client((_, response) => {
      const piece = Buffer.alloc(65_536, 0x20);
      const more = () => {
        while (!response.destroyed && sent < 200 * MIB) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const { tell, outcomes } = callbacks();
    expect(await tell(ip)).toBeNull();
    expect(outcomes).toEqual(['failed']);
    expect(sent).toBeLessThan(50 * MIB);
  });

  it('who answers a large picture within the limit is heard', async () => {
    const answer = { status: true, id: '41', image_data: PIXEL, pad: ' '.repeat(MIB - 1_000) };
    expect(await callbacks().tell((await client(json(answer))).ip)).toEqual({ accepted: true, image: PIXEL });
  });

  it('who does not answer in time, or drop by drop, is cut', async () => {
    const silent = await client(() => undefined);
    const dripping = await client((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    });
    const { tell, outcomes } = callbacks({ answerMs: 60 });
    expect(await Promise.all([tell(silent.ip), tell(dripping.ip)])).toEqual([null, null]);
    expect(outcomes).toEqual(['failed', 'failed']);
  });

  it('who speaks no HTTP, breaks off, or is not there leaves it open', async () => {
    const rude = await listening(createTcpServer((socket) => void socket.end('SSH-2.0-x\r\n')));
    const gone = await listening(createTcpServer((socket) => socket.destroy()));
    const short = await listening(
      createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () =>
          socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"status":true,"id":"41"}'),
        );
      }),
    );
    const nobody = await listening(createServer());
    await new Promise((resolve) => open.pop()?.close(resolve));
    const { tell, outcomes } = callbacks();
    for (const ip of [rude, gone, short, nobody]) expect(await tell(ip)).toBeNull();
    expect(outcomes).toEqual(['failed', 'failed', 'failed', 'failed']);
  });

  it('calls nobody beside the rule, and no more at once than it may', async () => {
    const { ip, asked } = await client(json({ status: true, id: '41' }));
    const { tell, outcomes } = callbacks();
    expect(await tell(ip, '9.9.9.9')).toBeNull();
    expect(await tell(ip.replace(HERE, 'localhost'))).toBeNull();
    expect(await tell(ip.replace(HERE, '127.0.0.2'), '127.0.0.2')).toBeNull();
    expect(await tell(null)).toBeNull();
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
    expect(await callbacks({ most: 0 }).tell(ip)).toBeNull();
    expect(asked).toEqual([]);
  });
});
