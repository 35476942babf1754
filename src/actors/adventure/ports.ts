import type { RpgCompute } from '../ports/rpg-compute.ts';
import type { RpgStore } from '../ports/rpg-store.ts';
import type { Storyteller } from '../ports/storyteller.ts';
import type { Telemetry } from '../ports/telemetry.ts';

export interface AdventurePorts {
  readonly store: Pick<RpgStore, 'loadAdventures' | 'adventureTurn'>;
  readonly compute: RpgCompute;
  readonly teller: Storyteller;
  readonly telemetry: Telemetry;
  /** How long an adventure may lie idle before it is abandoned (ms). */
  readonly idleMs: number;
}
