import { expect, it } from 'vitest';
import { conversationAddress } from '../../../src/actors/conversation/address.ts';
import { conversationBehavior } from '../../../src/actors/conversation/behavior.ts';
import type { AttachOptions, ConnectionId, Delivery } from '../../../src/actors/ports/delivery.ts';
import type { RetentionStore } from '../../../src/actors/ports/retention-store.ts';
import { retentionBehavior } from '../../../src/actors/retention/behavior.ts';
import { roomBehavior } from '../../../src/actors/room/behavior.ts';
import { type Address, addressOf } from '../../../src/actors/runtime/address.ts';
import type { Command } from '../../../src/actors/runtime/envelope.ts';
import { System } from '../../../src/actors/runtime/system.ts';
import { loadConfig } from '../../../src/config.ts';
import type { Push } from '../../../src/protocol/pushes.ts';
import type { Store } from '../../../src/store/open.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { SilentTelemetry } from '../../support/silent-telemetry.ts';
import { VirtualTime } from '../../support/virtual-time.ts';
import { direct, Head, newUser, write } from './rows.ts';

const DAY = 86_400_000;
/** Half a day more than five, so that no message stands on the edge. */
const KEEP_MS = 5.5 * DAY;
const NO_LIMIT = 1_000_000;

/** Rooms, conversations and retention over the store, at a time that only the test moves. */
class Aging {
  readonly time: VirtualTime;
  readonly telemetry = new SilentTelemetry();
  /** What sockets would have been attached with. */
  readonly attached: AttachOptions[] = [];
  readonly #system: System;
  #reading = 0;

  constructor(store: Store, start: number) {
    this.time = new VirtualTime(start);
    const loaded = loadConfig({}, null);
    if (!loaded.ok) throw new Error('no configuration');
    const { telemetry, time } = this;
    const { committer, outbox, ids } = store;
    const limits = loaded.config.actors;
    this.#system = new System({
      clock: time,
      scheduler: setImmediate,
      committer,
      outbox,
      ids,
      telemetry,
      limits,
    });
    const ports = { delivery: this.#delivery(), random: new SeededRandom(7) };
    const presence = { online: () => false, set: () => undefined };
    const room = { members: 10, resumeEntries: 1000, presenceEveryMs: 1, presenceQuietMs: 1 };
    this.#system.register(
      roomBehavior({ ...ports, store: store.rooms, presence, startedAt: start, limits: room }),
    );
    this.#system.register(
      conversationBehavior({ ...ports, store: store.conversations, resumeEntries: 1000 }),
    );
    this.#system.register(
      retentionBehavior({ store: this.#counted(store.retention), telemetry, keepMs: KEEP_MS }),
    );
  }

  async ask(to: Address, command: Command) {
    const reply = await this.#system.ask(to, command, NO_LIMIT);
    return reply.ok
      ? { value: reply.value as { syncId: number; messageId: number } }
      : { refused: reply.rejection.code };
  }

  /** The summary (3000) that a resume after this number gets. */
  async resumed(roomId: number, userId: number, after: number) {
    const connection = 1 as ConnectionId;
    this.#system.tell(addressOf('room', roomId), {
      type: 'attach',
      connection,
      userId,
      after,
      from: null,
      gap: false,
    } as Command);
    await this.ask(addressOf('room', roomId), { type: 'describe', by: userId } as Command);
    const { summary } = this.attached.at(-1) ?? {};
    return summary?.type === 3000 ? (summary.data.rooms[roomId] as object) : null;
  }

  /** One sweep from its first look to its last deletion, in virtual time. */
  async sweep(): Promise<void> {
    const sweeps = () => this.telemetry.counters.get('retention_sweeps') ?? 0;
    const before = sweeps();
    this.#system.tell(addressOf('retention', 'messages'), { type: 'sweep' });
    while (sweeps() === before) {
      await new Promise((resolve) => setImmediate(resolve));
      // Commits and reads take no virtual time: it stands while one is under way.
      if (this.#reading === 0 && (await this.#system.quiet(0))) await this.time.step(200);
    }
  }

  halt(): void {
    this.#system.halt();
  }

  #counted(store: RetentionStore): RetentionStore {
    const counted = async <T>(answer: Promise<T>): Promise<T> => {
      this.#reading += 1;
      return answer.finally(() => {
        this.#reading -= 1;
      });
    };
    return {
      agedRooms: (...given) => counted(store.agedRooms(...given)),
      agedCopies: (...given) => counted(store.agedCopies(...given)),
      deleteTaken: (...given) => counted(store.deleteTaken(...given)),
    };
  }

  #delivery(): Delivery {
    const nothing = () => undefined;
    return {
      publish: nothing,
      state: nothing,
      volatile: nothing,
      toUser: nothing,
      toConnection: (_: ConnectionId, push: Push) => void push,
      connectionsOf: () => [],
      followed: () => false,
      covers: () => true,
      lastSeen: () => null,
      ready: () => true,
      attach: (_, options) => {
        this.attached.push(options);
        return 'live';
      },
      replay: nothing,
      attachUser: nothing,
      detachUser: nothing,
      detachConnection: nothing,
      resync: nothing,
      endSessions: nothing,
    };
  }
}

