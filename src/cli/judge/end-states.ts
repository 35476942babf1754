import { STATUS } from '../../rules/escape/player.ts';
import type { Referee, SeatFault } from './referee.ts';

const OK = 'OK';
/** How a fault is called among the end states (escape.md 3.1.7). */
const NAMES: Readonly<Record<SeatFault, string>> = {
  crash: 'RE',
  timeout: 'TLE',
  length: 'OLE',
  absent: 'UE',
};

/** How each seat's program ended: as the judger told, but for those it found well and we did not. */
export function endStatesOf({ state, faults }: Referee, told: readonly string[]): string[] {
  return state.players.map(({ status }, seat) => {
    const judgers = told[seat] ?? OK;
    const fault = faults.get(seat);
    // A program may end once its player has left the match (G29).
    const ours = fault === undefined || status !== STATUS.error ? OK : NAMES[fault];
    return judgers === OK ? ours : judgers;
  });
}
