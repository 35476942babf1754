import { setTimeout as pause } from 'node:timers/promises';
import { TestClient } from '../support/test-client.ts';

/** Clients that behave: they talk in the attacked room and call REST all the while. */
export class Guests {
  readonly #url: string;
  readonly #roomId: number;
  readonly #clients: TestClient[];
  readonly #users: readonly number[];
  readonly echoes: number[] = [];
  readonly calls: number[] = [];
  #asked = 0;
  #wrong: string | null = null;
  #stopped = false;
  #work: Promise<void>[] = [];

  private constructor(url: string, roomId: number, users: readonly number[], clients: TestClient[]) {
    this.#url = url;
    this.#roomId = roomId;
    this.#users = users;
    this.#clients = clients;
  }

  static async join(url: string, roomId: number, users: readonly number[]): Promise<Guests> {
    const open = (user: number) => TestClient.open(`${url.replace('http', 'ws')}/?token=${user}`, 'json');
    const clients = await Promise.all(users.map(open));
    for (const client of clients) await client.settle();
    return new Guests(url, roomId, users, clients);
  }

  get sockets(): number {
    return this.#clients.length;
  }

  start(): void {
    const work = [...this.#clients.map((client, i) => this.#talk(client, i)), this.#call()];
    this.#work = work.map((one) =>
      one.catch((error: Error) => {
        this.#wrong ??= error.message;
      }),
    );
  }

  /** Stops, and says what was not as it should be; null when nothing. */
  async stop(): Promise<string | null> {
    this.#stopped = true;
    await Promise.all(this.#work);
    for (const client of this.#clients) await client.settle();
    for (const [i, client] of this.#clients.entries()) this.#wrong ??= this.#gap(client, this.#users[i] ?? 0);
    return this.#wrong;
  }

  close(): void {
    for (const client of this.#clients) client.close();
  }

  /** One message at a time, each heard again before the next. */
  async #talk(client: TestClient, index: number): Promise<void> {
    for (let n = 0; !this.#stopped; n++) {
      const key = `guest-${index}-${n}`;
      const started = performance.now();
      client.send(3, { roomId: this.#roomId, content: 'hello', clientMessageId: key });
      client.send(2);
      await client.next(4, (push) => push.data.message.userId === this.#users[index]);
      this.echoes.push(performance.now() - started);
      await pause(25);
    }
  }

  async #call(): Promise<void> {
    while (!this.#stopped) {
      const started = performance.now();
      this.#asked += 1;
      const response = await fetch(`${this.#url}/capi/room/list`, {
        headers: { Authorization: `Bearer ${this.#users[0]}` },
      });
      const body = await response.text();
      if (response.status !== 200)
        this.#wrong ??= `call ${this.#asked} was answered ${response.status} ${body}`;
      this.calls.push(performance.now() - started);
      await pause(25);
    }
  }

  /** Every syncId of the room once and in order. */
  #gap(client: TestClient, user: number): string | null {
    let last: number | null = null;
    for (const { syncId } of client.messages()) {
      if (last !== null && syncId !== last + 1) return `guest ${user} got ${syncId} after ${last}`;
      last = syncId;
    }
    return null;
  }
}
