import type { Committer } from '../src/actors/ports/committer.ts';
import type { Delivery } from '../src/actors/ports/delivery.ts';
import type { Ids } from '../src/actors/ports/ids.ts';
import type { RoomStore } from '../src/actors/ports/room-store.ts';
import { roomBehavior } from '../src/actors/room/behavior.ts';
import type { RoomCommand } from '../src/actors/room/commands.ts';
import { type Address, addressOf } from '../src/actors/runtime/address.ts';
import { System } from '../src/actors/runtime/system.ts';
import { Channels } from '../src/gateway/socket/channels.ts';
import { Connections } from '../src/gateway/socket/connections.ts';
import { SocketDelivery } from '../src/gateway/socket/delivery.ts';
import { LocalPresence } from '../src/gateway/socket/presence.ts';
import { cryptoRandom } from '../src/lib/crypto-random.ts';
import { systemClock } from '../src/lib/system-clock.ts';
import { SilentTelemetry } from '../test/support/silent-telemetry.ts';

const instant: Committer = { commit: () => Promise.resolve() };

/** A node without sockets, over a committer that says yes at once or the given one. */
export function node(committer: Committer = instant, ids: Ids = counting()): System {
  return new System({
    clock: systemClock,
    scheduler: setImmediate,
    committer,
    outbox: { effects: async () => [], wakeups: async () => [] },
    ids,
    telemetry: new SilentTelemetry(),
    limits: {
      mailbox: 1_000_000,
      turnMessages: 512,
      turnSliceMs: 2,
      turnAwaitMs: 50,
      dispatchMs: 8,
      attempts: 5,
      maxIdle: 100_000,
      idleMs: 600_000,
    },
  });
}

function counting(): Ids {
  let id = 0;
  return { next: () => ++id };
}

/** Adds rooms to a node: tails and encoding as in the server, but nobody follows them. */
export function registerRooms(system: System, store: RoomStore): void {
  const tails = new Channels({ tailMessages: 512, tailBytes: 262_144, tailTotalBytes: 1e9 });
  const delivery: Delivery = new SocketDelivery(
    new Connections(),
    tails,
    systemClock,
    system.telemetry,
    () => undefined,
  );
  const limits = { members: 100, resumeEntries: 100, presenceEveryMs: 5_000, presenceQuietMs: 0 };
  const presence = new LocalPresence();
  system.register(roomBehavior({ store, delivery, presence, random: cryptoRandom, limits, startedAt: 0 }));
}

/** Makes the room; its one member is user 1, who must exist. */
export async function createRoom(system: System, roomId: number): Promise<Address> {
  const address = addressOf('room', roomId);
  const command: RoomCommand = {
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
  const made = await system.ask(address, command, 10_000);
  if (!made.ok) throw new Error(made.rejection.message);
  return address;
}

/** 64 characters of plain text by user 1. */
export function speak(): RoomCommand {
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

/** Has the rooms say so many messages in turn, `inFlight` of them at a time; resolves when all are answered. */
export async function converse(
  system: System,
  rooms: readonly Address[],
  messages: number,
  inFlight: number,
): Promise<void> {
  let next = 0;
  const one = async () => {
    for (let i = next++; i < messages; i = next++) {
      const room = rooms[i % rooms.length];
      if (room === undefined) throw new Error('no rooms');
      const reply = await system.ask(room, speak(), 60_000);
      if (!reply.ok) throw new Error(reply.rejection.message);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}
