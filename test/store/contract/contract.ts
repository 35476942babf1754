import { afterAll, beforeAll, describe } from 'vitest';
import { openStore, type Store } from '../../../src/store/open.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { SilentTelemetry } from '../../support/silent-telemetry.ts';
import { assistantContract } from './assistants.ts';
import { commitContract } from './commits.ts';
import { dialogueCommitContract } from './dialogue-commits.ts';
import { dialogueContract } from './dialogues.ts';
import { fileContract } from './files.ts';
import { idContract } from './ids.ts';
import { listContract } from './lists.ts';
import { loadContract } from './loads.ts';
import { matchContract } from './matches.ts';
import { retentionContract } from './retention.ts';
import { rpgContract } from './rpg.ts';
import { taskContract } from './tasks.ts';

/**
 * Everything the store promises, on one database for all tests: each makes its own users and rooms. `own`: what only
 * this kind of database promises.
 */
export function storeContract(
  newDatabase: () => Promise<TestDatabase>,
  own: (database: () => TestDatabase, store: () => Store) => void,
): void {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await newDatabase();
    store = await openStore(database.options, new SilentTelemetry());
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  describe('commits', () => commitContract(() => store));
  describe('loads', () => loadContract(() => store));
  describe('lists', () => listContract(() => store));
  describe('roles and files', () => fileContract(() => store));
  describe('tasks', () => taskContract(() => store));
  describe('matches', () => matchContract(() => store));
  describe('dialogues', () => dialogueContract(() => store));
  describe('commits of dialogues', () => dialogueCommitContract(() => store));
  describe('the role-play game', () => rpgContract(() => store));
  describe('the lab assistant', () => assistantContract(() => store));
  describe('retention', () => retentionContract(() => store));
  describe('a second server', () =>
    own(
      () => database,
      () => store,
    ));
  // Last: it closes the store and opens it again.
  describe('numbers', () =>
    idContract(
      () => store,
      async () => {
        await store.close();
        store = await openStore(database.options, new SilentTelemetry());
      },
    ));
}
