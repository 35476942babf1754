import { LRUCache } from 'lru-cache';
import type { AssistantCommand } from '../../actors/assistant/commands.ts';
import type { Address } from '../../actors/runtime/address.ts';

const MOST_KEPT = 10_000;

export interface AssistantDoorLimits {
  /** Largest file for the assistant, and largest voice message, in bytes. */
  readonly fileBytes: number;
  readonly soundBytes: number;
  /** The address of a log-in stands for a token. */
  readonly ipSessions: boolean;
}

/** What the routes of the lab assistant share. */
export interface AssistantDoor {
  readonly limits: AssistantDoorLimits;
  /** Names → ids. A name never changes its owner, so what was found once is kept. */
  readonly names: LRUCache<string, number>;
  /** User → where he last logged in from, for LEGACY_IP_SESSIONS; a restart forgets it. */
  readonly cameFrom: LRUCache<number, string>;
  /** Of what has become of a reply nobody waits to hear more. */
  tell(to: Address, command: AssistantCommand): void;
}

export function openAssistantDoor(
  { fileBytes, soundBytes, ipSessions }: AssistantDoorLimits,
  tell: AssistantDoor['tell'],
): AssistantDoor {
  return {
    limits: { fileBytes, soundBytes, ipSessions },
    names: new LRUCache({ max: MOST_KEPT }),
    cameFrom: new LRUCache({ max: MOST_KEPT }),
    tell,
  };
}
