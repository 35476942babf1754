import { join } from 'node:path';
import { kinds, warmUp } from './actors/kinds.ts';
import type { Compute } from './actors/ports/compute.ts';
import type { Delivery } from './actors/ports/delivery.ts';
import type { Files } from './actors/ports/files.ts';
import type { Library } from './actors/ports/library.ts';
import type { Voice } from './actors/ports/voice.ts';
import { System } from './actors/runtime/system.ts';
import type { Config } from './config.ts';
import { DiskFiles } from './files/disk.ts';
import { openAssistantDoor } from './gateway/assistant/door.ts';
import { Accounts } from './gateway/auth/accounts.ts';
import { Authenticator } from './gateway/auth/authenticator.ts';
import { ClientAddress } from './gateway/auth/client-address.ts';
import { ConsoleKey } from './gateway/auth/console.ts';
import { loadKeys } from './gateway/auth/keys.ts';
import { Limiter } from './gateway/auth/limiter.ts';
import { SignIn } from './gateway/auth/sign-in.ts';
import { Tickets } from './gateway/auth/tickets.ts';
import { Tokens } from './gateway/auth/tokens.ts';
import { DialogueHall } from './gateway/dialogue/dialogue-hall.ts';
import { Gateway } from './gateway/gateway.ts';
import { MatchHall } from './gateway/match/match-hall.ts';
import { Slots } from './gateway/rest/slots.ts';
import { openRpgDoor } from './gateway/rpg/door.ts';
import { RpgPresence } from './gateway/rpg/presence.ts';
import { Channels } from './gateway/socket/channels.ts';
import { Connections } from './gateway/socket/connections.ts';
import { SocketDelivery } from './gateway/socket/delivery.ts';
import { LocalPresence } from './gateway/socket/presence.ts';
import { cryptoRandom } from './lib/crypto-random.ts';
import { systemClock } from './lib/system-clock.ts';
import { type ActorParts, actorPorts } from './main/actor-ports.ts';
import { openNarration } from './narrator/open.ts';
import { createPainter } from './narrator/painter/painter.ts';
import { openVoice } from './narrator/voice/open.ts';
import { NodeTelemetry } from './observe/node-telemetry.ts';
import { openStore, type Store } from './store/open.ts';
import type { EmbeddedDatabase } from './store/pglite/start.ts';
import { createInlineCompute } from './workers/inline.ts';
import { createLibrary } from './workers/library/library.ts';
import { createPoolCompute } from './workers/pool.ts';

export interface Running {
  readonly host: string;
  readonly port: number;
  /** Lets whoever runs this server administer it (gateway/auth/console.ts). */
  readonly consoleSecret: string;
  /** Finishes what is under way, within the configured time. */
  stop(): Promise<void>;
}

/**
 * Starts the server. Throws `Fault`s that say what is wrong and what to do. `embedded`: the embedded database, if it is
 * being started already.
 */
export async function start(
  config: Config,
  telemetry = new NodeTelemetry({ ...config.observe, ofProcess: true }),
  embedded?: Promise<EmbeddedDatabase>,
): Promise<Running> {
  const store = await openStore(config.store, telemetry, embedded);
  const compute =
    config.workers.threads > 0 ? createPoolCompute(config.workers, telemetry) : createInlineCompute();
  let system: System | null = null;
  let voice: Voice | null = null;
  let library: Library | null = null;
  try {
    const directory = config.files.directory ?? join(config.store.dataDir, 'files');
    const files = await DiskFiles.open(directory, compute);
    const narration = await openNarration(config.narrator, telemetry);
    voice = openVoice({ ...config.narrator, ...config.voice }, telemetry);
    library = createLibrary({ directory, ...config.assistant }, telemetry);
    const assembled = assemble({ config, telemetry, store, compute, files, voice, library, ...narration });
    const { server, authenticator, console } = assembled.gateway;
    system = assembled.system;
    await authenticator.open();
    await system.start();
    sweepFiles(files, store, telemetry);
    const port = await server.listen(config.server.host, config.server.port);
    void warmUp();
    const stop = async () => {
      // Some of the time belongs to the store's last commits.
      await server.drain(config.server.shutdownMs / 2);
      await store.close();
      await Promise.all([compute.close(), voice?.close(), library?.close()]);
    };
    return { host: config.server.host, port, consoleSecret: console.secret, stop };
  } catch (error) {
    system?.halt();
    await store.close();
    await Promise.all([compute.close(), voice?.close(), library?.close()]);
    throw error;
  }
}

const EXPORTS_PER_USER = 2;
/** Who asked for a step hears that it took too long, and not that nobody answered. */
const STEP_MARGIN_MS = 10_000;

