import type { RpgCompute } from '../ports/rpg-compute.ts';
import type { RpgStore } from '../ports/rpg-store.ts';
import type { Storyteller } from '../ports/storyteller.ts';
import type { Telemetry } from '../ports/telemetry.ts';

export interface PlayerPorts {
  readonly store: Pick<RpgStore, 'loadPlayers' | 'answer'>;
  readonly compute: RpgCompute;
  readonly teller: Storyteller;
  readonly telemetry: Telemetry;
}
