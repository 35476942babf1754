import { byThreads } from './escape/inline-or-pool.ts';
import { headlessMatches } from './escape/matches.ts';
import { roundTrip } from './escape/round-trip.ts';
import { saturation } from './escape/saturation.ts';
import type { Effort } from './report.ts';

/** The escape game: matches, what belongs on a thread, what a thread costs, and what a full pool does to the event loop. */
export async function escapeGame(effort: Effort): Promise<void> {
  headlessMatches(effort);
  await byThreads(effort);
  await roundTrip(effort);
  await saturation(effort);
}
