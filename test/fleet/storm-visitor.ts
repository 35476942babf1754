import { addressOf } from '../../src/actors/runtime/address.ts';
import type { Reply } from '../../src/actors/runtime/envelope.ts';
import type { BoardCommand } from '../../src/actors/task-board/commands.ts';
import { BOARD } from '../../src/actors/task-board/state.ts';
import type { VolunteerCommand } from '../../src/actors/volunteer/commands.ts';
import type { FleetNode } from './node.ts';

const PATIENCE_MS = 30_000;

/** A volunteer without a socket, by HTTP: it may be silent for long, and a request of it may not be answered. */
export class StormVisitor {
  readonly userId: number;
  readonly slots: number;
  readonly problems: string[];
  volunteerId: string | null = null;
  readonly held = new Set<number>();
  readonly accepted = new Set<number>();

  constructor(userId: number, slots: number, problems: string[]) {
    this.userId = userId;
    this.slots = slots;
    this.problems = problems;
  }

  /** Registers, is heard of, or asks for tasks. */
  visit(node: FleetNode, asks: boolean): void {
    const { volunteerId, slots } = this;
    if (volunteerId === null) {
      const own = { volunteerName: 'by HTTP', capabilities: ['ANY'], maxConcurrentTasks: slots };
      this.#tell(node, { type: 'register', connection: null, ...own }, (reply) => this.#registered(reply));
    } else if (asks) {
      const wish = { capabilities: ['ANY'], maxTasks: slots, priority: 3 };
      this.#tell(node, { type: 'visitRequest', volunteerId, wish }, (reply) => this.#given(reply));
    } else {
      const beat = { status: 'ACTIVE', currentTasks: this.held.size, systemInfo: null } as const;
      this.#tell(node, { type: 'visit', volunteerId, beat }, () => undefined);
    }
  }

  /** Sent again later unless it is answered. */
  answer(node: FleetNode, taskId: number, resultData: string): void {
    const { volunteerId, userId } = this;
    const result = {
      taskId,
      status: 'SUCCESS',
      resultData,
      executionDuration: 5,
      errorMessage: null,
    } as const;
    const command: BoardCommand = { type: 'result', volunteerId, userId, connection: null, result };
    void node.system.ask(BOARD, command, PATIENCE_MS).then((reply) => this.#answered(taskId, reply));
  }

  #tell(node: FleetNode, command: VolunteerCommand, then: (reply: Reply) => void): void {
    void node.system.ask(addressOf('volunteer', this.userId), command, PATIENCE_MS).then(then);
  }

  #registered(reply: Reply): void {
    if (reply.ok) this.volunteerId = (reply.value as { volunteerId: string }).volunteerId;
  }

  #given(reply: Reply): void {
    if (!reply.ok) return;
    const tasks = reply.value as readonly { taskId: number }[];
    if (tasks.length > this.slots) this.problems.push(`${tasks.length} tasks were given, not ${this.slots}`);
    for (const { taskId } of tasks) {
      if (this.accepted.has(taskId)) this.problems.push(`${this.volunteerId} was given task ${taskId} again`);
      this.held.add(taskId);
    }
  }

  #answered(taskId: number, reply: Reply): void {
    if (!reply.ok) return;
    this.held.delete(taskId);
    const { accepted } = reply.value as { accepted: boolean };
    if (!accepted) return;
    if (this.accepted.has(taskId)) this.problems.push(`a result of task ${taskId} by HTTP counted twice`);
    this.accepted.add(taskId);
  }
}
