import type { AssistantStore } from '../actors/ports/assistant-store.ts';
import type { Committer } from '../actors/ports/committer.ts';
import type { ConversationStore } from '../actors/ports/conversation-store.ts';
import type { DialogueStore } from '../actors/ports/dialogue-store.ts';
import type { ExportNames } from '../actors/ports/export-names.ts';
import type { FileStore } from '../actors/ports/file-store.ts';
import type { Ids } from '../actors/ports/ids.ts';
import type { MatchStore } from '../actors/ports/match-store.ts';
import type { Outbox } from '../actors/ports/outbox.ts';
import type { Reads } from '../actors/ports/reads.ts';
import type { RetentionStore } from '../actors/ports/retention-store.ts';
import type { RoleStore } from '../actors/ports/role-store.ts';
import type { RoomStore } from '../actors/ports/room-store.ts';
import type { RpgStore } from '../actors/ports/rpg-store.ts';
import type { SpaceStore } from '../actors/ports/space-store.ts';
import type { TaskStore } from '../actors/ports/task-store.ts';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import type { UserStore } from '../actors/ports/user-store.ts';
import type { VolunteerStore } from '../actors/ports/volunteer-store.ts';
import { explain, Fault } from '../lib/fault.ts';
import { SqlAssistantStore } from './assistant.ts';
import { GroupCommitter } from './committer.ts';
import { clientConfig, connectClient, type Endpoint } from './connect.ts';
import { SqlConversationStore } from './conversations.ts';
import { Database } from './database.ts';
import { SqlDialogueStore } from './dialogues.ts';
import { SqlExportNames } from './export-names.ts';
import { SqlFileStore } from './files.ts';
import { BlockIds } from './ids.ts';
import { SqlMatchStore } from './matches.ts';
import { migrate } from './migrate.ts';
import { SqlOutbox } from './outbox.ts';
import { type EmbeddedDatabase, startEmbedded } from './pglite/start.ts';
import { SqlReads } from './reads.ts';
import { SqlRetentionStore } from './retention.ts';
import { SqlRoleStore } from './roles.ts';
import { SqlRoomStore } from './rooms.ts';
import { SqlRpgStore } from './rpg.ts';
import { lockServer } from './server-lock.ts';
import { SqlSpaceStore } from './spaces.ts';
import { SqlTaskStore } from './tasks.ts';
import { SqlUserStore } from './users.ts';
import { SqlVolunteerStore } from './volunteers.ts';

export interface StoreOptions {
  /** A PostgreSQL server; null for the embedded database. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly dataDir: string | null;
  readonly connections: number;
  readonly connectMs: number;
  readonly queryMs: number;
  readonly commitPaceMs: number;
  readonly commitRows: number;
  readonly commitBytes: number;
}

export interface Store {
  readonly kind: Endpoint['kind'];
  readonly committer: Committer;
  readonly rooms: RoomStore;
  readonly conversations: ConversationStore;
  readonly users: UserStore;
  readonly spaces: SpaceStore;
  readonly roles: RoleStore;
  readonly fileRows: FileStore;
  readonly exportNames: ExportNames;
  readonly tasks: TaskStore;
  readonly volunteers: VolunteerStore;
  readonly matches: MatchStore;
  readonly dialogues: DialogueStore;
  readonly rpg: RpgStore;
  readonly assistants: AssistantStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly retention: RetentionStore;
  readonly ids: Ids;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Commits what waits and leaves. */
  close(): Promise<void>;
}

const COMMIT_QUEUE = 20_000;
const COMMIT_PATIENCE_MS = 5_000;

/**
 * Opens, locks and migrates the database. Throws `Fault`: DATABASE_UNREACHABLE, DATABASE_IN_USE, DATA_DIR_IN_USE,
 * DATABASE_NEWER, MIGRATION_EDITED, EMBEDDED_DATABASE. `embedded`: the embedded database, if it is being started already.
 */
export async function openStore(
  options: StoreOptions,
  telemetry: Telemetry,
  embedded?: Promise<EmbeddedDatabase>,
): Promise<Store> {
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const act of closing.splice(0).reverse()) await act();
  };
  try {
    const endpoint = await endpointOf(options, closing, telemetry, embedded);
    const config = clientConfig(endpoint, options.connectMs, options.queryMs);
    // Files may take longer than a query may.
    const migrator = await connectClient({ ...config, query_timeout: 0 }, () => undefined);
    const applied = await migrate(migrator).finally(() => migrator.end());
    if (applied.length > 0) telemetry.info('database migrated', { files: applied });

    const named = endpoint.kind === 'postgres';
    const database = new Database({ ...config, named, max: named ? options.connections : 1 }, telemetry);
    closing.push(() => database.close());
    const committer = new GroupCommitter(
      {
        client: config,
        named,
        rows: options.commitRows,
        bytes: options.commitBytes,
        paceMs: options.commitPaceMs,
        patienceMs: COMMIT_PATIENCE_MS,
        queue: COMMIT_QUEUE,
      },
      telemetry,
    );
    await committer.open();
    closing.push(() => committer.close());
    const ids = new BlockIds(database);
    await ids.open();
    closing.push(() => ids.close());
    return {
      kind: endpoint.kind,
      committer,
      rooms: new SqlRoomStore(database),
      conversations: new SqlConversationStore(database),
      users: new SqlUserStore(database),
      spaces: new SqlSpaceStore(database),
      roles: new SqlRoleStore(database),
      fileRows: new SqlFileStore(database),
      exportNames: new SqlExportNames(database),
      tasks: new SqlTaskStore(database),
      volunteers: new SqlVolunteerStore(database),
      matches: new SqlMatchStore(database),
      dialogues: new SqlDialogueStore(database),
      rpg: new SqlRpgStore(database),
      assistants: new SqlAssistantStore(database),
      reads: new SqlReads(database),
      outbox: new SqlOutbox(database),
      retention: new SqlRetentionStore(database),
      ids,
      ping: async () => void (await database.rows('select 1', [])),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where the database is, with the lock on it and the embedded one started; `closing` gives both back. */
export async function endpointOf(
  {
    databaseUrl,
    dataDir,
    connectMs,
    queryMs,
  }: Pick<StoreOptions, 'databaseUrl' | 'dataDir' | 'connectMs' | 'queryMs'>,
  closing: (() => Promise<void>)[],
  telemetry: Telemetry,
  starting?: Promise<EmbeddedDatabase>,
): Promise<Endpoint> {
  if (databaseUrl === null) {
    const embedded = await (starting ?? startEmbedded(dataDir));
    void embedded.broken.then((error) =>
      telemetry.error('the embedded database ended; restart the server', { error }),
    );
    closing.push(() => embedded.close());
    return embedded.endpoint;
  }
  const endpoint: Endpoint = { kind: 'postgres', connection: { connectionString: databaseUrl } };
  try {
    closing.push(await lockServer(clientConfig(endpoint, connectMs, queryMs), telemetry));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(
      'DATABASE_UNREACHABLE',
      `the database cannot be reached (${explain(error)}); see DATABASE_URL`,
    );
  }
  return endpoint;
}
