import type { Referee, RefereeEvents } from '../../src/cli/arena/referee.ts';

const SEATS = 4;

/** A referee without a game: each seat in turn, `rounds` times, must finish; the points are the turns it finished. */
export class FakeReferee implements Referee {
  readonly received: { readonly [name: string]: unknown }[] = [];
  readonly #rounds: number;
  readonly #out = new Set<number>();
  readonly #points = [0, 0, 0, 0];
  #events: RefereeEvents | null = null;
  #turn = 0;

  constructor(rounds: number) {
    this.#rounds = rounds;
  }

  /** What the judger said of faults. */
  get faults(): { readonly player: number; readonly error: number; readonly error_log: string }[] {
    return this.received
      .filter(({ player }) => player === -1)
      .map(({ content }) => JSON.parse(String(content)));
  }

  start(events: RefereeEvents): void {
    this.#events = events;
  }

  send(body: string): void {
    const message = JSON.parse(body);
    this.received.push(message);
    if (message.player_list) {
      for (const [seat, kind] of message.player_list.entries()) if (kind === 0) this.#out.add(seat);
      this.judger({ state: 0, time: 3, length: 1024 });
      return this.#next();
    }
    if (message.player === -1) return this.#failed(JSON.parse(message.content).player);
    if (message.player !== this.#seat) return;
    if (/^\{"type":"finish"/.test(message.content)) {
      this.#points[this.#seat] = (this.#points[this.#seat] ?? 0) + 1;
      return this.#next();
    }
    this.#round([this.#seat], [{ type: 'format error' }]);
  }

  end(): Promise<number> {
    return Promise.resolve(0);
  }

  /** A frame to the judger itself. */
  judger(message: unknown): void {
    this.#events?.frame(-1, Buffer.from(JSON.stringify(message)));
  }

  get #seat(): number {
    return (this.#turn - 1) % SEATS;
  }

  #failed(seat: number): void {
    this.#out.add(seat);
    if (seat === this.#seat) this.#next();
  }

  #next(): void {
    do this.#turn += 1;
    while (this.#out.has(this.#seat) && this.#turn <= this.#rounds * SEATS);
    if (this.#turn > this.#rounds * SEATS)
      return this.judger({ state: -1, end_info: JSON.stringify({ ...this.#points }) });
    this.#round([this.#seat], [{ type: 'roundbegin', state: Math.ceil(this.#turn / SEATS), hp: 200 }]);
  }

  #round(listen: number[], messages: unknown[]): void {
    const content = messages.map((message) => {
      const text = JSON.stringify(message);
      return String(Buffer.byteLength(text)).padStart(4, '0') + text;
    });
    this.judger({ state: this.#turn, listen, player: listen, content });
  }
}
