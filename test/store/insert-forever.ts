import { openStore } from '../../src/store/open.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { inserted, newRoom, newUser } from './contract/rows.ts';

/**
 * Run as a process of its own, to be killed: opens the embedded database in the folder named by its argument, says the
 * number of a room, then the number of every message as soon as it is stored.
 */
const limits = {
  connections: 1,
  connectMs: 5_000,
  queryMs: 10_000,
  commitPaceMs: 0,
  commitRows: 500,
  commitBytes: 262_144,
};
const store = await openStore(
  { ...limits, databaseUrl: null, dataDir: process.argv[2] ?? '' },
  new SilentTelemetry(),
);
const user = await newUser(store);
const { roomId, head, says } = await newRoom(store, user);
process.stdout.write(`${roomId}\n`);
for (let syncId = 1; ; syncId++) {
  await head.commit(inserted(says(user, syncId)));
  process.stdout.write(`${syncId}\n`);
}
