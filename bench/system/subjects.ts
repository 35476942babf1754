import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enterRoom, makeRoom, openTokens } from '../load/enter.ts';
import type { ProtocolName } from '../load/protocols/all.ts';
import type { Postgres } from './postgres.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** A server under measurement, started. */
export interface Subject {
  readonly name: SubjectName;
  readonly server: ServerProcess;
  readonly protocol: ProtocolName;
  /** How long after the clients have come until it has told everyone so, milliseconds. */
  readonly settleMs: number;
  /** Its database; null where it has none, or its own. */
  readonly databaseUrl: string | null;
  /** Brings these many users into one room and says which, with the users' tokens. */
  enter(clients: number): Promise<{ readonly roomId: number; readonly tokens: readonly string[] }>;
  stop(): Promise<void>;
}

export type SubjectName = 'uws' | 'troupe' | 'troupe-pglite' | 'ws' | 'socket.io' | 'socket.io-uws';

export const TITLES: Readonly<Record<SubjectName, string>> = {
  uws: 'bare uWebSockets.js publish',
  troupe: 'Troupe, PostgreSQL',
  'troupe-pglite': 'Troupe, PGlite (database inside)',
  ws: '`ws` loop',
  'socket.io': 'Socket.IO',
  'socket.io-uws': 'Socket.IO on uWebSockets.js',
};

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const TROUPE = path('../../dist/cli/troupe.js');

/**
 * Limits that are made for people, out of the way of a generator. Idle checks stay as they are: everything else of the
 * server runs as it would for users.
 */
const LIMITS: Readonly<Record<string, string>> = {
  HOST: '127.0.0.1',
  PORT: '0',
  AUTH: 'open',
  MESSAGES_PER_SECOND: '1000000',
  MESSAGE_BURST: '1000000',
  FRAMES_PER_SECOND: '1000000',
  FRAME_BURST: '1000000',
  WORKERS: '1',
  // So that who came and went is told before the measurement and not in the middle of it.
  PRESENCE_QUIET_SECONDS: '0',
};

/** Grace and coalescing of presence, 3 and 5 s, and some more. */
const PRESENCE_MS = 9_000;

/** What servers are started with. */
export interface Around {
  readonly postgres: Postgres;
  /** A folder for processor profiles, written when the servers stop; null for none. */
  readonly profile: string | null;
  /** Peers note in each message when they published it. */
  readonly stamped: boolean;
}

const PEERS = {
  uws: ['uws.mjs'],
  ws: ['ws.mjs'],
  'socket.io': ['socket-io.mjs'],
  'socket.io-uws': ['socket-io.mjs', '--engine', 'uws'],
} as const;

/** Starts one of them. Throws with a sentence where something must be installed first. */
export async function startSubject(
  name: SubjectName,
  { postgres, profile, stamped }: Around,
): Promise<Subject> {
  const flags =
    profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name}.cpuprofile`];
  if (name === 'troupe' || name === 'troupe-pglite')
    return startTroupe(name, name === 'troupe' ? postgres : null, flags);
  if (name.startsWith('socket.io') && !existsSync(path('../peers/node_modules')))
    throw new Error('the peers are not installed: npm ci --prefix bench/peers');
  const [file, ...args] = PEERS[name];
  const env = stamped ? { STAMP: '1' } : {};
  const server = await startServer([...flags, path(`../peers/${file}`), ...args], env);
  return {
    name,
    server,
    protocol: name.startsWith('socket.io') ? 'socket.io' : 'plain',
    settleMs: 200,
    databaseUrl: null,
    enter: async (clients) => ({ roomId: 1, tokens: openTokens(1, clients) }),
    stop: () => server.stop(),
  };
}

async function startTroupe(
  name: SubjectName,
  postgres: Postgres | null,
  flags: readonly string[],
): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-bench-data-'));
  const databaseUrl = (await postgres?.database(`bench_${Date.now()}`)) ?? null;
  const server = await startServer([...flags, TROUPE, 'serve'], {
    ...LIMITS,
    DATA_DIR: folder,
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
  });
  return {
    name,
    server,
    protocol: 'chat-json',
    settleMs: PRESENCE_MS,
    databaseUrl,
    enter: async (clients) => {
      const tokens = openTokens(1, clients);
      const roomId = await makeRoom(server.target, tokens[0] ?? '');
      await enterRoom(server.target, tokens, roomId);
      return { roomId, tokens };
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
