import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import { Flooder, type Flow, newFlow } from './flooder.ts';
import { Ledger, streamOfRoom } from './ledger.ts';
import { demand, readRoom } from './rest.ts';

const REFEREE = 1;
const FIRST = 201;
const TICK_MS = 5;

/** Rooms of a few members each who say as much as the phase asks for. */
export class Flood {
  readonly ledger = new Ledger();
  readonly flooders: readonly Flooder[];
  readonly #rooms: readonly number[];
  readonly #port: number;

  private constructor(port: number, rooms: readonly number[], flooders: readonly Flooder[], ledger: Ledger) {
    this.ledger = ledger;
    this.#port = port;
    this.#rooms = rooms;
    this.flooders = flooders;
  }

  static async create(port: number, rooms: number, members: number): Promise<Flood> {
    const ledger = new Ledger();
    const flooders: Flooder[] = [];
    const roomIds: number[] = [];
    for (let room = 0; room < rooms; room++) {
      const userIdList = Array.from({ length: members }, (_, i) => FIRST + room * members + i);
      const asked = { name: `Room ${room}`, userIdList };
      const { roomId } = (await demand(port, REFEREE, 'POST', 'room', asked)) as { roomId: number };
      roomIds.push(roomId);
      flooders.push(...userIdList.map((userId) => new Flooder(userId, port, roomId, ledger)));
    }
    await Promise.all(flooders.map((one) => one.ready()));
    return new Flood(port, roomIds, flooders, ledger);
  }

  get waiting(): number {
    return this.flooders.reduce((sum, one) => sum + one.waiting, 0);
  }

  /** Open loop: so many a second in all, whatever becomes of them. */
  async offer(perSecond: number, forMs: number): Promise<Flow> {
    const flow = newFlow();
    const started = Date.now();
    for (let elapsed = 0; elapsed < forMs; elapsed = Date.now() - started) {
      const due = (elapsed / 1000) * perSecond;
      while (flow.sent < due) this.flooders[flow.sent % this.flooders.length]?.post(flow);
      await pause(TICK_MS);
    }
    return flow;
  }

  /** Closed loop: everybody has `depth` messages under way all the time. `perSecond`: what its best second brought. */
  async saturate(
    depth: number,
    seconds: number,
  ): Promise<{ readonly flow: Flow; readonly perSecond: number }> {
    const flow = newFlow();
    let perSecond = 0;
    for (const one of this.flooders) {
      one.onOutcome = () => one.post(flow);
      for (let i = 0; i < depth; i++) one.post(flow);
    }
    for (let i = 0; i < seconds; i++) {
      const [accepted, since] = [flow.accepted, performance.now()];
      await pause(1_000);
      perSecond = Math.max(perSecond, ((flow.accepted - accepted) / (performance.now() - since)) * 1_000);
    }
    for (const one of this.flooders) one.onOutcome = () => undefined;
    return { flow, perSecond };
  }

  /** Resolves false when some messages still have no outcome after that time. */
  drained(withinMs: number): Promise<boolean> {
    return until(() => this.waiting === 0, withinMs);
  }

  /** Every room holds what its members saw, and they saw all of it. */
  async verify(): Promise<number> {
    let entries = 0;
    for (const roomId of this.#rooms) {
      const stream = streamOfRoom(roomId);
      const stored = await readRoom(this.#port, REFEREE, roomId);
      this.ledger.compare(this.ledger.expectation(stream), stored);
      for (const { witness } of this.flooders)
        if (witness.streams.includes(stream)) witness.mustHave(stream, stored.length);
      entries += stored.length;
    }
    return entries;
  }

  stop(): void {
    for (const one of this.flooders) one.stop();
  }
}
