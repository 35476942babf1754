import type { ConnectionId } from '../../actors/ports/delivery.ts';
import type { Fleet, OnlineVolunteer } from '../../actors/ports/fleet.ts';

/** The volunteers on this node. */
export class LocalFleet implements Fleet {
  readonly #here = new Map<string, OnlineVolunteer>();

  put(volunteer: OnlineVolunteer): void {
    this.#here.set(volunteer.volunteerId, volunteer);
  }

  delete(volunteerId: string, connection: ConnectionId | null): void {
    if (this.#here.get(volunteerId)?.connection === connection) this.#here.delete(volunteerId);
  }

  all(): Iterable<OnlineVolunteer> {
    return this.#here.values();
  }

  *ofUser(userId: number): Iterable<OnlineVolunteer> {
    for (const volunteer of this.#here.values()) if (volunteer.userId === userId) yield volunteer;
  }
}
