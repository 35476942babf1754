import { judged as afterwards } from '../../rules/tasks/trust.ts';
import type { VolunteerRow } from '../ports/statements.ts';
import type { Turn } from '../runtime/turn.ts';
import type { Beat, CommandOf } from './commands.ts';
import type { VolunteersState } from './state.ts';

/** What results came to: an effect of the board, applied once. */
export function judged(turn: Turn<VolunteersState>, { verdicts }: CommandOf<'judged'>): void {
  const { volunteers } = turn.state;
  for (const { volunteerId, agreed, wrong, failed, creditMs } of verdicts) {
    const row = volunteers.get(volunteerId);
    if (!row) continue;
    const changed = {
      ...row,
      ...afterwards(row, agreed, wrong, turn.now),
      agreed: row.agreed + agreed,
      wrong: row.wrong + wrong,
      failed: row.failed + failed,
      creditMs: row.creditMs + Math.round(creditMs),
    };
    volunteers.set(volunteerId, changed);
    turn.write('volunteer.put', changed);
  }
}

/** A volunteer as it is now. */
export interface VolunteerFacts extends VolunteerRow {
  /** On a socket. */
  readonly online: boolean;
  readonly beat: Beat | null;
}

/** The user's volunteers, with what they earned and said last. */
export function statistics(turn: Turn<VolunteersState>): void {
  const { volunteers, beats, sockets } = turn.state;
  const online = new Set([...sockets.values()].map(({ volunteerId }) => volunteerId));
  const facts: VolunteerFacts[] = [...volunteers.values()].map((row) => ({
    ...row,
    online: online.has(row.volunteerId),
    beat: beats.get(row.volunteerId) ?? null,
  }));
  turn.reply(facts);
}
