import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import type { TestDatabase } from '../support/databases.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { storeContract } from './contract/contract.ts';
import { dropTemplate, embeddedCopy } from './embedded-copy.ts';

const FOREVER = fileURLToPath(new URL('./insert-forever.ts', import.meta.url));
const ENOUGH = 200;

describe('the embedded store', () => {
  afterAll(dropTemplate);
  storeContract(embeddedCopy, refusesSecond);

  it('killed with -9 under load: every row that was acknowledged is there, none of another', async () => {
    const database = await embeddedCopy();
    const { roomId, acknowledged } = await killedUnderLoad(database.directory);
    const store = await openStore(database.options, new SilentTelemetry());
    const log = await store.rooms.log(roomId, 1, 100_000);
    // The last one may have landed without having been acknowledged.
    expect(log.map(({ syncId }) => syncId)).toEqual(Array.from({ length: log.length }, (_, i) => i + 1));
    expect([acknowledged, acknowledged + 1]).toContain(log.length);
    await store.close();
    await database.drop();
  });
});

/** While the contract's store is open. */
function refusesSecond(database: () => TestDatabase, _store: () => Store): void {
  it('refuses a second server in one folder, naming it', async () => {
    const { options } = database();
    await expect(openStore(options, new SilentTelemetry())).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining(options.dataDir ?? ''),
    });
  });
}

async function killedUnderLoad(directory: string): Promise<{ roomId: number; acknowledged: number }> {
  const args = ['--import', 'tsx', FOREVER, directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let roomId = 0;
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (roomId === 0) roomId = Number(line);
    else acknowledged = Number(line);
    if (acknowledged === ENOUGH) child.kill('SIGKILL');
  }
  return { roomId, acknowledged };
}
