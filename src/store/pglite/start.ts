import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../lib/fault.ts';
import type { Endpoint } from '../connect.ts';
import { lockDirectory } from './lock.ts';
import type { ThreadData, ThreadMessage } from './thread.ts';

export interface EmbeddedDatabase {
  readonly endpoint: Endpoint;
  /** Why it ended, if it ends before it is closed. */
  readonly broken: Promise<string>;
  close(): Promise<void>;
}

const isSource = import.meta.url.endsWith('.ts');
const entry = (extension: string) => new URL(`./thread.${extension}`, import.meta.url).href;
const CLOSE_MS = 5_000;
/** The name that PostgreSQL clients look for in a socket folder. */
const SOCKET = '.s.PGSQL.5432';

/** A thread that loads the database's code, for `startEmbedded`: so that much can be done before a folder is known. */
export function warmThread(): Worker {
  if (!isSource) return new Worker(new URL(entry('js')));
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import('${entry('ts')}'); })`;
  return new Worker(code, { eval: true });
}

/**
 * PostgreSQL in WebAssembly, on a thread of its own behind a unix socket in a private folder. `directory`: where its
 * files are, null for memory. Safe against a crash of the process, not against power loss (PGlite never calls fsync).
 */
export async function startEmbedded(
  directory: string | null,
  worker = warmThread(),
): Promise<EmbeddedDatabase> {
  try {
    return await startOn(worker, directory);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

async function startOn(worker: Worker, directory: string | null): Promise<EmbeddedDatabase> {
  const unlock = directory === null ? null : await lockDirectory(directory);
  const place = await mkdtemp(join(tmpdir(), 'troupe-'));
  try {
    const dataDir = directory === null ? null : join(directory, 'postgres');
    await startThread(worker, { dataDir, socketPath: join(place, SOCKET) });
    let closing = false;
    const exited = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
    const broken = new Promise<string>((resolve) => {
      const tell = (reason: string) => closing || resolve(reason);
      worker.on('error', (error) => tell(error.message));
      void exited.then(() => tell('its thread has ended'));
    });
    const connection = { host: place, port: 5432, user: 'postgres', database: 'postgres' };
    const close = async () => {
      closing = true;
      await stop(worker, exited);
      await rm(place, { recursive: true, force: true });
      await unlock?.();
    };
    return { endpoint: { kind: 'pglite', connection }, broken, close };
  } catch (error) {
    await rm(place, { recursive: true, force: true });
    await unlock?.();
    throw error;
  }
}

async function startThread(worker: Worker, data: ThreadData): Promise<void> {
  worker.postMessage(data);
  const message = await new Promise<ThreadMessage>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the database thread ended with ${code}`)));
  });
  if (!message.ready)
    throw new Fault('EMBEDDED_DATABASE', `the embedded database did not start: ${message.error}`);
}

async function stop(worker: Worker, exited: Promise<void>): Promise<void> {
  worker.postMessage('close');
  const timer = setTimeout(() => void worker.terminate(), CLOSE_MS);
  await exited;
  clearTimeout(timer);
}
