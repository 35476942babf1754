import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import { showDue } from './audience.ts';
import { runClock } from './clock.ts';
import type { MatchCommand } from './commands.ts';
import { create, takeSeat } from './create.ts';
import { activated, enter, left } from './enter.ts';
import { postAll } from './outgoing.ts';
import { playBots, say, wakeup } from './play.ts';
import type { MatchPorts } from './ports.ts';
import { describe, lookedBack, notRead, path, replay, report } from './reads.ts';
import { dismissAll, record } from './record.ts';
import { isRunning, type MatchState, restoreMatch } from './state.ts';

/** A live match: its clocks, its journal, who hears what, and the built-in bots in it. */
export function matchBehavior(ports: MatchPorts): AnyBehavior {
  const active = new Map<string, MatchState>();
  ports.telemetry.gauge('matches', () => countByStatus(active.values()));
  const behavior: Behavior<MatchState, MatchCommand> = {
    kind: 'match',
    load: async (ids) => {
      const loaded = await ports.store.loadMatches(ids, ports.now());
      return new Map(
        [...loaded].map(([id, { version, state: snapshot }]) => {
          const state = restoreMatch(id, snapshot);
          active.set(id, state);
          return [id, { version, state }];
        }),
      );
    },
    activated: activated(ports),
    passivated: (id) => void active.delete(id),
    keepAlive: (state) => isRunning(state.table) || state.guests.size > 0,
    handlers: {
      create: create(ports),
      takeSeat: takeSeat(ports),
      enter: enter(ports),
      left,
      say: say(ports),
      describe,
      path,
      replay: replay(ports),
      report: report(ports),
      lookedBack,
      notRead: notRead(ports),
      play: playBots,
      // What is due is shown at the end of every turn.
      show: () => undefined,
      wakeup: wakeup(ports),
    },
    closing: (turn) => {
      record(turn, ports);
      runClock(turn);
      showDue(turn);
      const leaving = dismissAll(turn);
      postAll(turn, ports);
      for (const connection of leaving) turn.announce(() => ports.delivery.end(connection, 'MATCH_OVER'));
    },
  };
  return anyBehavior(behavior);
}

function countByStatus(states: Iterable<MatchState>): Record<'waiting' | 'running', number> {
  const counts = { waiting: 0, running: 0 };
  for (const { table } of states) {
    if (table?.row.status === 0) counts.waiting += 1;
    if (table?.row.status === 1) counts.running += 1;
  }
  return counts;
}
