import type { DialogueEvent } from '../../actors/ports/dialogue-feed.ts';
import type { DialogueRow } from '../../actors/ports/dialogue-rows.ts';
import { deletedFrame, messageFrame, resetFrame, stateFrame, stepFrame, tokenFrame } from './frames.ts';

/** What an entry weighs beside its text, in characters. */
const PLAIN = 200;

/** One event for all who watch a session: written out when the first of them takes it, and then the same for all. */
export class News {
  readonly event: DialogueEvent;
  /** The message that it is about; 0 for none. */
  readonly number: number;
  #bytes: Uint8Array | null = null;

  constructor(event: DialogueEvent, number: number) {
    this.event = event;
    this.number = number;
  }

  /** Roughly, in characters. */
  get weight(): number {
    const { event } = this;
    if (event.type === 'text') return PLAIN + event.piece.length;
    return event.type === 'message' ? PLAIN + event.message.content.length : PLAIN;
  }

  /** `dialogue` at whatever time: its script and its participants never change. */
  bytes(dialogue: DialogueRow): Uint8Array {
    this.#bytes ??= Buffer.from(this.#text(dialogue));
    return this.#bytes;
  }

  #text(dialogue: DialogueRow): string {
    const { event, number } = this;
    switch (event.type) {
      case 'step':
        return stepFrame(dialogue, event.order, number);
      case 'text':
        return tokenFrame(dialogue, number, event.piece);
      case 'unsaid':
        return resetFrame(dialogue, number);
      case 'message':
        return messageFrame(dialogue, event.message);
      case 'state':
        return stateFrame(event.dialogue);
      case 'deleted':
        return deletedFrame(dialogue);
    }
  }
}