/** Old messages go; numbers, idempotency and recovery stay right. */
export function retentionContract(store: () => Store): void {
  // Before every other row of the contract's database, so that only this room is old.
  const START = Date.UTC(2001, 0, 1);
  const say = (by: number, content: string, key: string | null = null): Command =>
    ({
      type: 'speak',
      by,
      content,
      messageType: 1,
      extra: {},
      claimed: false,
      roleId: null,
      avatarId: null,
      animation: null,
      specialEffects: null,
      replyMessageId: null,
      position: null,
      clientMessageId: key,
    }) as Command;

  it('cuts a room at an age: dense from the cut on, honest about the rest, numbers never used twice', async () => {
    const user = await newUser(store());
    const roomId = store().ids.next('room');
    const room = addressOf('room', roomId);
    const aging = new Aging(store(), START);
    const made = {
      type: 'create',
      by: user,
      name: 'x',
      description: '',
      avatar: null,
      roomType: 1,
      spaceId: null,
    };
    await aging.ask(room, { ...made, openJoin: false, userIds: [] } as Command);
    const sent: number[] = [];
    for (let day = 0; day < 10; day++) {
      const said = await aging.ask(room, say(user, `day ${day}`, `key ${day}`));
      sent.push(said.value?.messageId ?? 0);
      await aging.time.advance(DAY);
    }
    // Entry 11 shows the message of the first day as it is now.
    const edit = { type: 'revise', by: user, revisions: [{ messageId: sent[0], content: 'edited' }] };
    await aging.ask(room, edit as Command);
    const read = await store().rooms.message(sent[1] ?? 0);
    await aging.sweep();

    const numbers = async () => (await store().rooms.log(roomId, 0, 100)).map(({ syncId }) => syncId);
    expect(await numbers()).toEqual([6, 7, 8, 9, 10, 11]);
    const page = await store().reads.messagePage(roomId, user, null, 3);
    const rest = await store().reads.messagePage(roomId, user, page?.cursor ?? null, 3);
    expect([...(page?.list ?? []), ...(rest?.list ?? [])].map(({ syncId }) => syncId)).toEqual([
      10, 9, 8, 7, 6,
    ]);
    expect([page?.isLast, rest?.isLast]).toEqual([false, true]);
    expect((await store().reads.messages(roomId, 0, 100)).length).toBe(5);
    expect(await aging.resumed(roomId, user, 3)).toMatchObject({ from: 4, to: 11, complete: false });
    expect(await aging.resumed(roomId, user, 5)).toMatchObject({ from: 6, to: 11, complete: true });
    expect(await store().reads.session(user, roomId)).toMatchObject({
      latestSyncId: 11,
      lastMessageContent: 'day 9',
    });

    const again = { type: 'revise', by: user, revisions: [{ messageId: sent[0], content: 'more' }] };
    expect(await aging.ask(room, again as Command)).toEqual({ refused: 'MESSAGE_UNKNOWN' });
    expect(await aging.ask(room, { type: 'erase', by: user, messageId: sent[1] } as Command)).toEqual({
      refused: 'MESSAGE_UNKNOWN',
    });
    expect((await aging.ask(room, say(user, 'retry', 'key 9'))).value?.messageId).toBe(sent[9]);
    // Read before the cut, heard of after it.
    const erase = { type: 'erase', by: user, messageId: sent[1] };
    const late = { type: 'messagesFound', messages: [read], command: erase };
    expect(await aging.ask(room, late as Command)).toEqual({ refused: 'MESSAGE_UNKNOWN' });
    // A key is remembered as long as its message.
    expect((await aging.ask(room, say(user, 'new', 'key 1'))).value?.syncId).toBe(12);
    aging.halt();

    const later = new Aging(store(), START + 40 * DAY);
    await later.sweep();
    expect(await numbers()).toEqual([]);
    const left = await store().rooms.load([String(roomId)]);
    expect(left.get(String(roomId))?.state).toMatchObject({ latestSyncId: 12, cutSyncId: 12 });
    expect(await store().rooms.messageByKey(roomId, user, 'key 0')).toBeNull();
    expect((await later.ask(room, say(user, 'on'))).value?.syncId).toBe(13);
    expect(await later.resumed(roomId, user, 12)).toMatchObject({ from: 13, to: 13, complete: true });
    later.halt();
  });

  it('keeps a private message as long as one of its copies shows it', async () => {
    const [a, b] = [await newUser(store()), await newUser(store())];
    const messageId = store().ids.next('message');
    const head = new Head(store(), 'conversation', `${a}-${b}`);
    const entry = (ownerId: number, peerId: number) =>
      write('directEntry.insert', { ownerId, peerId, syncId: 1, messageId });
    await head.commit(
      write('directMessage.insert', direct({ messageId, senderId: a, receiverId: b })),
      entry(a, b),
      entry(b, a),
    );
    const cut = { syncId: 1, beforeTime: 1 };
    await head.commit(write('directCut.put', { ownerId: a, peerId: b, ...cut }));
    expect(await store().retention.deleteTaken(100)).toBe(1);
    expect(await store().conversations.log(a, b, 0, 10)).toEqual([]);
    expect((await store().conversations.log(b, a, 0, 10)).map(({ syncId }) => syncId)).toEqual([1]);
    await head.commit(write('directCut.put', { ownerId: b, peerId: a, ...cut }));
    expect(await store().retention.deleteTaken(100)).toBe(1);
    expect(await store().conversations.message(messageId)).toBeNull();
  });

  it('cuts both copies of a conversation, and keeps who has read how far', async () => {
    const [a, b] = [await newUser(store()), await newUser(store())];
    const talk = conversationAddress(a, b);
    const aging = new Aging(store(), START);
    const ids: number[] = [];
    for (let day = 0; day < 8; day++) {
      const command = {
        type: 'send',
        by: a,
        receiverId: b,
        content: `day ${day}`,
        messageType: 1,
        extra: {},
      };
      const rest = { claimed: false, replyMessageId: null, clientMessageId: `key ${day}` };
      ids.push((await aging.ask(talk, { ...command, ...rest } as Command)).value?.messageId ?? 0);
      await aging.ask(talk, { type: 'markRead', by: b, peerId: a } as Command);
      await aging.time.advance(DAY);
    }
    await aging.sweep();
    const numbers = async (owner: number, peer: number) =>
      (await store().conversations.log(owner, peer, 0, 100)).map(({ syncId }) => syncId);
    expect(await numbers(a, b)).toEqual([4, 5, 6, 7, 8]);
    // In the reader's copy every message is followed by his read position, which moved.
    expect(await numbers(b, a)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    expect(await store().conversations.message(ids[2] ?? 0)).toBeNull();
    expect(await store().conversations.message(ids[3] ?? 0)).not.toBeNull();
    expect(
      (await store().reads.inboxPage(b, null, 100)).list.map(({ message }) => message.messageId).sort(),
    ).toEqual(expect.arrayContaining(ids.slice(3)));
    expect(await aging.ask(talk, { type: 'recall', by: a, messageId: ids[0] } as Command)).toEqual({
      refused: 'MESSAGE_UNKNOWN',
    });
    aging.halt();
    const later = new Aging(store(), START + 60 * DAY);
    await later.sweep();
    expect([await numbers(a, b), await numbers(b, a)]).toEqual([[], []]);
    const state = (await store().conversations.load([talk.split('/')[1] ?? ''])).get(
      talk.split('/')[1] ?? '',
    )?.state;
    expect(state?.copies.map(({ ownerId, latestSyncId }) => [ownerId, latestSyncId]).sort()).toEqual([
      [a, 8],
      [b, 16],
    ]);
    expect(state?.copies.find(({ ownerId }) => ownerId === b)?.readMark).not.toBeNull();
    later.halt();
  });
}
