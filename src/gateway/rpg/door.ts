import type { BattleLimits } from '../../actors/battle/ports.ts';
import type { Clock } from '../../actors/ports/clock.ts';
import type { Delivery } from '../../actors/ports/delivery.ts';
import type { RpgStore } from '../../actors/ports/rpg-store.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Address } from '../../actors/runtime/address.ts';
import type { Command } from '../../actors/runtime/envelope.ts';
import { Limiter } from '../auth/limiter.ts';
import { Callbacks } from './callback.ts';
import { CallbackRule } from './callback-target.ts';
import { ChallengeNotices } from './challenge-notices.ts';
import { Players } from './players.ts';
import type { RpgPresence } from './presence.ts';
import { Repeats } from './repeats.ts';

/** Times in milliseconds. */
export interface RpgLimits extends BattleLimits {
  /** How long a turn waits to be told. */
  readonly tellMs: number;
  /** `origin`: modes of /merge the other way round. */
  readonly mergeModes: 'seed' | 'origin';
  /** The address of a log-in stands for a token. */
  readonly ipSessions: boolean;
  /** Addresses that are special and may be called all the same. */
  readonly callbackAllow: readonly string[];
  /** Calls to clients at once. */
  readonly callbacks: number;
  /** Of one player in a minute. */
  readonly challenges: number;
  /** Players of one list. */
  readonly listed: number;
}

export interface RpgDoorPorts {
  readonly store: Pick<RpgStore, 'playerByRole'>;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly delivery: Pick<Delivery, 'toUser'>;
  readonly presence: RpgPresence;
  tell<C extends Command>(to: Address, command: C): void;
}

/** What the routes of the text role-play game share. */
export interface RpgDoor {
  readonly players: Players;
  readonly presence: RpgPresence;
  readonly repeats: Repeats;
  readonly notices: ChallengeNotices;
  readonly challenges: Limiter;
  readonly limits: RpgLimits;
}

const MINUTE_MS = 60_000;
const CONNECT_MS = 5_000;
const ANSWER_BYTES = 1_048_576;

export function openRpgDoor(ports: RpgDoorPorts, limits: RpgLimits): RpgDoor {
  const { store, clock, telemetry, delivery, presence } = ports;
  const callbacks = new Callbacks({
    rule: new CallbackRule(limits.callbackAllow),
    telemetry,
    limits: { connectMs: CONNECT_MS, answerMs: limits.answerMs, answerBytes: ANSWER_BYTES },
    most: limits.callbacks,
  });
  return {
    players: new Players(store),
    presence,
    repeats: new Repeats(),
    notices: new ChallengeNotices({ delivery, callbacks, tell: (to, command) => ports.tell(to, command) }),
    challenges: new Limiter(clock, MINUTE_MS, limits.challenges),
    limits,
  };
}
