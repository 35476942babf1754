import { type BuiltServer, type StoreKind, startBuilt } from '../support/built-server.ts';
import { fail, pause } from '../support/suite-command.ts';
import { SlowReader } from './slow-reader.ts';

/** 3 kB of UTF-8 a message: sockets fill up soon, and the load is small for a room of 200. */
const FILLING = '慢'.repeat(980);
const ENV = {
  ...{ MESSAGES_PER_SECOND: '10000', MESSAGE_BURST: '10000', FRAMES_PER_SECOND: '10000' },
  ...{ FRAME_BURST: '10000', RESUME_ENTRIES: '100000', SOCKET_DRAIN_SECONDS: '15' },
};

/** A room on a built server, its members, and how much was said in it. */
export class SlowScene {
  readonly server: BuiltServer;
  readonly readers: readonly SlowReader[];
  readonly #roomId: number;
  readonly #rate: number;
  /** Messages so far; their syncIds are 1 to this. */
  sent = 0;
  /** The server's end is expected. */
  ending = false;

  private constructor(server: BuiltServer, roomId: number, members: number, rate: number) {
    this.server = server;
    this.#roomId = roomId;
    this.#rate = rate;
    this.readers = Array.from({ length: members }, (_, i) => new SlowReader(server.port, roomId, 1 + i));
    server.child.once('exit', (code, signal) => {
      if (!this.ending) fail(`the server died (${signal ?? code}):\n${server.log()}`);
    });
  }

  static async begin(store: StoreKind, members: number, rate: number): Promise<SlowScene> {
    const server = await startBuilt(store, ENV);
    const userIdList = Array.from({ length: members - 1 }, (_, i) => 2 + i);
    const made = await call(server, 'POST', 'room', { name: 'slow', userIdList });
    const { data } = (await made.json()) as { data: { roomId: number } };
    return new SlowScene(server, data.roomId, members, rate);
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
    const response = await call(this.server, 'PUT', 'room/extra', body);
    if (response.status !== 200) fail(`room/extra answers ${response.status}: ${await response.text()}`);
  }
}

function call(server: BuiltServer, method: string, path: string, body: object): Promise<Response> {
  const headers = { Authorization: 'Bearer 1' };
  return fetch(`${server.url}/capi/${path}`, { method, headers, body: JSON.stringify(body) });
}
