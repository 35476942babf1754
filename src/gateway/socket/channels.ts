import type { Stream } from '../../actors/ports/delivery.ts';
import { Channel } from './channel.ts';

export interface TailLimits {
  readonly tailMessages: number;
  readonly tailBytes: number;
  readonly tailTotalBytes: number;
}

/** So many streams are kept whether or not anybody is there. */
const FEWEST = 10_000;

/** The channels of this node. Where tails take too much memory together, those longest unused lose theirs. */
export class Channels {
  readonly #channels = new Map<Stream, Channel>();
  readonly #limits: TailLimits;
  #bytes = 0;
  #pruneAt = FEWEST;

  constructor(limits: TailLimits) {
    this.#limits = limits;
  }

  /** What all tails take together. */
  get bytes(): number {
    return this.#bytes;
  }

  get(stream: Stream): Channel | undefined {
    return this.#channels.get(stream);
  }

  /** The stream's channel; a new one starts behind `latest`. */
  ensure(stream: Stream, latest: number): Channel {
    const known = this.#channels.get(stream);
    if (known) return known;
    const { tailMessages, tailBytes } = this.#limits;
    const channel = new Channel(latest, tailMessages, tailBytes);
    this.#channels.set(stream, channel);
    return channel;
  }

  /** Once there are many, forgets those longest known that nobody here is concerned with. */
  prune(concerns: (stream: Stream) => boolean): void {
    if (this.#channels.size <= this.#pruneAt) return;
    for (const [stream, channel] of this.#channels) {
      if (this.#channels.size <= FEWEST / 2) break;
      if (concerns(stream)) continue;
      this.#bytes -= channel.bytes;
      this.#channels.delete(stream);
    }
    this.#pruneAt = Math.max(FEWEST, this.#channels.size * 2);
  }

  /** To be told after every append: `grown` bytes more. */
  grew(stream: Stream, channel: Channel, grown: number): void {
    this.#bytes += grown;
    if (this.#bytes <= this.#limits.tailTotalBytes) return;
    // Used last stands last in a Map's order.
    this.#channels.delete(stream);
    this.#channels.set(stream, channel);
    for (const [other, old] of this.#channels) {
      if (this.#bytes <= (this.#limits.tailTotalBytes * 3) / 4 || other === stream) return;
      this.#bytes -= old.bytes;
      old.reset(old.latest);
    }
  }
}
