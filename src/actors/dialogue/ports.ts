import type { Clock } from '../ports/clock.ts';
import type { DialogueFeed } from '../ports/dialogue-feed.ts';
import type { DialogueStore } from '../ports/dialogue-store.ts';
import type { Narrator } from '../ports/narrator.ts';
import type { Telemetry } from '../ports/telemetry.ts';

export interface DialogueLimits {
  /** Steps that one dialogue may speak in all. */
  readonly steps: number;
  /** How long one step may take, repeated attempts included (ms). */
  readonly stepMs: number;
}

export interface DialoguePorts {
  readonly store: Pick<DialogueStore, 'loadDialogues' | 'lastMessages' | 'message' | 'answer'>;
  readonly narrator: Narrator;
  readonly feed: DialogueFeed;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly limits: DialogueLimits;
}
