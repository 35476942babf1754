import { SeededRandom } from '../../support/seeded-random.ts';
import { until } from '../../support/until.ts';
import { ChaosClient } from './chaos-client.ts';
import { Ledger, streamOfInbox, streamOfRoom } from './ledger.ts';
import { demand, readInbox, readRoom } from './rest.ts';
import { RestSender } from './rest-sender.ts';
import { Tally } from './tally.ts';

export interface WorldOptions {
  /** Of the server itself. */
  readonly port: number;
  /** The port that this client connects to; by default the server's. */
  readonly portOf?: (client: number) => number;
  readonly rooms: number;
  readonly clients: number;
  readonly seed: number;
  /** Nobody says more while so many messages wait: a busy machine must not be buried by the time a server was away. */
  readonly backlog?: number;
}

const REFEREE = 1;
const FIRST_CLIENT = 101;
const FIRST_SENDER = 11;
const TICK_MS = 10;
const BACKLOG = 2_000;
const SETTLE_MS = 30_000;

/** Rooms, clients that talk in them and to each other, one sender by REST for each room, and what they all saw. */
export class World {
  readonly ledger = new Ledger();
  readonly tally = new Tally();
  readonly clients: readonly ChaosClient[];
  readonly senders: readonly RestSender[];
  readonly rooms: readonly number[];
  readonly #port: number;
  readonly #backlog: number;
  readonly #random: SeededRandom;
  #load: NodeJS.Timeout | null = null;

  private constructor(options: WorldOptions, rooms: readonly number[]) {
    const { port, portOf, clients, seed, backlog = BACKLOG } = options;
    this.#backlog = backlog;
    const { ledger, tally } = this;
    this.#port = port;
    this.#random = new SeededRandom(seed);
    this.rooms = rooms;
    this.senders = rooms.map((_, i) => new RestSender(FIRST_SENDER + i, port, ledger, tally));
    this.clients = Array.from({ length: clients }, (_, i) => {
      // Private conversations are between neighbours.
      const peer = i ^ 1;
      return new ChaosClient({
        userId: FIRST_CLIENT + i,
        port: portOf?.(i) ?? port,
        rooms: placesOf(i, rooms.length).map((place) => rooms[place] ?? 0),
        peers: peer < clients ? [FIRST_CLIENT + peer] : [],
        ledger,
        tally,
        random: this.#random,
      });
    });
  }

  /** Makes the rooms. The clients are not yet started. */
  static async create(options: WorldOptions): Promise<World> {
    const rooms: number[] = [];
    for (let room = 0; room < options.rooms; room++) {
      const members = [FIRST_SENDER + room];
      for (let i = 0; i < options.clients; i++)
        if (placesOf(i, options.rooms).includes(room)) members.push(FIRST_CLIENT + i);
      const asked = { name: `Room ${room}`, userIdList: members };
      const made = (await demand(options.port, REFEREE, 'POST', 'room', asked)) as { roomId: number };
      rooms.push(made.roomId);
    }
    return new World(options, rooms);
  }

  /** Connects everybody; resolves when all are. */
  async start(): Promise<void> {
    for (const client of this.clients) client.start();
    await until(() => this.clients.every((client) => client.connected), SETTLE_MS);
  }

  stop(): void {
    this.silence();
    for (const one of [...this.clients, ...this.senders]) one.stop();
  }

  /** Somebody says something so many times a second, until `silence`. One in ten is private, one in ten by REST. */
  talk(perSecond: number): void {
    this.silence();
    const started = Date.now();
    let said = 0;
    this.#load = setInterval(() => {
      const due = ((Date.now() - started) / 1000) * perSecond;
      let left = this.#backlog - this.unsettled;
      for (; said < due; said++, left--) {
        if (left > 0) this.#say();
      }
    }, TICK_MS);
  }

  silence(): void {
    if (this.#load) clearInterval(this.#load);
    this.#load = null;
  }

  get unsettled(): number {
    return [...this.clients, ...this.senders].reduce((sum, one) => sum + one.unsettled, 0);
  }

  /** Compares every stream with what everybody saw of it until now. */
  async verify(): Promise<void> {
    for (const { stream, read } of this.#streams()) {
      const expectation = this.ledger.expectation(stream);
      // Under load a log has always one more page.
      this.ledger.compare(expectation, await read(expectation.last));
    }
  }

  /** After the load: everything sent is stored, and every client has seen all of every stream it follows. */
  async settle(withinMs = SETTLE_MS): Promise<{ readonly deliveries: number; readonly expected: number }> {
    this.silence();
    const end = Date.now() + withinMs;
    if (!(await until(() => this.unsettled === 0, withinMs)))
      this.ledger.problems.push(
        `${this.unsettled} messages were not accepted within ${withinMs} ms after the load`,
      );
    let expected = 0;
    for (const { stream, read } of this.#streams()) {
      const stored = await read();
      const followers = this.clients.filter(({ witness }) => witness.streams.includes(stream));
      await until(
        () => followers.every(({ witness }) => witness.last(stream) >= stored.length),
        end - Date.now(),
      );
      this.ledger.compare(this.ledger.expectation(stream), stored);
      for (const { witness } of followers) witness.mustHave(stream, stored.length);
      expected += followers.length * stored.length;
    }
    const deliveries = this.clients.reduce((sum, { witness }) => sum + witness.delivered, 0);
    return { deliveries, expected };
  }

  #say(): void {
    const dice = this.#random.below(10);
    const client = this.clients[this.#random.below(this.clients.length)];
    const { rooms = [], peers = [] } = client?.options ?? {};
    if (dice === 0) {
      const sender = this.#random.below(this.senders.length);
      void this.senders[sender]?.post(this.rooms[sender] ?? 0);
    } else if (dice === 1 && peers[0] !== undefined) client?.whisper(peers[0]);
    else client?.post(rooms[this.#random.below(rooms.length)] ?? 0);
  }

  #streams() {
    const port = this.#port;
    return [
      ...this.rooms.map((roomId) => ({
        stream: streamOfRoom(roomId),
        read: (upTo?: number) => readRoom(port, REFEREE, roomId, upTo),
      })),
      ...this.clients.flatMap(({ options: { userId, peers } }) =>
        peers.map((peer) => ({
          stream: streamOfInbox(userId, peer),
          read: () => readInbox(port, userId, peer),
        })),
      ),
    ];
  }
}

/** The rooms that a client is in: two each. */
function placesOf(client: number, rooms: number): number[] {
  return [...new Set([client % rooms, (client + 1) % rooms])];
}
