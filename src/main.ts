import { join } from 'node:path';
import { type KindPorts, kinds } from './actors/kinds.ts';
import type { Compute } from './actors/ports/compute.ts';
import type { Delivery } from './actors/ports/delivery.ts';
import type { Files } from './actors/ports/files.ts';
import type { Presence } from './actors/ports/presence.ts';
import { System } from './actors/runtime/system.ts';
import type { Config } from './config.ts';
import { DiskFiles } from './files/disk.ts';
import { Authenticator } from './gateway/auth/authenticator.ts';
import { ClientAddress } from './gateway/auth/client-address.ts';
import { loadKeys } from './gateway/auth/keys.ts';
import { Limiter } from './gateway/auth/limiter.ts';
import { SignIn } from './gateway/auth/sign-in.ts';
import { Tickets } from './gateway/auth/tickets.ts';
import { Tokens } from './gateway/auth/tokens.ts';
import { Gateway } from './gateway/gateway.ts';
import { Slots } from './gateway/rest/slots.ts';
import { Channels } from './gateway/socket/channels.ts';
import { Connections } from './gateway/socket/connections.ts';
import { SocketDelivery } from './gateway/socket/delivery.ts';
import { LocalPresence } from './gateway/socket/presence.ts';
import { cryptoRandom } from './lib/crypto-random.ts';
import { systemClock } from './lib/system-clock.ts';
import { NodeTelemetry } from './observe/node-telemetry.ts';
import { openStore, type Store } from './store/open.ts';
import { createInlineCompute } from './workers/inline.ts';
import { createPoolCompute } from './workers/pool.ts';

export interface Running {
  readonly host: string;
  readonly port: number;
  /** Finishes what is under way, within the configured time. */
  stop(): Promise<void>;
}

/** Starts the server. Throws `Fault`s that say what is wrong and what to do. */
export async function start(
  config: Config,
  telemetry = new NodeTelemetry({ ...config.observe, ofProcess: true }),
): Promise<Running> {
  const store = await openStore(config.store, telemetry);
  const compute =
    config.workers.threads > 0 ? createPoolCompute(config.workers, telemetry) : createInlineCompute();
  let system: System | null = null;
  try {
    const directory = config.files.directory ?? join(config.store.dataDir, 'files');
    const files = await DiskFiles.open(directory, compute);
    const assembled = assemble(config, telemetry, store, compute, files);
    const { server, authenticator } = assembled.gateway;
    system = assembled.system;
    await authenticator.open();
    await system.start();
    sweepFiles(files, store, telemetry);
    const port = await server.listen(config.server.host, config.server.port);
    const stop = async () => {
      // Some of the time belongs to the store's last commits.
      await server.drain(config.server.shutdownMs / 2);
      await store.close();
      await compute.close();
    };
    return { host: config.server.host, port, stop };
  } catch (error) {
    system?.halt();
    await store.close();
    await compute.close();
    throw error;
  }
}

const EXPORTS_PER_USER = 2;

/** What a crash left of uploads goes while the server works already. */
function sweepFiles(files: Files, store: Store, telemetry: NodeTelemetry): void {
  files
    .sweep((hashes) => store.fileRows.usedContents(hashes))
    .then(
      (removed) => removed > 0 && telemetry.info('unused files removed', { removed }),
      (error: Error) => telemetry.warn('unused files were not looked for', { error: error.message }),
    );
}

type Parts = { readonly config: Config; readonly store: Store; readonly system: System };

function assemble(config: Config, telemetry: NodeTelemetry, store: Store, compute: Compute, files: Files) {
  const { auth, chat } = config;
  const presence = new LocalPresence();
  const connections = new Connections();
  const delivery = new SocketDelivery(
    connections,
    new Channels(chat),
    systemClock,
    telemetry,
    (userId, tokenId) => authenticator.forget(userId, tokenId),
  );
  const system = new System({
    clock: systemClock,
    scheduler: setImmediate,
    committer: store.committer,
    outbox: store.outbox,
    ids: store.ids,
    telemetry,
    limits: config.actors,
  });
  for (const behavior of kinds(actorPorts(config, store, delivery, presence))) system.register(behavior);
  const tickets = new Tickets(systemClock, cryptoRandom, auth.ticketMs, auth.tickets);
  const tokens = new Tokens(keysOf(config), systemClock, cryptoRandom, auth.tokenTtlMs, auth.cachedAccounts);
  const authenticator = new Authenticator(
    { ...auth, askMs: config.rest.askMs },
    store.users,
    system,
    tokens,
    tickets,
  );
  const signIn = signInOver({ config, store, system }, compute, tokens);
  const server = new Gateway({
    system,
    connections,
    delivery,
    authenticator,
    clientAddress: new ClientAddress(config.server.trustProxy),
    origins: config.server.origins,
    limits: { ...config.socket, ...config.rest, ...config.files },
    ping: () => store.ping(),
    metrics: telemetry.metrics,
    metricsToken: config.observe.metricsToken,
    routes: {
      ...store,
      ...config.files,
      files,
      uploads: new Slots(config.files.uploadsPerUser, config.files.uploads),
      exports: new Slots(EXPORTS_PER_USER, config.files.exports),
      random: cryptoRandom,
      presence,
      signIn,
      tickets,
      authenticator,
      open: auth.mode === 'open',
      ask: (to, command) => system.ask(to, command, config.rest.askMs),
    },
  });
  return { gateway: { server, authenticator }, system };
}

/** What each kind of actor gets. */
function actorPorts(
  { chat, files }: Config,
  store: Store,
  delivery: Delivery,
  presence: Presence,
): KindPorts {
  const random = cryptoRandom;
  const limits = {
    members: chat.roomMembers,
    resumeEntries: chat.resumeEntries,
    presenceEveryMs: chat.presenceCoalesceMs,
    presenceQuietMs: chat.presenceQuietMs,
  };
  return {
    user: { store: store.users, delivery, presence, random, presenceGraceMs: chat.presenceGraceMs },
    room: { store: store.rooms, delivery, presence, random, startedAt: systemClock.now(), limits },
    conversation: { store: store.conversations, delivery, random, resumeEntries: chat.resumeEntries },
    space: { store: store.spaces, random, members: chat.roomMembers },
    cast: { store: store.roles, maxRoles: files.rolesPerUser },
    shelf: { store: store.fileRows, ...files },
  };
}

function signInOver({ config, store, system }: Parts, compute: Compute, tokens: Tokens): SignIn {
  const { auth, rest } = config;
  return new SignIn({
    mode: auth.mode,
    users: store.users,
    compute,
    system,
    ids: store.ids,
    tokens,
    byAddress: new Limiter(systemClock, auth.loginWindowMs, auth.loginsPerAddress),
    byAccount: new Limiter(systemClock, auth.loginWindowMs, auth.loginsPerAccount),
    askMs: rest.askMs,
  });
}

function keysOf({ auth, store }: Config) {
  // Nobody needs a key before tokens are signed.
  if (auth.mode === 'open' && auth.keys.length === 0 && auth.keyFile === null) return [];
  return loadKeys({
    shared: auth.keys,
    file: auth.keyFile,
    generatedIn: store.databaseUrl === null ? store.dataDir : null,
  });
}
