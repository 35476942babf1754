import { isoTime } from '../../protocol/message.ts';
import { membersPush } from '../../protocol/pushes.ts';
import { mayRead } from '../../rules/chat/rights.ts';
import { roomStream } from '../ports/delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { RoomPorts } from './ports.ts';
import { type RoomState, standingOf } from './state.ts';

/** Typing status: volatile, to the others (push 17). Skips commit; nobody is told when it is not allowed. */
export function typing({ delivery }: RoomPorts) {
  return (turn: Turn<RoomState>, { by, status, windowId }: CommandOf<'typing'>): void => {
    const { roomId } = turn.state;
    if (mayRead(standingOf(turn.state, by))) return;
    turn.announce(() =>
      delivery.volatile(roomStream(roomId), { type: 17, data: { roomId, userId: by, status, windowId } }, by),
    );
  };
}

/** A member came online or went offline. Pushes are coalesced: one per room and `presenceEveryMs` (chat.md, push 11). */
export function presence(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { userId, online }: CommandOf<'presence'>): void => {
    const { state } = turn;
    if (!state.members.has(userId)) return;
    const [here, there] = online ? [state.arriving, state.leaving] : [state.leaving, state.arriving];
    // Back before anyone heard that he was gone: nothing to tell.
    if (!there.delete(userId)) here.add(userId);
    schedule(turn, ports);
  };
}

export function pushPresence(ports: RoomPorts) {
  return (turn: Turn<RoomState>): void => {
    const { state } = turn;
    const [users, status] =
      state.arriving.size > 0 ? [state.arriving, 1 as const] : [state.leaving, 2 as const];
    if (users.size === 0) return;
    const push = membersPush(state.roomId, [...users], 3, status, isoTime(turn.now));
    users.clear();
    state.presencePushedAt = turn.now;
    turn.announce(() => ports.delivery.state(roomStream(state.roomId), push));
    schedule(turn, ports);
  };
}

function schedule(turn: Turn<RoomState>, { limits, startedAt }: RoomPorts): void {
  const { state } = turn;
  if (state.arriving.size + state.leaving.size === 0) return turn.cancelTimer('presence');
  const at = Math.max(
    turn.now,
    state.presencePushedAt + limits.presenceEveryMs,
    startedAt + limits.presenceQuietMs,
  );
  turn.timer('presence', at - turn.now, { type: 'pushPresence' });
}
