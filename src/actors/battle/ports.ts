import type { RpgCompute } from '../ports/rpg-compute.ts';
import type { RpgStore } from '../ports/rpg-store.ts';
import type { Storyteller } from '../ports/storyteller.ts';
import type { Telemetry } from '../ports/telemetry.ts';

/** Times in milliseconds. */
export interface BattleLimits {
  /** How long a challenge waits for its answer. */
  readonly answerMs: number;
  /** How long a round waits for a move. */
  readonly moveMs: number;
}

export interface BattlePorts {
  readonly store: Pick<RpgStore, 'loadBattles' | 'openBattles' | 'battleRound'>;
  readonly compute: RpgCompute;
  readonly teller: Storyteller;
  readonly telemetry: Telemetry;
  /** Whether a player is online in the game. */
  readonly isHere: (userId: number) => boolean;
  readonly limits: BattleLimits;
}
