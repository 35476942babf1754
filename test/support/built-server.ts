import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { newEmbeddedDatabase, newPostgresDatabase, type TestDatabase } from './databases.ts';
import { testCluster } from './postgres-cluster.ts';
import { fail } from './suite-command.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = `${ROOT}dist/cli/troupe.js`;

/** In the server's process, not in its workers: tells its memory after a collection and its timers, and never outlives who started it. */
const PROBE = `
if (process.channel) {
  process.on('disconnect', () => process.exit(1));
  process.on('message', () => {
    gc();
    gc();
    process.send({ ...process.memoryUsage(), timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length });
  });
  process.channel.unref();
}
`;

export interface Footprint extends NodeJS.MemoryUsage {
  readonly timers: number;
}

export type StoreKind = 'postgres' | 'embedded';

/** The server as it is shipped (`npm run build` first), in a process of its own. */
export interface BuiltServer {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  readonly store: StoreKind;
  /** What the process wrote to stderr, the newest 64 kB. */
  log(): string;
  /** The first 20 lines of the log that are errors. */
  errors(): readonly string[];
  /** Bytes, after a garbage collection, and how many timers wait. */
  memory(): Promise<Footprint>;
  /** Open file descriptors but for connections to the database, which come and go, and those of `clients`. */
  descriptors(): number;
  /** TCP connections of clients that the kernel still holds for the process. */
  clients(): number;
  alive(): boolean;
  /** Series of /metrics → value, such as `troupe_sockets{state="live"}`. */
  metrics(): Promise<ReadonlyMap<string, number>>;
  /** SIGTERM; gives back the exit code. Drops the database. */
  stop(): Promise<number | null>;
}

const undo = new Set<() => void>();
let guarded = false;

/** Whatever ends this process ends what it started. */
function guard(): void {
  if (guarded) return;
  guarded = true;
  process.on('exit', () => {
    for (const one of undo) one();
  });
  // The end of the server is told by its exit, which comes a little later than the errors of its clients.
  const late = (error: unknown) =>
    void setTimeout(() => fail(`${error instanceof Error ? error.stack : error}`), 1_000);
  process.on('uncaughtException', late).on('unhandledRejection', late);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
}

/** `postgres`: Debian's server, started for this run; the embedded store where there is none. */
export async function startBuilt(
  wanted: StoreKind,
  env: Readonly<Record<string, string>> = {},
): Promise<BuiltServer> {
  guard();
  if (!existsSync(ENTRY)) throw new Error(`there is no ${ENTRY}: npm run build`);
  const { database, store, endStore } = await openDatabase(wanted);
  const { databaseUrl, dataDir } = database.options;
  const where: Record<string, string> =
    databaseUrl === null ? { DATA_DIR: dataDir ?? '' } : { DATABASE_URL: databaseUrl };
  const probe = `data:text/javascript,${encodeURIComponent(PROBE)}`;
  const child = spawn(process.execPath, ['--expose-gc', '--import', probe, ENTRY, 'serve'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', WORKERS: '0', ...where, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const kill = () => void child.kill('SIGKILL');
  undo.add(kill);
  let log = '';
  const errors: string[] = [];
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
    log = `${log}${line}\n`.slice(-65_536);
    if (errors.length < 20 && isError(line)) errors.push(line);
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [''])]);
  const url = /http:\/\/\S+/.exec(String(line))?.[0];
  if (!url) throw new Error(`the server did not start: ${log}`);
  const port = Number(new URL(url).port);
  return {
    child,
    port,
    url,
    store,
    log: () => log,
    errors: () => errors,
    memory: () => memoryOf(child),
    descriptors: () => {
      const own = readdirSync(`/proc/${child.pid}/fd`).length;
      return own - clientsAt(port) - (databaseUrl === null ? 0 : connectionsTo(databaseUrl, child.pid ?? 0));
    },
    clients: () => clientsAt(port),
    alive: () => child.exitCode === null && child.signalCode === null,
    metrics: () => scrape(url),
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
      undo.delete(kill);
      await database.drop();
      endStore();
      undo.delete(endStore);
      return code as number | null;
    },
  };
}

/** Levels are words or pino's numbers. What is no line of the log was written by something that broke. */
function isError(line: string): boolean {
  try {
    const { level } = JSON.parse(line) as { level?: unknown };
    return level === 'error' || level === 'fatal' || (typeof level === 'number' && level >= 50);
  } catch {
    return true;
  }
}

async function openDatabase(wanted: StoreKind) {
  const cluster = wanted === 'postgres' ? await testCluster() : null;
  const endStore = () => cluster?.remove();
  if (cluster) undo.add(endStore);
  const database: TestDatabase =
    cluster === null ? await newEmbeddedDatabase() : await newPostgresDatabase(cluster.url());
  const store: StoreKind = cluster === null ? 'embedded' : 'postgres';
  return { database, store, endStore };
}

function memoryOf(child: ChildProcess): Promise<Footprint> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the server is gone'));
    child.once('exit', gone);
    child.once('message', (memory) => {
      child.off('exit', gone);
      resolve(memory as Footprint);
    });
    child.send('memory', (error) => {
      if (error) gone();
    });
  });
}

async function scrape(url: string): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`/metrics answers ${response.status}: ${text}`);
  const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    series.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** Lines of the kernel's table of TCP connections (Linux), as words. */
function tcpTable(): string[][] {
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/));
}

function ending(port: number): string {
  return `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Established and half-closed connections whose server end is this port. */
function clientsAt(port: number): number {
  const open = new Set(['01', '04', '05', '08']);
  return tcpTable().filter(([, local, , state]) => local?.endsWith(ending(port)) && open.has(state ?? ''))
    .length;
}

/** Descriptors of a process that are connections to this database. */
function connectionsTo(databaseUrl: string, pid: number): number {
  const there = ending(Number(new URL(databaseUrl).port));
  const inodes = new Set(
    tcpTable()
      .filter(([, , remote]) => remote?.endsWith(there))
      .map((words) => `socket:[${words[9]}]`),
  );
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
  return links.filter((link) => inodes.has(link)).length;
}

/** A descriptor may be closed between two looks. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
