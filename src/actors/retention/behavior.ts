import { explain } from '../../lib/fault.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { RetentionCommand } from './commands.ts';
import { EVERY_MS, FIRST_MS, RETENTION_ID, type RetentionPorts, type RetentionState } from './state.ts';
import { cleaned, copiesFound, roomsFound, step, sweep } from './sweep.ts';

/**
 * Deletes old messages, an hour after the last time: first it tells each log up to where it is old, which the log's
 * own actor commits; then it deletes, batch by batch, the rows below those cuts. What a crash leaves over is found by
 * the next round.
 */
export function retentionBehavior(ports: RetentionPorts): AnyBehavior {
  const behavior: Behavior<RetentionState, RetentionCommand> = {
    kind: 'retention',
    load: async (ids) => new Map(ids.map((id) => [id, { version: 0, state: { sweep: null } }])),
    resumeIds: async () => (ports.keepMs > 0 ? [RETENTION_ID] : []),
    keepAlive: () => true,
    activated: (turn) => turn.timer('sweep', FIRST_MS, { type: 'sweep' }),
    handlers: {
      sweep: sweep(ports),
      step: step(ports),
      roomsFound: roomsFound(ports),
      copiesFound: copiesFound(ports),
      cleaned: cleaned(ports),
      failed: (turn: Turn<RetentionState>, { error }) => {
        ports.telemetry.warn('retention interrupted', { error: explain(error) });
        turn.state.sweep = null;
        turn.timer('sweep', EVERY_MS, { type: 'sweep' });
      },
    },
  };
  return anyBehavior(behavior);
}
