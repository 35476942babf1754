import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, it } from 'vitest';
import type { RoomMessageView } from '../../src/protocol/message.ts';
import type { StoreOptions } from '../../src/store/open.ts';
import { newEmbeddedDatabase, newPostgresDatabase } from '../support/databases.ts';
import { TestClient } from '../support/test-client.ts';

const ENTRY = fileURLToPath(new URL('../../src/cli/troupe.ts', import.meta.url));
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

async function startServer({
  dataDir,
  databaseUrl,
}: StoreOptions): Promise<{ child: ChildProcess; url: string; stderr: () => string }> {
  const where = databaseUrl === null ? { DATA_DIR: dataDir ?? '' } : { DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY, 'serve'], {
    env: {
      ...process.env,
      ...where,
      PORT: '0',
      WORKERS: '0',
      MESSAGE_BURST: '100000',
      FRAME_BURST: '100000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let stderr = '';
  child.stderr?.on('data', (data) => {
    stderr += String(data);
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const line = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [''])]);
  const url = /http:\/\/\S+/.exec(String(line[0]))?.[0];
  if (!url) throw new Error(`the server did not start: ${stderr}`);
  return { child, url, stderr: () => stderr };
}

async function call(url: string, method: string, path: string, body: unknown) {
  const response = await fetch(`${url}/capi/${path}`, {
    method,
    headers: { Authorization: 'Bearer 1' },
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { data: never }).data;
}

describe('a server process', { timeout: 60_000 }, () => {
  it('kill -9 under load: every message that a client saw is there after the restart, dense, once', async () => {
    const postgres = inject('postgresUrl');
    const database = postgres ? await newPostgresDatabase(postgres) : await newEmbeddedDatabase();
    const first = await startServer(database.options);
    const { roomId } = (await call(first.url, 'POST', 'room', { name: 'load', userIdList: [2] })) as {
      roomId: number;
    };
    const socketUrl = (url: string) => url.replace('http', 'ws');
    const sender = await TestClient.open(`${socketUrl(first.url)}/?token=1`, 'json');
    const watcher = await TestClient.open(`${socketUrl(first.url)}/?token=2`, 'json');
    await watcher.settle();
    let sent = 0;
    const load = setInterval(() => {
      for (let i = 0; i < 20; i++) {
        sent += 1;
        sender.send(3, { roomId, content: `m${sent}`, clientMessageId: `k${sent}` });
      }
    }, 2);
    await watcher.next(4, (push) => push.data.message.syncId >= 300);
    first.child.kill('SIGKILL');
    clearInterval(load);
    await Promise.all([once(first.child, 'exit'), sender.closed, watcher.closed]);
    const seen = new Map(
      [...sender.messages(), ...watcher.messages()].map((message) => [message.syncId, message]),
    );

    const second = await startServer(database.options);
    const stored: RoomMessageView[] = [];
    for (;;) {
      const from = stored.length + 1;
      const page = (await call(second.url, 'POST', 'chat/message/history', { roomId, syncId: from })) as {
        message: RoomMessageView;
      }[];
      if (page.length === 0) break;
      stored.push(...page.map((item) => item.message));
    }
    expect(seen.size).toBeGreaterThanOrEqual(300);
    expect(stored.map((message) => message.syncId)).toEqual(stored.map((_, i) => i + 1));
    for (const [syncId, message] of seen) expect(stored[syncId - 1]).toEqual(message);

    // What was sent and not seen may be sent again: the keys keep it single.
    const again = await TestClient.open(`${socketUrl(second.url)}/?token=1`, 'json');
    for (let i = 1; i <= sent; i++) again.send(3, { roomId, content: `m${i}`, clientMessageId: `k${i}` });
    await again.next(4, (push) => push.data.message.content === `m${sent}`);
    const all = (await call(second.url, 'POST', 'chat/message/page', { roomId, pageSize: 1000 })) as {
      list: { message: RoomMessageView }[];
    };
    const contents = all.list.map((item) => item.message.content);
    expect(new Set(contents).size).toBe(contents.length);
    again.close();
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
    await database.drop();
  });

  it('SIGTERM: sockets are told to reconnect, exit 0; a second start on the folder is refused clearly', async () => {
    const database = await newEmbeddedDatabase();
    const server = await startServer(database.options);
    await expect(startServer(database.options)).rejects.toThrow(
      /DATA_DIR_IN_USE.*stop it, or choose another/s,
    );
    const client = await TestClient.open(`${server.url.replace('http', 'ws')}/?token=1`, 'json');
    await client.settle();
    server.child.kill('SIGTERM');
    expect((await client.closed).code).toBe(4000);
    expect(await once(server.child, 'exit')).toEqual([0, null]);
    await database.drop();
  });
});
