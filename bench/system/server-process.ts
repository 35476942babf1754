import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Target } from '../load/raw-socket.ts';

export interface ServerProcess {
  readonly pid: number;
  readonly target: Target;
  /** The last it wrote to its standard error. */
  log(): string;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
const STOP_MS = 15_000;
const LOG_PARTS = 50;

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a Node.js program and waits for its line with `ws://HOST:PORT`. Throws with what it said instead. */
export async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const said: string[] = [];
  child.stderr.on('data', (data) => {
    said.push(String(data));
    if (said.length > LOG_PARTS) said.shift();
  });
  const port = await Promise.race([portOf(child.stdout), once(child, 'exit').then(() => null)]);
  if (port === null || child.pid === undefined)
    throw new Error(`${args.join(' ')} did not start: ${said.join('')}`);
  // What it logs must be read, or it would wait.
  child.stdout.resume();
  return {
    pid: child.pid,
    target: { host: '127.0.0.1', port },
    log: () => said.join(''),
    stop: () => stop(child),
  };
}

async function portOf(output: Readable): Promise<number | null> {
  const lines = createInterface({ input: output });
  for await (const line of lines) {
    const found = /ws:\/\/[^:]+:(\d+)/.exec(line);
    if (found) return Number(found[1]);
  }
  return null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(patience);
}
