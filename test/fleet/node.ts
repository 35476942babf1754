import type { ConnectionId } from '../../src/actors/ports/delivery.ts';
import { addressOf } from '../../src/actors/runtime/address.ts';
import type { Reply } from '../../src/actors/runtime/envelope.ts';
import type { System } from '../../src/actors/runtime/system.ts';
import { boardBehavior } from '../../src/actors/task-board/behavior.ts';
import type { BoardCommand, Draft } from '../../src/actors/task-board/commands.ts';
import { BOARD, type BoardState } from '../../src/actors/task-board/state.ts';
import { volunteerBehavior } from '../../src/actors/volunteer/behavior.ts';
import type { VolunteerCommand } from '../../src/actors/volunteer/commands.ts';
import { LocalFleet } from '../../src/gateway/socket/fleet.ts';
import type { Push } from '../../src/protocol/pushes.ts';
import { checkResult } from '../../src/workers/check-result.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { virtualSystem } from '../support/virtual-system.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { MemoryTasks } from './memory-tasks.ts';

let lastId = 0;

export const DRAFT: Draft = {
  taskName: 'a task',
  taskType: 'ANY',
  inputData: '1',
  priority: 5,
  estimatedDuration: null,
  maxAttempts: 3,
  replicas: 1,
  quorum: 1,
  adaptive: false,
};

/** The board and the volunteers over a store in memory, in virtual time; sockets are numbers. */
export class FleetNode {
  readonly time: VirtualTime;
  readonly store: MemoryTasks;
  readonly system: System;
  /** What each socket was sent. */
  readonly sent = new Map<number, Push[]>();
  /** When each open socket was heard of last. */
  readonly sockets = new Map<number, number>();
  readonly telemetry = new SilentTelemetry();
  /** What the board holds, as it was loaded last and went on from there; null before. */
  board: BoardState | null = null;

  private constructor(store: MemoryTasks, time: VirtualTime, seed: number) {
    this.time = time;
    this.store = store;
    const { telemetry } = this;
    const fleet = new LocalFleet();
    const delivery = {
      toConnection: (id: ConnectionId, ...pushes: readonly Push[]) => {
        if (this.sockets.has(id)) this.sent.set(id, [...(this.sent.get(id) ?? []), ...pushes]);
      },
      lastSeen: (id: ConnectionId) => this.sockets.get(id) ?? null,
    };
    this.system = virtualSystem(time, store, telemetry, () => ++lastId);
    const ports = { store, delivery, telemetry, fleet, random: new SeededRandom(seed), check: checkResult };
    const board = boardBehavior({ ...ports, clock: time, hotBytes: 4_000 });
    this.system.register({
      ...board,
      load: async (ids) => {
        const loaded = await board.load(ids);
        for (const { state } of loaded.values()) this.board = state as BoardState;
        return loaded;
      },
    });
    this.system.register(volunteerBehavior({ store, delivery, fleet, most: 100 }));
  }

  static async start(store: MemoryTasks, time = new VirtualTime(), seed = 1): Promise<FleetNode> {
    const node = new FleetNode(store, time, seed);
    const started = node.system.start();
    await time.settle();
    await started;
    await time.settle();
    return node;
  }

  async ask(command: BoardCommand): Promise<Reply> {
    const reply = this.system.ask(BOARD, command, 60_000);
    await this.time.settle();
    return reply;
  }

  /** Makes tasks and answers their numbers. */
  async create(...drafts: Partial<Draft>[]): Promise<number[]> {
    const made = await this.ask({
      type: 'create',
      by: 1,
      drafts: drafts.map((own) => ({ ...DRAFT, ...own })),
    });
    if (!made.ok) throw new Error(made.rejection.message);
    return made.value as number[];
  }

  /** A frame of a socket of the user. */
  async frame(userId: number, command: VolunteerCommand): Promise<void> {
    this.post(userId, command);
    await this.time.settle();
  }

  /** The same, and more may follow before any of it is handled. */
  post(userId: number, command: VolunteerCommand): void {
    if ('connection' in command && command.connection !== null && this.sockets.has(command.connection))
      this.sockets.set(command.connection, this.time.now());
    const replyTo = { edge: 'none', id: 0 };
    this.system.tell(addressOf('volunteer', userId), command, { replyTo });
  }

  /** Opens a socket and registers on it. */
  async register(
    socket: number,
    userId: number,
    own: { name?: string; capabilities?: string[]; slots?: number } = {},
  ): Promise<void> {
    this.sockets.set(socket, this.time.now());
    await this.frame(userId, {
      type: 'register',
      connection: socket as ConnectionId,
      volunteerName: own.name ?? 'node',
      capabilities: own.capabilities ?? ['ANY'],
      maxConcurrentTasks: own.slots ?? 4,
    });
  }

  request(socket: number, userId: number, maxTasks = 4, priority = 1, capabilities = ['ANY']): Promise<void> {
    const wish = { capabilities, maxTasks, priority };
    return this.frame(userId, { type: 'request', connection: socket as ConnectionId, wish });
  }

  result(
    socket: number,
    userId: number,
    taskId: number,
    resultData = '42',
    status: 'SUCCESS' | 'FAILED' = 'SUCCESS',
  ): Promise<void> {
    const result = { taskId, status, resultData, executionDuration: 5, errorMessage: null };
    return this.frame(userId, { type: 'result', connection: socket as ConnectionId, result });
  }

  async close(socket: number, userId: number): Promise<void> {
    this.sockets.delete(socket);
    await this.frame(userId, { type: 'closed', connection: socket as ConnectionId });
  }

  /** The tasks that a socket was given, in order. */
  given(socket: number): number[] {
    return (this.sent.get(socket) ?? []).flatMap((push) => (push.type === 10004 ? [push.data.taskId] : []));
  }

  /** Pushes of one type to a socket. */
  pushes<T extends Push['type']>(socket: number, type: T): Extract<Push, { type: T }>[] {
    return (this.sent.get(socket) ?? []).filter(
      (push): push is Extract<Push, { type: T }> => push.type === type,
    );
  }

  /** Ends at once, as a killed process does. */
  kill(): void {
    this.system.halt();
  }
}
