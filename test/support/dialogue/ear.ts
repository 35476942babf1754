import { eventsOf } from '../../../src/cli/dialogue/sse.ts';
import type { DialogueClient } from './client.ts';

/** One event of the stream of a session, as it was heard. */
export interface Heard {
  readonly type: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is for the test to say
  readonly data: any;
}

const PATIENCE_MS = 10_000;

/** One who watches a session, and everything that he has heard. */
export class Ear {
  readonly heard: Heard[] = [];
  /** Fulfilled when the stream has ended, however. */
  readonly over: Promise<void>;
  readonly #abort: AbortController;
  readonly #onEvent: (heard: Heard) => void;
  #waiting: (() => void)[] = [];
  #taken = 0;
  #ended = false;

  private constructor(response: Response, abort: AbortController, onEvent: (heard: Heard) => void) {
    this.#abort = abort;
    this.#onEvent = onEvent;
    this.over = this.#listen(response);
  }

  /** `last`: the id of the last event that is there already. Throws when he may not watch. */
  static async open(
    client: DialogueClient,
    id: number,
    last: string | null = null,
    onEvent: (heard: Heard) => void = () => undefined,
  ): Promise<Ear> {
    const abort = new AbortController();
    const headers: Record<string, string> = last === null ? {} : { 'Last-Event-ID': last };
    const response = await client.open(`sessions/${id}/stream`, { headers, signal: abort.signal });
    if (!response.ok) throw new Error(`session ${id} may not be watched: ${response.status}`);
    return new Ear(response, abort, onEvent);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The next event of the type after those that were taken before; throws when it does not come. */
  async next(type: string): Promise<Heard> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const at = this.heard.findIndex((one, i) => i >= this.#taken && one.type === type);
      const found = this.heard[at];
      if (found) {
        this.#taken = at + 1;
        return found;
      }
      if (this.#ended || Date.now() > end)
        throw new Error(`no ${type} after ${JSON.stringify(this.heard.slice(-3))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  of(type: string): Heard[] {
    return this.heard.filter((one) => one.type === type);
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.over;
  }

  async #listen(response: Response): Promise<void> {
    try {
      if (response.body)
        for await (const { type, id, data } of eventsOf(response.body)) {
          const heard = { type, id, data: JSON.parse(data) };
          this.heard.push(heard);
          this.#onEvent(heard);
          this.#tell();
        }
    } catch {
      // It was cut, by either side.
    }
    this.#ended = true;
    this.#tell();
  }

  #tell(): void {
    for (const act of this.#waiting.splice(0)) act();
  }
}
