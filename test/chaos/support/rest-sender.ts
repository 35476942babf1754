import { setTimeout as pause } from 'node:timers/promises';
import type { RoomMessageView } from '../../../src/protocol/message.ts';
import type { Ledger } from './ledger.ts';
import { call, roomEntry } from './rest.ts';
import type { Tally } from './tally.ts';

const AGAIN_MS = 200;

/** One user without a socket: says something by a request, repeated under its key until it is answered with success. */
export class RestSender {
  readonly userId: number;
  unsettled = 0;
  readonly #port: number;
  readonly #ledger: Ledger;
  readonly #tally: Tally;
  #count = 0;
  #stopped = false;

  constructor(userId: number, port: number, ledger: Ledger, tally: Tally) {
    this.userId = userId;
    this.#port = port;
    this.#ledger = ledger;
    this.#tally = tally;
  }

  stop(): void {
    this.#stopped = true;
  }

  async post(roomId: number): Promise<void> {
    this.#count += 1;
    const key = `${this.userId}-${this.#count}`;
    const body = { roomId, content: key, clientMessageId: key };
    this.#ledger.send(key);
    this.unsettled += 1;
    const since = Date.now();
    while (!this.#stopped) {
      const sentAt = Date.now();
      const answer = await call(this.#port, this.userId, 'POST', 'chat/message', body);
      if (answer.ok) {
        this.#ledger.see(`user ${this.userId}`, roomEntry(answer.data as RoomMessageView));
        this.#tally.answered(sentAt);
        this.#tally.delaysMs.push(Date.now() - since);
        break;
      }
      // A server that is gone says nothing; that is not a refusal.
      if (answer.code !== 'NO_ANSWER') {
        this.#tally.refused(answer.code);
        this.#tally.answered(sentAt);
      }
      if (!answer.retryable) {
        this.#ledger.problems.push(`"${key}" was refused for good: ${answer.code}`);
        break;
      }
      this.#tally.retries += 1;
      await pause(AGAIN_MS);
    }
    this.unsettled -= 1;
  }
}
