import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the running server of a data folder is, and the key that lets its owner administer it. */
export interface ConsoleEntry {
  readonly url: string;
  readonly secret: string;
}

const file = (dataDir: string) => join(dataDir, 'console.json');

/** Readable by this user alone. Throws what the file system says. */
export function writeConsoleFile(dataDir: string, { url, secret }: ConsoleEntry): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // A file that is there already would keep its mode.
  rmSync(file(dataDir), { force: true });
  writeFileSync(file(dataDir), `${JSON.stringify({ url, secret })}\n`, { mode: 0o600, flag: 'wx' });
}

export function removeConsoleFile(dataDir: string): void {
  rmSync(file(dataDir), { force: true });
}

/** Null when no server has left one that can be read. */
export function readConsoleFile(dataDir: string): ConsoleEntry | null {
  try {
    const { url, secret } = JSON.parse(readFileSync(file(dataDir), 'utf8')) as Partial<ConsoleEntry>;
    return url && secret ? { url, secret } : null;
  } catch {
    return null;
  }
}

/** Where a server that listens on `host` is reached from its own machine. */
export function localUrl(host: string, port: number): string {
  const here = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${here.includes(':') ? `[${here}]` : here}:${port}`;
}
