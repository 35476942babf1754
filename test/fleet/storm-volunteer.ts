import type { ConnectionId } from '../../src/actors/ports/delivery.ts';
import type { Push } from '../../src/protocol/pushes.ts';
import type { FleetNode } from './node.ts';

let lastSocket = 0;

/** One volunteer of a storm: what it was told, and whether that may be. */
export class StormVolunteer {
  readonly userId: number;
  readonly name: string;
  readonly slots: number;
  readonly liar: boolean;
  readonly problems: string[];
  volunteerId: string | null = null;
  socket: number | null = null;
  /** Tasks it was given and has not answered. */
  readonly held = new Set<number>();
  /** Results it does not know to have arrived. */
  readonly unanswered = new Map<number, string>();
  /** Everything it ever had, newest last. */
  readonly past: number[] = [];
  /** What was taken as counted. */
  readonly accepted = new Set<number>();
  /** It was told so on the socket it has. */
  registered = false;
  #heard = 0;
  #connectedAt = 0;
  /** Tasks that it may still be pushed. */
  #wanted = 0;

  constructor(userId: number, name: string, slots: number, liar: boolean, problems: string[]) {
    this.userId = userId;
    this.name = name;
    this.slots = slots;
    this.liar = liar;
    this.problems = problems;
  }

  /** Registers on a new socket; one that it still has open closes after that. */
  connect(node: FleetNode): void {
    this.#listen(node);
    const before = this.socket;
    lastSocket += 1;
    this.socket = lastSocket;
    this.registered = false;
    this.#heard = 0;
    // What is kept for it is pushed again, twice when the registration is handled twice after an unheard commit.
    this.#wanted = 2 * this.slots;
    this.#connectedAt = node.time.now();
    node.sockets.set(lastSocket, node.time.now());
    node.post(this.userId, {
      type: 'register',
      connection: this.#connection(),
      volunteerName: this.name,
      capabilities: ['ANY'],
      maxConcurrentTasks: this.slots,
    });
    if (before === null) return;
    node.sockets.delete(before);
    node.post(this.userId, { type: 'closed', connection: before as ConnectionId });
  }

  /** The node is gone, and the socket with it. */
  lost(): void {
    this.socket = null;
    this.registered = false;
  }

  close(node: FleetNode): void {
    if (this.socket === null) return;
    this.#listen(node);
    const connection = this.#connection();
    node.sockets.delete(this.socket);
    this.lost();
    node.post(this.userId, { type: 'closed', connection });
  }

  /** `alone`: nothing else is under way that may still be answered to the request before. */
  request(node: FleetNode, maxTasks: number, priority: number, alone: boolean): void {
    if (!this.#speak(node)) return;
    this.#wanted = maxTasks + (alone ? 0 : this.#wanted);
    const wish = { capabilities: ['ANY'], maxTasks, priority };
    node.post(this.userId, { type: 'request', connection: this.#connection(), wish });
  }

  beat(node: FleetNode): void {
    if (!this.#speak(node)) return;
    const beat = { status: 'ACTIVE', currentTasks: this.held.size, systemInfo: null } as const;
    node.post(this.userId, { type: 'beat', connection: this.#connection(), beat });
  }

  answer(node: FleetNode, taskId: number, resultData: string | null): void {
    if (!this.#speak(node)) return;
    this.held.delete(taskId);
    if (resultData !== null && !this.unanswered.has(taskId)) this.unanswered.set(taskId, resultData);
    const said = this.unanswered.get(taskId) ?? resultData;
    node.post(this.userId, {
      type: 'result',
      connection: this.#connection(),
      result: {
        taskId,
        status: said === null ? 'FAILED' : 'SUCCESS',
        resultData: said ?? '',
        executionDuration: 5,
        errorMessage: said === null ? 'no memory' : null,
      },
    });
  }

  giveBack(node: FleetNode, taskId: number): void {
    if (!this.#speak(node)) return;
    this.held.delete(taskId);
    node.post(this.userId, { type: 'giveBack', connection: this.#connection(), taskId });
  }

  /** Sends once more what was not answered, as clients do. */
  repeat(node: FleetNode): void {
    for (const [taskId, result] of [...this.unanswered]) this.answer(node, taskId, result);
  }

  /** Reads what came. */
  hear(node: FleetNode): void {
    this.#listen(node);
  }

  #speak(node: FleetNode): boolean {
    this.#listen(node);
    return this.socket !== null;
  }

  #listen(node: FleetNode): void {
    if (this.socket === null) return;
    const pushes = node.sent.get(this.socket) ?? [];
    for (const push of pushes.slice(this.#heard)) this.#take(node, push);
    this.#heard = pushes.length;
  }

  #take(node: FleetNode, push: Push): void {
    if (push.type === 10000) {
      this.volunteerId = push.data.volunteerId;
      this.registered = true;
    } else if (push.type === 10005) {
      this.held.delete(push.data.taskId);
      this.unanswered.delete(push.data.taskId);
    } else if (push.type === 10003) {
      const { taskId, accepted } = push.data;
      if (accepted && this.accepted.has(taskId))
        this.problems.push(`a result of task ${taskId} by ${this.volunteerId} counted twice`);
      if (accepted && this.unanswered.has(taskId)) this.accepted.add(taskId);
      this.unanswered.delete(taskId);
    } else if (push.type === 10004) {
      const { taskId } = push.data;
      if (!this.#isKept(node, taskId)) this.#wanted -= 1;
      if (this.#wanted < 0)
        this.problems.push(`${this.volunteerId} was given more than it asked for on its socket`);
      if (this.accepted.has(taskId))
        this.problems.push(`${this.volunteerId} was given task ${taskId} again after its result counted`);
      this.held.add(taskId);
      this.past.push(taskId);
    }
  }

  /** It had the task before it came on this socket: it is pushed again when it registers. */
  #isKept({ store }: FleetNode, taskId: number): boolean {
    return store.runs.some(
      (run) =>
        run.taskId === taskId && run.volunteerId === this.volunteerId && run.assignTime <= this.#connectedAt,
    );
  }

  #connection(): ConnectionId {
    return (this.socket ?? 0) as ConnectionId;
  }
}
