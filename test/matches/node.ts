import { ladderBehavior } from '../../src/actors/ladder/behavior.ts';
import { matchBehavior } from '../../src/actors/match/behavior.ts';
import type { MatchCommand, MatchDraft, SeatDraft } from '../../src/actors/match/commands.ts';
import { matchmakerBehavior } from '../../src/actors/matchmaker/behavior.ts';
import type { ConnectionId } from '../../src/actors/ports/delivery.ts';
import type { MatchGuest, MatchPlace } from '../../src/actors/ports/match-delivery.ts';
import { type Address, addressOf } from '../../src/actors/runtime/address.ts';
import type { Command, Reply } from '../../src/actors/runtime/envelope.ts';
import type { System } from '../../src/actors/runtime/system.ts';
import type { CloseName } from '../../src/protocol/close-codes.ts';
import { createInlineCompute } from '../../src/workers/inline.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { virtualSystem } from '../support/virtual-system.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { MemoryMatches } from './memory-matches.ts';

export const START_MS = 30_000;
export const OPEN_MS = 900_000;
export const BOTS_MS = 20_000;
export const CLOCK_MS = 3_000;
export const DELAY_MS = 10_000;

let lastId = 100;

export const DRAFT: MatchDraft = {
  preset: 'shipped',
  hideOthers: false,
  clockMs: CLOCK_MS,
  delayMs: DELAY_MS,
  rated: false,
  map: null,
  seats: [1, 2, 3, 4].map((userId): SeatDraft => ({ kind: 'user', userId })),
};

export const BOT_SEATS: SeatDraft[] = ['hunter', 'runner', 'guardian', 'random'].map((bot) => ({
  kind: 'bot',
  bot,
}));

// biome-ignore lint/suspicious/noExplicitAny: messages are whatever the test says they are
type Message = any;

/** One socket of a match. */
interface TestSocket {
  readonly guest: MatchGuest;
  readonly matchId: number;
  readonly received: Message[];
  isIn: boolean;
  ended: CloseName | null;
}

/** Matches, their queue and their ladder over a store in memory, in virtual time; sockets are numbers. */
export class MatchesNode {
  readonly time: VirtualTime;
  readonly store: MemoryMatches;
  readonly system: System;
  readonly telemetry = new SilentTelemetry();
  readonly #sockets = new Map<number, TestSocket>();
  #last = 0;

  private constructor(store: MemoryMatches, time: VirtualTime) {
    this.time = time;
    this.store = store;
    const { telemetry } = this;
    const random = new SeededRandom(1);
    this.system = virtualSystem(time, store, telemetry, () => ++lastId);
    const shared = { store, random, telemetry };
    const limits = { startMs: START_MS, openMs: OPEN_MS, watchers: 3 };
    this.system.register(
      matchBehavior({
        ...shared,
        compute: createInlineCompute(),
        limits,
        now: () => time.now(),
        delivery: this.#delivery(),
      }),
    );
    const queue = {
      botsAfterMs: BOTS_MS,
      matchedMs: 3_600_000,
      delayMs: DELAY_MS,
      most: 100,
    };
    this.system.register(matchmakerBehavior({ ...shared, limits: queue }));
    this.system.register(ladderBehavior({ store }));
    this.system.attachEdge('match', ({ id }, reply) => {
      const socket = this.#sockets.get(id);
      if (!socket) return;
      if (reply.ok) socket.isIn = true;
      else socket.ended = reply.rejection.code as CloseName;
    });
  }

  static async start(store: MemoryMatches, time = new VirtualTime()): Promise<MatchesNode> {
    const node = new MatchesNode(store, time);
    const started = node.system.start();
    await time.settle();
    await started;
    await time.settle();
    return node;
  }

  async ask(to: Address, command: Command): Promise<Reply> {
    const reply = this.system.ask(to, command, 60_000);
    await this.time.settle();
    return reply;
  }

