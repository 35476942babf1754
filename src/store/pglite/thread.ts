import { parentPort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { copyTemplate } from './template.ts';

/** What the thread is told first, and what it says: plain data. Whatever it is told then ends it. */
export interface ThreadData {
  /** Null: in memory. */
  readonly dataDir: string | null;
  readonly socketPath: string;
}

export type ThreadMessage = { readonly ready: true } | { readonly ready: false; readonly error: string };

async function serve({ dataDir, socketPath }: ThreadData): Promise<void> {
  if (dataDir !== null) await copyTemplate(dataDir);
  const database = await PGlite.create(dataDir === null ? {} : { dataDir });
  const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 32 });
  await server.start();
  parentPort?.once('message', async () => {
    await server.stop();
    await database.close();
    parentPort?.close();
  });
  parentPort?.postMessage({ ready: true } satisfies ThreadMessage);
}

parentPort?.once('message', (data: ThreadData) => {
  serve(data).catch((error: unknown) => {
    parentPort?.postMessage({ ready: false, error: String(error) } satisfies ThreadMessage);
  });
});
