import { RawSocket } from '../support/raw-socket.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { ABORTS, type Scene } from './abort-points.ts';

/** Ports of one address are used up by connections that wait for their end: the attack comes from many. */
const ADDRESSES = 24;
const LANES = 64;
/** A server that still holds a connection so long after its client has left has lost it. */
const HELD_MS = 30_000;

/** Aborted attempts, `LANES` at a time. */
export class AbortLanes {
  readonly #port: number;
  readonly #scene: Scene;
  readonly #seed: number;
  readonly #points: readonly string[];
  #next = 0;
  /** By point and by how it ended. */
  readonly counts = new Map<string, number>();
  /** Attempts that could not even connect. */
  unconnected = 0;

  /** `points`: names of `ABORTS`. */
  constructor(port: number, scene: Scene, seed: number, points: readonly string[]) {
    this.#port = port;
    this.#scene = scene;
    this.#seed = seed;
    this.#points = points;
  }

  get done(): number {
    return this.#next;
  }

  /** Makes so many more. Returns when the server has closed its end of every one. Throws when it keeps one. */
  async run(aborts: number): Promise<void> {
    const end = this.#next + aborts;
    const lane = async () => {
      while (this.#next < end) {
        this.#next += 1;
        await this.#abort(this.#next);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  async #abort(index: number): Promise<void> {
    const random = new SeededRandom(this.#seed ^ Math.imul(index, 0x9e3779b1));
    const name = this.#points[random.below(this.#points.length)] as string;
    const from = `127.0.1.${1 + (index % ADDRESSES)}`;
    const raw = await RawSocket.open(this.#port, '127.0.0.1', from).catch(() => null);
    if (!raw) {
      this.unconnected += 1;
      return;
    }
    await ABORTS[name]?.(raw, random, this.#scene);
    if (random.chance(0.3)) await new Promise((resolve) => setTimeout(resolve, random.below(6)));
    const reset = random.chance(0.5);
    this.#count(`${name}, ${reset ? 'RST' : 'FIN'}`);
    if (reset) raw.reset();
    else await left(raw, name);
  }

  #count(key: string): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
}

/** Says FIN and waits for the server's. */
function left(raw: RawSocket, name: string): Promise<void> {
  if (raw.socket.closed) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`a connection left ${name} was still held after ${HELD_MS / 1000} s`)),
      HELD_MS,
    );
    raw.socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    raw.socket.resume();
    raw.end();
  });
}
