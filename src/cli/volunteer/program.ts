import type { Push } from '../../protocol/pushes.ts';
import type { Outcome } from '../../workers/perform.ts';
import type { TaskRunner } from '../../workers/task-runner.ts';
import { Figures } from './figures.ts';
import { Link, type LinkPorts } from './link.ts';
import { Outbox, resultData } from './outbox.ts';
import { Pace } from './pace.ts';
import { Works } from './works.ts';

export interface ProgramOptions {
  readonly name: string;
  readonly capabilities: readonly string[];
  /** Tasks in hand at most. */
  readonly slots: number;
  /** Tasks computed at once. */
  readonly threads: number;
}

export interface ProgramPorts extends LinkPorts {
  readonly runner: TaskRunner;
  /** A line for a person. */
  say(text: string): void;
  /** Figures of the machine, for heartbeats. */
  systemInfo(): Readonly<Record<string, unknown>>;
}

/** How the program ended. `isWanted`: it was told to stop. */
export interface Ended {
  readonly isWanted: boolean;
  readonly why: string;
}

/** Slots that become free within a few milliseconds are asked for together. */
const BATCH_MS = 5;
/** Below what a server allows (VOLUNTEER_FRAMES_PER_SECOND), with room for requests. */
const RESULTS_PER_SECOND = 700;
const RESULTS_AT_ONCE = 500;
const PAUSE_MS = 2_000;
/** A server takes back what an idle volunteer was given ten seconds ago and never got. */
const SECOND_BEAT_MS = 11_000;
const CLOSE_MS = 2_000;
/** In a request: a capability that nobody has. The newest request counts, so this takes the older one back. */
const NOTHING = ['NOTHING'];

type Notice = Extract<Push, { type: 400 }>['data'];
type Cancellation = Extract<Push, { type: 10005 }>['data'];

/** The reference volunteer (volunteers.md, "The volunteer program"): what it says to a server, and when. */
export class VolunteerProgram {
  readonly figures = new Figures();
  /** As the server named it; null before it did. */
  volunteerId: string | null = null;
  readonly #options: ProgramOptions;
  readonly #ports: ProgramPorts;
  readonly #link: Link;
  readonly #works: Works;
  readonly #outbox = new Outbox();
  readonly #pace: Pace;
  #isRegistered = false;
  #isStopping = false;
  /** Told SUPERSEDED, and given nothing since: if the server then knows us no more, somebody has our name. */
  #isSuperseded = false;
  /** Tasks that the server still owes to the last request. */
  #standing = 0;
  #askedAt = 0;
  #beatMs = 0;
  #cancelAsk: (() => void) | null = null;
  #cancelPump: (() => void) | null = null;
  #cancelBeat: () => void = () => undefined;
  #cancelAgain: (() => void) | null = null;
  #cancelPatience: () => void = () => undefined;
  #end: (ended: Ended) => void = () => undefined;

