import type { Committer } from '../../src/actors/ports/committer.ts';
import type { Outbox } from '../../src/actors/ports/outbox.ts';
import type { Telemetry } from '../../src/actors/ports/telemetry.ts';
import { System } from '../../src/actors/runtime/system.ts';
import { SYSTEM_LIMITS } from './system-limits.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A kernel over a store in memory, in virtual time. `nextId` numbers everything, also over restarts. */
export function virtualSystem(
  time: VirtualTime,
  store: Committer & Outbox,
  telemetry: Telemetry,
  nextId: () => number,
): System {
  return new System({
    clock: time,
    scheduler: time.scheduler,
    committer: store,
    outbox: store,
    ids: { next: nextId },
    telemetry,
    limits: SYSTEM_LIMITS,
  });
}
