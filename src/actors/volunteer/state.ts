import type { ConnectionId, Delivery } from '../ports/delivery.ts';
import type { Fleet } from '../ports/fleet.ts';
import type { VolunteerRow } from '../ports/statements.ts';
import type { VolunteerStore } from '../ports/volunteer-store.ts';
import type { Beat } from './commands.ts';

export interface VolunteerPorts {
  readonly store: VolunteerStore;
  readonly delivery: Pick<Delivery, 'toConnection'>;
  readonly fleet: Fleet;
  /** Volunteers that one user may have. */
  readonly most: number;
}

export interface Registration {
  readonly volunteerId: string;
  readonly capabilities: readonly string[];
  readonly slots: number;
}

/** The volunteers of one user. */
export interface VolunteersState {
  readonly userId: number;
  /** By id. */
  readonly volunteers: Map<string, VolunteerRow>;
  /** Which of them a socket is, and what it can do. */
  readonly sockets: Map<ConnectionId, Registration>;
  /** What they said last of themselves. */
  readonly beats: Map<string, Beat & { readonly at: number }>;
}

export function restoreVolunteers(id: string, rows: readonly VolunteerRow[] | null): VolunteersState {
  return {
    userId: Number(id),
    volunteers: new Map(rows?.map((row) => [row.volunteerId, row])),
    sockets: new Map(),
    beats: new Map(),
  };
}