  match(matchId: number, command: MatchCommand): Promise<Reply> {
    return this.ask(addressOf('match', matchId), command);
  }

  /** Makes a match and answers its number. */
  async create(own: Partial<MatchDraft> = {}): Promise<number> {
    const matchId = ++lastId;
    const made = await this.match(matchId, { type: 'create', by: 1, draft: { ...DRAFT, ...own } });
    if (!made.ok) throw new Error(made.rejection.message);
    return matchId;
  }

  /** Makes a match of four users and lets them come. Answers its number and the sockets of the seats. */
  async seated(own: Partial<MatchDraft> = {}): Promise<{ matchId: number; sockets: number[] }> {
    const matchId = await this.create(own);
    const sockets: number[] = [];
    for (const seat of [0, 1, 2, 3]) sockets.push(await this.sit(matchId, seat));
    return { matchId, sockets };
  }

  /** A socket of the seat's user: 1 to 4 unless given. */
  sit(matchId: number, seat: number, userId = seat + 1, web = false): Promise<number> {
    return this.enter(matchId, userId, { as: 'player', seat, web });
  }

  watch(matchId: number, userId: number, view: 'full' | number): Promise<number> {
    return this.enter(matchId, userId, { as: 'watcher', view });
  }

  async enter(matchId: number, userId: number, place: MatchPlace): Promise<number> {
    this.#last += 1;
    const id = this.#last;
    const guest = { connection: id as ConnectionId, userId, place };
    this.#sockets.set(id, { guest, matchId, received: [], isIn: false, ended: null });
    const command: MatchCommand = { type: 'enter', guest };
    this.system.tell(addressOf('match', matchId), command, { replyTo: { edge: 'match', id } });
    await this.time.settle();
    return id;
  }

  async leave(id: number): Promise<void> {
    const socket = this.#of(id);
    this.#sockets.delete(id);
    this.#tell(socket.matchId, { type: 'left', connection: id as ConnectionId });
    await this.time.settle();
  }

  /** The socket says something: an object as JSON, a text as it is, null for more than a message may have. */
  async say(id: number, message: object | string | null): Promise<void> {
    const text = typeof message === 'object' && message !== null ? JSON.stringify(message) : message;
    this.#tell(this.#of(id).matchId, { type: 'say', connection: id as ConnectionId, text });
    await this.time.settle();
  }

  act(id: number, ...action: unknown[]): Promise<void> {
    return this.say(id, { type: 'action', action });
  }

  finish(id: number): Promise<void> {
    return this.say(id, { type: 'finish' });
  }

  /** What came since this was asked last. */
  heard(id: number): Message[] {
    return this.#of(id).received.splice(0);
  }

  endOf(id: number): CloseName | null {
    return this.#of(id).ended;
  }

  /** Ends at once, as a killed process does. */
  kill(): void {
    this.system.halt();
  }

  #of(id: number): TestSocket {
    const socket = this.#sockets.get(id);
    if (!socket) throw new Error(`there is no socket ${id}`);
    return socket;
  }

  #tell(matchId: number, command: MatchCommand): void {
    this.system.tell(addressOf('match', matchId), command);
  }

  #delivery() {
    return {
      send: (connections: readonly ConnectionId[], texts: readonly string[]) => {
        for (const id of connections) {
          const socket = this.#sockets.get(id);
          if (socket && !socket.isIn) throw new Error('something was sent to a socket that was not let in');
          if (socket?.ended === null) socket.received.push(...texts.map((text) => JSON.parse(text)));
        }
      },
      end: (connection: ConnectionId, why: CloseName) => {
        const socket = this.#sockets.get(connection);
        if (socket) socket.ended ??= why;
      },
      guestsOf: (matchId: number) =>
        [...this.#sockets.values()]
          .filter((socket) => socket.matchId === matchId && socket.isIn && socket.ended === null)
          .map(({ guest }) => guest),
    };
  }
}