/** What a crash left of uploads goes while the server works already. */
function sweepFiles(files: Files, store: Store, telemetry: NodeTelemetry): void {
  files
    .sweep((hashes) => store.fileRows.usedContents(hashes))
    .then(
      (removed) => removed > 0 && telemetry.info('unused files removed', { removed }),
      (error: Error) => telemetry.warn('unused files were not looked for', { error: error.message }),
    );
}

type Parts = Pick<ActorParts, 'config' | 'store'> & { readonly system: System };

function assemble(parts: ActorParts) {
  const { config, telemetry, store, compute, files } = parts;
  const presence = new LocalPresence();
  const connections = new Connections();
  const matchHall = new MatchHall();
  const dialogueHall = new DialogueHall();
  const rpgPresence = new RpgPresence(systemClock, presence, config.rpg.offlineMs);
  const delivery = new SocketDelivery(
    connections,
    new Channels(config.chat),
    systemClock,
    telemetry,
    (userId, tokenId, why) => {
      authenticator.forget(userId, tokenId);
      matchHall.endSessions(userId, tokenId, why);
      dialogueHall.endSessions(userId, tokenId);
    },
  );
  const system = systemOver(parts);
  const doors = { delivery, presence, matchHall, dialogueHall, rpgPresence };
  for (const behavior of kinds(actorPorts(parts, doors))) system.register(behavior);
  const { authenticator, tickets, tokens, console } = authenticatorOver({ config, store, system });
  const signIn = signInOver({ config, store, system }, compute, tokens);
  const server = new Gateway({
    system,
    connections,
    delivery,
    matchHall,
    authenticator,
    clientAddress: new ClientAddress(config.server.trustProxy),
    origins: config.server.origins,
    limits: { ...config.socket, ...config.rest, ...config.files, match: config.matches },
    ping: () => store.ping(),
    metrics: telemetry.metrics,
    metricsToken: config.observe.metricsToken,
    routes: {
      ...store,
      ...fileParts(config, files),
      ...routeLimits(config),
      random: cryptoRandom,
      presence,
      dialogueHall,
      ...rpgParts(parts, system, delivery, rpgPresence),
      assistantDoor: openAssistantDoor({ ...config.assistant, ...config.rpg }, (to, command) =>
        system.tell(to, command),
      ),
      signIn,
      accounts: new Accounts({ ...store, compute, system, askMs: config.rest.askMs }),
      tickets,
      authenticator,
      tokenSeconds: Math.floor(config.auth.tokenTtlMs / 1_000),
      open: config.auth.mode === 'open',
      ask: (to, command) => system.ask(to, command, config.rest.askMs),
      askWithin: (to, command, ms) => system.ask(to, command, ms),
    },
  });
  return { gateway: { server, authenticator, console }, system };
}

function systemOver({ config, store, telemetry }: ActorParts): System {
  const { committer, outbox, ids } = store;
  const limits = config.actors;
  return new System({
    clock: systemClock,
    scheduler: setImmediate,
    committer,
    outbox,
    ids,
    telemetry,
    limits,
  });
}

/** What routes of the role-play game work with. */
function rpgParts(
  { config, store, telemetry, compute }: ActorParts,
  system: System,
  delivery: Delivery,
  presence: RpgPresence,
) {
  const clock = systemClock;
  const tell: System['tell'] = (to, command) => system.tell(to, command);
  return {
    painter: createPainter(config.narrator, { compute, telemetry, clock }),
    rpgDoor: openRpgDoor({ store: store.rpg, clock, telemetry, delivery, presence, tell }, config.rpg),
  };
}

/** Limits that routes look at. */
function routeLimits({ matches, dialogues }: Config) {
  return { openMatches: matches.openPerUser, stepMs: dialogues.stepMs + STEP_MARGIN_MS };
}

function fileParts({ files: limits }: Config, files: Files) {
  const uploads = new Slots(limits.uploadsPerUser, limits.uploads);
  return { ...limits, files, uploads, exports: new Slots(EXPORTS_PER_USER, limits.exports) };
}

function authenticatorOver({ config, store, system }: Parts) {
  const { auth } = config;
  const tickets = new Tickets(systemClock, cryptoRandom, auth.ticketMs, auth.tickets);
  const tokens = new Tokens(keysOf(config), systemClock, cryptoRandom, auth.tokenTtlMs, auth.cachedAccounts);
  const console = new ConsoleKey(cryptoRandom);
  const options = { ...auth, askMs: config.rest.askMs };
  const authenticator = new Authenticator(options, store.users, system, tokens, tickets, console);
  return { authenticator, tickets, tokens, console };
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
