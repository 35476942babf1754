import { reject } from '../../protocol/rejections.ts';
import type { Turn } from '../runtime/turn.ts';
import type { BoardCommand } from '../task-board/commands.ts';
import { BOARD } from '../task-board/state.ts';
import type { CommandOf } from './commands.ts';
import type { VolunteersState } from './state.ts';

/** Frame 10001 by HTTP. */
export function visit(turn: Turn<VolunteersState>, { volunteerId, beat }: CommandOf<'visit'>): void {
  if (!turn.state.volunteers.has(volunteerId)) return turn.reject(reject('VOLUNTEER_UNKNOWN'));
  turn.state.beats.set(volunteerId, { ...beat, at: turn.now });
  turn.tell<BoardCommand>(BOARD, { type: 'beat', volunteerId, currentTasks: beat.currentTasks });
  turn.reply({ success: true, serverTime: turn.now });
}

/** Frame 10002 by HTTP; a volunteer whom the board has forgotten is here again. */
export function visitRequest(
  turn: Turn<VolunteersState>,
  { volunteerId, wish }: CommandOf<'visitRequest'>,
): void {
  const { volunteers, sockets, userId } = turn.state;
  const row = volunteers.get(volunteerId);
  if (!row) return turn.reject(reject('VOLUNTEER_UNKNOWN'));
  const { trust, barredUntil } = row;
  // One that is on a socket too is known, with all it can do.
  if (![...sockets.values()].some((one) => one.volunteerId === volunteerId)) {
    const here = { volunteerId, userId, connection: null, trust, barredUntil, slots: wish.maxTasks };
    turn.tell<BoardCommand>(BOARD, { type: 'returning', ...here, capabilities: wish.capabilities });
  }
  const command: BoardCommand = { type: 'request', volunteerId, connection: null, wish };
  turn.tell(BOARD, command, turn.replyTo ? { replyTo: turn.replyTo } : undefined);
}
