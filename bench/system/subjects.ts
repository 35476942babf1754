import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT, ServerProcess, UNLIMITED } from '../../test/support/server-process.ts';
import { enterRoom, makeRoom, openTokens } from '../load/enter.ts';
import type { ProtocolName } from '../load/protocols/all.ts';
import type { Target } from '../load/raw-socket.ts';
import type { Postgres } from './postgres.ts';

/** A server under measurement, started. */
export interface Subject {
  readonly name: SubjectName;
  readonly server: ServerProcess;
  readonly target: Target;
  readonly protocol: ProtocolName;
  /** How long after the clients have come until it has told everyone so, milliseconds. */
  readonly settleMs: number;
  /** Its database; null where it has none, or its own. */
  readonly databaseUrl: string | null;
  /** Brings these many users into one room and says which, with the users' tokens. */
  enter(clients: number): Promise<{ readonly roomId: number; readonly tokens: readonly string[] }>;
  stop(): Promise<unknown>;
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

/**
 * Limits that are made for people, out of the way of a generator. Idle checks stay as they are: everything else of the
 * server runs as it would for users.
 */
const LIMITS: Readonly<Record<string, string>> = {
  HOST: '127.0.0.1',
  PORT: '0',
  AUTH: 'open',
  ...UNLIMITED,
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
    profile === null
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`, `--cpu-prof-name=${name}.cpuprofile`];
  if (name === 'troupe' || name === 'troupe-pglite')
    return startTroupe(name, name === 'troupe' ? postgres : null, flags);
  if (name.startsWith('socket.io') && !existsSync(path('../peers/node_modules')))
    throw new Error('the peers are not installed: npm ci --prefix bench/peers');
  const [file, ...args] = PEERS[name];
  const env = { ...process.env, ...(stamped && { STAMP: '1' }) };
  const program = { args: [...flags, path(`../peers/${file}`), ...args] };
  const server = await ServerProcess.start(env, program);
  return {
    name,
    server,
    target: targetOf(server),
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
  const databaseUrl = (await postgres?.database(`bench_${Date.now()}`)) ?? null;
  const env = { ...process.env, ...LIMITS, ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }) };
  const server = await ServerProcess.start({ ...env, DATA_DIR: 'data' }, { args: [...flags, ...BUILT] });
  const target = targetOf(server);
  return {
    name,
    server,
    target,
    protocol: 'chat-json',
    settleMs: PRESENCE_MS,
    databaseUrl,
    enter: async (clients) => {
      const tokens = openTokens(1, clients);
      const roomId = await makeRoom(target, tokens[0] ?? '');
      await enterRoom(target, tokens, roomId);
      return { roomId, tokens };
    },
    stop: () => server.stop(),
  };
}

function targetOf({ port }: ServerProcess): Target {
  return { host: '127.0.0.1', port };
}
