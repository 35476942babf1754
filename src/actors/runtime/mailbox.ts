import { Ring } from '../../lib/ring.ts';
import { type Envelope, envelopeOf, type Item } from './envelope.ts';

/** One actor's waiting commands, first in first out and bounded, and a lane of signals that overtakes them. */
export class Mailbox {
  readonly #commands: Ring<Item>;
  readonly #signals = new Ring<Envelope>(Number.POSITIVE_INFINITY, 1);

  /** `limit`: the most commands that may wait. */
  constructor(limit: number) {
    this.#commands = new Ring(limit);
  }

  get size(): number {
    return this.#commands.size + this.#signals.size;
  }

  /** False when full. */
  push(item: Item): boolean {
    return this.#commands.push(item);
  }

  /** Signals are few and made by the kernel itself, so they have no limit. */
  pushSignal(envelope: Envelope): void {
    this.#signals.push(envelope);
  }

  take(): Envelope | undefined {
    if (this.#signals.size > 0) return this.#signals.shift();
    const item = this.#commands.shift();
    return item && envelopeOf(item);
  }

  /** Returns what a discarded turn had taken, in its order, before everything that waits. */
  putBack(envelopes: readonly Envelope[]): void {
    for (let i = envelopes.length - 1; i >= 0; i--) {
      const envelope = envelopes[i];
      if (envelope) this.#commands.unshift(envelope);
    }
  }

  /** Drops waiting commands for which `gone` is true; the others keep their order. */
  remove(gone: (envelope: Envelope) => boolean): void {
    const waiting = this.#commands.drain().map(envelopeOf);
    this.putBack(waiting.filter((envelope) => !gone(envelope)));
  }

  /** Takes out everything, signals first. */
  drain(): Envelope[] {
    return [...this.#signals.drain(), ...this.#commands.drain().map(envelopeOf)];
  }
}
