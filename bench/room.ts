import { Bench } from 'tinybench';
import type { Delivery } from '../src/actors/ports/delivery.ts';
import { roomBehavior } from '../src/actors/room/behavior.ts';
import type { RoomCommand } from '../src/actors/room/commands.ts';
import { addressOf } from '../src/actors/runtime/address.ts';
import { Channels } from '../src/gateway/socket/channels.ts';
import { Connections } from '../src/gateway/socket/connections.ts';
import { SocketDelivery } from '../src/gateway/socket/delivery.ts';
import { LocalPresence } from '../src/gateway/socket/presence.ts';
import { cryptoRandom } from '../src/lib/crypto-random.ts';
import { systemClock } from '../src/lib/system-clock.ts';
import { openStore } from '../src/store/open.ts';
import { SilentTelemetry } from '../test/support/silent-telemetry.ts';
import { node } from './node.ts';
import { report } from './report.ts';

const MESSAGES = 1_000;
const limits = { members: 100, resumeEntries: 100, presenceEveryMs: 5_000, presenceQuietMs: 0 };

/** One room's whole path without sockets: rights, dice check, row, commit, tail, encoding, answer. */
export async function room(): Promise<void> {
  const telemetry = new SilentTelemetry();
  const options = {
    connections: 1,
    connectMs: 5_000,
    queryMs: 10_000,
    commitPaceMs: 0,
    commitRows: 500,
    commitBytes: 262_144,
  };
  const store = await openStore(
    { ...options, databaseUrl: process.env.DATABASE_URL ?? null, dataDir: null },
    telemetry,
  );
  const bench = new Bench({ time: 2_000, warmupTime: 500 });
  for (const [name, committer] of [
    ['a committer that says yes at once', undefined],
    [`the store (${store.kind})`, store.committer],
  ] as const) {
    const system = node(committer);
    const tails = new Channels({ tailMessages: 512, tailBytes: 262_144, tailTotalBytes: 1e9 });
    const delivery: Delivery = new SocketDelivery(
      new Connections(),
      tails,
      systemClock,
      telemetry,
      () => undefined,
    );
    const ports = {
      store: store.rooms,
      delivery,
      presence: new LocalPresence(),
      random: cryptoRandom,
      limits,
      startedAt: 0,
    };
    system.register(roomBehavior(ports));
    const address = addressOf('room', committer ? 2 : 1);
    if (committer) {
      const writes = [
        {
          statement: 'user.insert' as const,
          row: {
            userId: 1,
            username: `bench-${Date.now()}`,
            passwordHash: null,
            avatar: null,
            createTime: 0,
          },
        },
      ];
      await committer
        .commit({ head: { kind: 'user', id: `bench-${Date.now()}`, expected: 0 }, writes })
        .catch(() => undefined);
    }
    const create: RoomCommand = {
      type: 'create',
      by: 1,
      name: 'R',
      description: '',
      avatar: null,
      roomType: 1,
      spaceId: null,
      openJoin: false,
      userIds: [],
    };
    await system.ask(address, create, 10_000);
    bench.add(`1000 messages in flight, ${name}`, async () => {
      const replies = Array.from({ length: MESSAGES }, () => system.ask(address, speak(), 60_000));
      for (const reply of await Promise.all(replies)) if (!reply.ok) throw new Error(reply.rejection.message);
    });
  }
  await bench.run();
  report('How many messages a second does one room commit and announce, without sockets?', bench, MESSAGES);
  await store.close();
}

function speak(): RoomCommand {
  const nothing = {
    roleId: null,
    avatarId: null,
    animation: null,
    specialEffects: null,
    replyMessageId: null,
  };
  const draft = { content: 'x'.repeat(64), messageType: 1, extra: {}, expression: null, claimed: false };
  return { type: 'speak', by: 1, ...nothing, ...draft, position: null, clientMessageId: null };
}
