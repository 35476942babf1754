import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { VolunteerCommand } from './commands.ts';
import { judged, statistics } from './credit.ts';
import { beat, closed, giveBack, request, result } from './frames.ts';
import { introduce, register } from './register.ts';
import { restoreVolunteers, type VolunteerPorts, type VolunteersState } from './state.ts';
import { visit, visitRequest } from './visits.ts';

/** The volunteers of one user, at `volunteer/<userId>`: who they are, on which sockets, and what they earned. */
export function volunteerBehavior(ports: VolunteerPorts): AnyBehavior {
  const behavior: Behavior<VolunteersState, VolunteerCommand> = {
    kind: 'volunteer',
    load: async (ids) => {
      const loaded = await ports.store.loadVolunteers(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restoreVolunteers(id, state) }]),
      );
    },
    // After a reload the sockets are still there.
    activated: (turn) => {
      const { sockets, userId } = turn.state;
      for (const { connection, volunteerId, capabilities, slots } of ports.fleet.ofUser(userId)) {
        if (connection !== null) sockets.set(connection, { volunteerId, capabilities, slots });
      }
    },
    keepAlive: (state) => state.sockets.size > 0,
    handlers: {
      register: register(ports),
      introduce,
      beat: beat(ports),
      request,
      result,
      giveBack,
      closed,
      visit,
      visitRequest,
      judged,
      statistics,
    },
  };
  return anyBehavior(behavior);
}
