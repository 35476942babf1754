import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf, type StoreKind, suiteDatabase } from '../support/databases.ts';
import { ServerProcess, UNLIMITED } from '../support/server-process.ts';
import { type Cleanup, fail, say } from '../support/suite.ts';
import { LatencyMeter } from './slow-latency.ts';
import { SlowReader } from './slow-reader.ts';
import { demand } from './support/rest.ts';

/** 3 kB of UTF-8 a message: sockets fill up soon, and the load is small for a room of 200. */
const FILLING = '慢'.repeat(980);
const REFEREE = 1;
const ENV = { ...UNLIMITED, RESUME_ENTRIES: '100000', SOCKET_DRAIN_SECONDS: '15', WORKERS: '0' };

/** A room on a built server, its members, and how much was said in it. */
export class SlowScene {
  readonly server: ServerProcess;
  readonly readers: readonly SlowReader[];
  readonly latency = new LatencyMeter();
  readonly #roomId: number;
  readonly #rate: number;
  /** Messages so far; their syncIds are 1 to this. */
  sent = 0;

  private constructor(server: ServerProcess, roomId: number, members: number, rate: number) {
    this.server = server;
    this.#roomId = roomId;
    this.#rate = rate;
    this.readers = Array.from({ length: members }, (_, i) => new SlowReader(server.port, roomId, 1 + i));
    void server.died.then((how) => fail(`the server died (${how}):\n${server.log}`));
  }

  static async begin(wanted: StoreKind, members: number, rate: number, cleanup: Cleanup): Promise<SlowScene> {
    const { store, options } = await suiteDatabase(wanted, cleanup);
    const server = await ServerProcess.start({ ...ENV, ...environmentOf(options) });
    cleanup(() => server.kill());
    say(`server ${server.pid} on ${store}`);
    const userIdList = Array.from({ length: members - 1 }, (_, i) => 2 + i);
    const asked = { name: 'slow', userIdList };
    const { roomId } = (await demand(server.port, REFEREE, 'POST', 'room', asked)) as { roomId: number };
    return new SlowScene(server, roomId, members, rate);
  }

  /** Messages at a fixed rate, whoever can follow; typing and a change of the room now and then. */
  async talk(goesOn: () => boolean): Promise<void> {
    const [speaker, typist] = this.readers;
    const started = performance.now();
    const before = this.sent;
    while (goesOn()) {
      const due = Math.floor(((performance.now() - started) / 1_000) * this.#rate);
      while (this.sent - before < due) {
        this.sent += 1;
        speaker?.say(3, { roomId: this.#roomId, content: `${performance.now()}|${FILLING}` });
        if (this.sent % 20 === 0) typist?.say(4, { roomId: this.#roomId, status: '…', windowId: 'w' });
        if (this.sent % 200 === 0) void this.#change();
      }
      await pause(5);
    }
  }

  /** One series of the server's metrics, 0 where there is none. */
  async figure(name: string): Promise<number> {
    return (await this.server.metrics()).get(name) ?? 0;
  }

  /** Whether these have all messages. Ends the suite when one of them got something wrong. */
  hasAll(readers: readonly SlowReader[]): boolean {
    const fault = readers.find((reader) => reader.fault !== null)?.fault;
    if (fault) fail(`not every message once and in order: ${fault}`);
    return readers.every(({ last }) => last === this.sent);
  }

  /** Those who lack something, in words. */
  lacking(readers: readonly SlowReader[]): string {
    const lacking = readers.filter(({ last }) => last < this.sent);
    const some = lacking.slice(0, 5).map(({ user, last, ends, isOpen }) => {
      const how = isOpen ? 'connected' : 'not connected';
      return `user ${user} has ${last} of ${this.sent}, is ${how}, was closed with [${ends}]`;
    });
    return `${lacking.length} readers lack messages: ${some.join('; ')}`;
  }

  async #change(): Promise<void> {
    const body = { roomId: this.#roomId, key: 'phase', value: String(this.sent) };
    await demand(this.server.port, REFEREE, 'PUT', 'room/extra', body);
  }
}
