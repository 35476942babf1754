import { describe, expect, inject, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { newEmbeddedDatabase, newPostgresDatabase, type TestDatabase } from '../support/databases.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { storeContract } from './contract/contract.ts';

const url = inject('postgresUrl');

// The global set-up has said why there is no server.
describe.skipIf(!url)('the store on PostgreSQL', () => {
  storeContract(() => newPostgresDatabase(url ?? ''), refusesSecond);

  it('says so when there is no server at the address', async () => {
    const { options, drop } = await newEmbeddedDatabase();
    const nobody = { ...options, databaseUrl: 'postgres://postgres@127.0.0.1:1/nothing' };
    await expect(openStore(nobody, new SilentTelemetry())).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
    await drop();
  });
});

/** While the contract's store is open. */
function refusesSecond(database: () => TestDatabase): void {
  it('refuses a second server on one database', async () => {
    await expect(openStore(database().options, new SilentTelemetry())).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
    });
  });
}
