import type { Committer } from '../src/actors/ports/committer.ts';
import { System } from '../src/actors/runtime/system.ts';
import { systemClock } from '../src/lib/system-clock.ts';
import { SilentTelemetry } from '../test/support/silent-telemetry.ts';

const instant: Committer = { commit: () => Promise.resolve() };

/** A node without sockets, over a committer that says yes at once or the given one. */
export function node(committer: Committer = instant): System {
  let id = 0;
  return new System({
    clock: systemClock,
    scheduler: setImmediate,
    committer,
    outbox: { effects: async () => [], wakeups: async () => [] },
    ids: { next: () => ++id },
    telemetry: new SilentTelemetry(),
    limits: {
      mailbox: 1_000_000,
      turnMessages: 512,
      turnSliceMs: 2,
      turnAwaitMs: 50,
      dispatchMs: 8,
      attempts: 5,
      maxIdle: 100_000,
      idleMs: 600_000,
    },
  });
}
