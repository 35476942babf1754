import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Fault } from '../../lib/fault.ts';

/** Gives the folder back. */
export type Unlock = () => Promise<void>;

/**
 * Makes this process the only one that opens the folder: PGlite itself lets two write the same files and lose rows.
 * On Linux an abstract socket, which the kernel frees even after `kill -9`; elsewhere a file with the process id.
 * Throws `Fault('DATA_DIR_IN_USE')`.
 */
export async function lockDirectory(directory: string): Promise<Unlock> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const real = realpathSync(directory);
  return process.platform === 'linux' ? lockBySocket(real) : lockByFile(real);
}

function inUse(directory: string): Fault {
  return new Fault(
    'DATA_DIR_IN_USE',
    `another server uses ${directory}; stop it, or choose another folder with DATA_DIR`,
  );
}

function lockBySocket(directory: string): Promise<Unlock> {
  const name = createHash('sha256').update(directory).digest('hex');
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'EADDRINUSE' ? inUse(directory) : cause);
    });
    server.listen(`\0troupe-${name}`, () => {
      server.unref();
      resolve(() => new Promise((done) => void server.close(() => done())));
    });
  });
}

async function lockByFile(directory: string): Promise<Unlock> {
  const file = join(directory, 'troupe.pid');
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  if (holder > 0 && isAlive(holder)) throw inUse(directory);
  await rm(file, { force: true });
  await writeFile(file, String(process.pid), { flag: 'wx' }).catch(() => {
    throw inUse(directory);
  });
  return () => rm(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
