import { reject } from '../../protocol/rejections.ts';
import { beatenPush } from '../../protocol/volunteer-views.ts';
import type { ConnectionId } from '../ports/delivery.ts';
import type { TellOptions } from '../runtime/envelope.ts';
import type { Turn } from '../runtime/turn.ts';
import type { BoardCommand } from '../task-board/commands.ts';
import { BOARD } from '../task-board/state.ts';
import type { CommandOf } from './commands.ts';
import type { VolunteerPorts, VolunteersState } from './state.ts';

/** Frame 10001. */
export function beat({ delivery }: VolunteerPorts) {
  return (turn: Turn<VolunteersState>, { connection, beat: said }: CommandOf<'beat'>): void => {
    const volunteerId = whoIs(turn, connection);
    if (volunteerId === null) return;
    turn.state.beats.set(volunteerId, { ...said, at: turn.now });
    turn.tell<BoardCommand>(BOARD, { type: 'beat', volunteerId, currentTasks: said.currentTasks });
    turn.announce(() => delivery.toConnection(connection, beatenPush(turn.now)));
  };
}

/** Frame 10002. */
export function request(turn: Turn<VolunteersState>, { connection, wish }: CommandOf<'request'>): void {
  const volunteerId = whoIs(turn, connection);
  if (volunteerId !== null)
    turn.tell<BoardCommand>(BOARD, { type: 'request', volunteerId, connection, wish }, refusable(turn));
}

/** Frame 10003: also of a socket that has not registered again, for what its user holds. */
export function result(
  turn: Turn<VolunteersState>,
  { connection, result: given }: CommandOf<'result'>,
): void {
  const { sockets, userId } = turn.state;
  const volunteerId = sockets.get(connection)?.volunteerId ?? null;
  const command: BoardCommand = { type: 'result', volunteerId, userId, connection, result: given };
  turn.tell(BOARD, command, refusable(turn));
}

/** Frame 10005. */
export function giveBack(turn: Turn<VolunteersState>, { connection, taskId }: CommandOf<'giveBack'>): void {
  const volunteerId = whoIs(turn, connection);
  if (volunteerId !== null)
    turn.tell<BoardCommand>(BOARD, { type: 'giveBack', volunteerId, taskId }, refusable(turn));
}

export function closed(turn: Turn<VolunteersState>, { connection }: CommandOf<'closed'>): void {
  const volunteerId = turn.state.sockets.get(connection)?.volunteerId;
  if (volunteerId === undefined) return;
  turn.state.sockets.delete(connection);
  turn.tell<BoardCommand>(BOARD, { type: 'offline', volunteerId, connection });
}

/**
 * It is kept while the store is away, and answered by a push of its own; but a volunteer who heard nothing at all when it
 * was given up would wait for ever.
 */
function refusable({ replyTo }: Turn<VolunteersState>): TellOptions | undefined {
  return replyTo ? { replyTo, patient: true } : undefined;
}

/** Null after NOT_REGISTERED. */
function whoIs(turn: Turn<VolunteersState>, connection: ConnectionId): string | null {
  const volunteerId = turn.state.sockets.get(connection)?.volunteerId;
  if (volunteerId === undefined) turn.reject(reject('NOT_REGISTERED'));
  return volunteerId ?? null;
}