  constructor(options: ProgramOptions, ports: ProgramPorts) {
    this.#options = options;
    this.#ports = ports;
    this.#pace = new Pace(RESULTS_PER_SECOND, RESULTS_AT_ONCE, ports.clock.elapsed());
    this.#works = new Works(ports.runner, options.threads, ports.clock, (taskId, outcome, ms) =>
      this.#finished(taskId, outcome, ms),
    );
    this.#link = new Link(ports, {
      up: () => this.#register(),
      heard: (push) => this.#heard(push),
      down: (why, againMs) => this.#down(why, againMs),
      refused: (why) => this.#over({ isWanted: false, why }),
    });
  }

  /** Works until it is told to stop or the server wants it no more. Never rejects. */
  async run(): Promise<Ended> {
    const ended = await new Promise<Ended>((resolve) => {
      this.#end = resolve;
      this.#link.start();
    });
    for (const cancel of [this.#cancelAsk, this.#cancelPump, this.#cancelAgain]) cancel?.();
    this.#cancelBeat();
    this.#cancelPatience();
    await this.#link.stop(CLOSE_MS);
    return ended;
  }

  /** Takes no more tasks, finishes what runs, and gives back what is not done in `patienceMs`. */
  stop(patienceMs: number): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (const taskId of this.#works.takeWaiting()) this.#giveBack(taskId);
    if (this.#isRegistered) this.#link.send(10002, { capabilities: NOTHING, maxTasks: 1, priority: 1 });
    this.#cancelPatience = this.#ports.clock.after(patienceMs, () => this.#giveUp());
    this.#leave();
  }

  /** One line of figures. */
  line(): string {
    const { running, size } = this.#works;
    return this.figures.line(this.#ports.clock.elapsed(), running, size - running);
  }

  #register(): void {
    const { name, capabilities, slots } = this.#options;
    this.#isRegistered = false;
    this.#link.send(10000, { volunteerName: name, capabilities, maxConcurrentTasks: slots });
  }

  #heard(push: Push): void {
    switch (push.type) {
      case 400:
        return this.#noticed(push.data);
      case 10000:
        return this.#registered(push.data.volunteerId, push.data.heartbeatSeconds);
      case 10003:
        return this.#answered(push.data);
      case 10004:
        return this.#assigned(push.data);
      case 10005:
        return this.#cancelled(push.data);
    }
  }

  #registered(volunteerId: string, heartbeatSeconds: number): void {
    const { name, slots, capabilities } = this.#options;
    this.volunteerId = volunteerId;
    this.#isRegistered = true;
    this.#isSuperseded = false;
    this.#standing = 0;
    this.#beatMs = heartbeatSeconds * 1_000;
    this.#link.settled(2.5 * this.#beatMs);
    this.#ports.say(`volunteer ${volunteerId} (${name}): ${slots} at once of ${capabilities.join(', ')}`);
    this.#outbox.again();
    this.#pump();
    this.#beat(Math.min(SECOND_BEAT_MS, this.#beatMs));
    this.#ask();
  }

  #beat(nextMs: number): void {
    const { clock, systemInfo, say } = this.#ports;
    const currentTasks = this.#works.size + this.#outbox.size;
    const availableSlots = Math.max(0, this.#options.slots - currentTasks);
    const status = currentTasks === 0 ? 'IDLE' : availableSlots === 0 ? 'BUSY' : 'ACTIVE';
    this.#link.send(10001, { status, currentTasks, systemInfo: { ...systemInfo(), availableSlots } });
    for (const taskId of this.#outbox.overdue(clock.elapsed()))
      say(`the server never answered the result of task ${taskId}; it is given up`);
    this.#pump();
    this.#cancelBeat();
    this.#cancelBeat = clock.after(nextMs, () => this.#beat(this.#beatMs));
  }

  #assigned({ taskId, taskType, inputData }: Extract<Push, { type: 10004 }>['data']): void {
    this.#standing = Math.max(0, this.#standing - 1);
    this.#isSuperseded = false;
    if (this.#works.has(taskId)) return;
    if (this.#outbox.has(taskId)) {
      // It was done on another socket; the server never heard so.
      this.#outbox.again();
      this.#pump();
    } else if (this.#isStopping) this.#giveBack(taskId);
    else this.#works.add({ taskId, taskType, inputData });
  }

  #finished(taskId: number, outcome: Outcome<string>, ms: number): void {
    this.#outbox.put(resultData(taskId, outcome, ms));
    this.#pump();
    this.#askSoon();
  }

  /** Sends results as fast as the server takes them. */
  #pump(): void {
    if (!this.#isRegistered || this.#cancelPump) return;
    const { clock } = this.#ports;
    const now = clock.elapsed();
    while (this.#outbox.isDue) {
      if (!this.#pace.take(now)) {
        this.#cancelPump = clock.after(Math.max(1, this.#pace.waitMs(now)), () => {
          this.#cancelPump = null;
          this.#pump();
        });
        return;
      }
      const result = this.#outbox.next(now);
      if (result) this.#link.send(10003, result);
    }
  }

  #answered({ taskId, accepted, reason }: Extract<Push, { type: 10003 }>['data']): void {
    const result = this.#outbox.take(taskId);
    if (!result) return;
    if (!accepted) {
      this.figures.refused += 1;
      if (reason === 'WRONG_RESULT') this.#ports.say(`the server found the result of task ${taskId} wrong`);
    } else if (result.status === 'SUCCESS') this.figures.done += 1;
    else this.figures.failed += 1;
    this.#askSoon();
    this.#leave();
  }

  #cancelled({ taskId, reason }: Cancellation): void {
    if (reason === 'SUPERSEDED') this.#isSuperseded = true;
    if (taskId === 0 && reason === 'SUPERSEDED') return this.#displaced();
    this.#works.drop(taskId);
    this.#outbox.take(taskId);
    this.#askSoon();
    this.#leave();
  }

  #noticed({ code, message, retryable, request }: Notice): void {
    if (code === 'NOT_REGISTERED') {
      if (!this.#isRegistered) return;
      if (this.#isSuperseded) return this.#displaced();
      return this.#register();
    }
    if (request.type === 10000 || !this.#isRegistered) {
      if (retryable) return this.#link.cut(message);
      return this.#over({ isWanted: false, why: `the server does not register this volunteer: ${message}` });
    }
    if (!retryable) return this.#ports.say(`!! ${message}`);
    this.#pace.pause(this.#ports.clock.elapsed(), PAUSE_MS);
    this.#cancelAgain ??= this.#ports.clock.after(PAUSE_MS, () => {
      this.#cancelAgain = null;
      this.#standing = 0;
      this.#outbox.again();
      this.#pump();
      this.#ask();
    });
  }

  /** At once with the result that freed a slot, so that a server commits both together; then not for some time. */
  #askSoon(): void {
    if (this.#cancelAsk) return;
    const { clock } = this.#ports;
    const ms = this.#askedAt + BATCH_MS - clock.elapsed();
    if (ms > 0) this.#cancelAsk = clock.after(ms, () => this.#ask());
    else this.#ask();
  }

  /** Asks for as many as are free, unless just that was asked for. */
  #ask(): void {
    this.#cancelAsk?.();
    this.#cancelAsk = null;
    const { slots, capabilities } = this.#options;
    const free = slots - this.#works.size;
    // A server that takes tasks' results slowly shall not give more of them.
    const isBehind = this.#outbox.size >= 2 * slots;
    if (!this.#isRegistered || this.#isStopping || isBehind || free <= this.#standing) return;
    this.#standing = free;
    this.#askedAt = this.#ports.clock.elapsed();
    this.#link.send(10002, { capabilities, maxTasks: free, priority: 1 });
  }

  #giveBack(taskId: number): void {
    this.#link.send(10005, { taskId, reason: 'VOLUNTEER_DISCONNECT' });
  }

  #down(why: string, againMs: number): void {
    this.#isRegistered = false;
    this.#standing = 0;
    this.#cancelBeat();
    const { size } = this.#works;
    const inHand =
      size + this.#outbox.size > 0 ? `; ${size} tasks and ${this.#outbox.size} results in hand` : '';
    this.#ports.say(`not connected (${why}); again in ${(againMs / 1_000).toFixed(1)} s${inHand}`);
    this.#leave();
  }

  /** Goes when nothing is left to do. */
  #leave(): void {
    if (this.#isStopping && this.#works.size === 0 && this.#outbox.size === 0)
      this.#over({ isWanted: true, why: 'all that was taken is done' });
  }

  #giveUp(): void {
    const given = this.#works.takeAll();
    for (const taskId of given) this.#giveBack(taskId);
    const lost = this.#outbox.size;
    const why = `${given.length} tasks given back, ${lost} results not delivered`;
    this.#over({ isWanted: true, why });
  }

  #displaced(): void {
    const why = `another program volunteers as ${this.#options.name}; choose another --name`;
    this.#over({ isWanted: false, why });
  }

  #over(ended: Ended): void {
    this.#isRegistered = false;
    this.#isStopping = true;
    this.#works.takeAll();
    this.#end(ended);
  }
}
