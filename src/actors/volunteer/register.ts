import { reject } from '../../protocol/rejections.ts';
import { registeredPush } from '../../protocol/volunteer-views.ts';
import { FIRST_TRUST } from '../../rules/tasks/trust.ts';
import type { VolunteerRow } from '../ports/statements.ts';
import type { Turn } from '../runtime/turn.ts';
import type { BoardCommand } from '../task-board/commands.ts';
import { BOARD, HEARTBEAT_SECONDS } from '../task-board/state.ts';
import type { CommandOf } from './commands.ts';
import type { VolunteerPorts, VolunteersState } from './state.ts';

/** A socket says which volunteer it is; a name that is new makes one (volunteers.md, frame 10000). */
export function register({ delivery, fleet, most }: VolunteerPorts) {
  return (turn: Turn<VolunteersState>, command: CommandOf<'register'>): void => {
    const { volunteers, sockets, userId } = turn.state;
    const { connection, volunteerName, capabilities, maxConcurrentTasks } = command;
    const known = [...volunteers.values()].find(({ name }) => name === volunteerName);
    if (!known && volunteers.size >= most) return turn.reject(reject('VOLUNTEERS_FULL'));
    const volunteer = known ?? made(turn, volunteerName);
    const { volunteerId, trust, barredUntil } = volunteer;
    if (connection !== null) {
      for (const [other, one] of sockets)
        if (one.volunteerId === volunteerId && other !== connection) sockets.delete(other);
      leave(turn, connection, volunteerId);
      sockets.set(connection, { volunteerId, capabilities, slots: maxConcurrentTasks });
      turn.announce(() => delivery.toConnection(connection, registeredPush(volunteerId, HEARTBEAT_SECONDS)));
    }
    const here = { volunteerId, userId, connection, trust, barredUntil, slots: maxConcurrentTasks };
    // A board that gives up the command below, because the store is away, finds him when it is loaded again.
    turn.announce(() => fleet.put({ ...here, capabilities, wish: null }));
    turn.tell<BoardCommand>(BOARD, { type: 'online', ...here, capabilities });
    if (connection === null) turn.reply({ success: true, volunteerId, heartbeatSeconds: HEARTBEAT_SECONDS });
  };
}

/** Tells the board once more who is here: it was away when this was told, or had too much to do. */
export function introduce(turn: Turn<VolunteersState>, { volunteerId }: CommandOf<'introduce'>): void {
  const { volunteers, sockets, userId } = turn.state;
  const row = volunteers.get(volunteerId);
  for (const [connection, { volunteerId: who, capabilities, slots }] of sockets) {
    if (!row || who !== volunteerId) continue;
    const { trust, barredUntil } = row;
    const here = { volunteerId, userId, connection, trust, barredUntil, slots };
    turn.tell<BoardCommand>(BOARD, { type: 'online', ...here, capabilities });
  }
}

/** The socket was another volunteer until now. */
function leave(
  turn: Turn<VolunteersState>,
  connection: NonNullable<CommandOf<'register'>['connection']>,
  next: string,
): void {
  const before = turn.state.sockets.get(connection)?.volunteerId;
  if (before === undefined || before === next) return;
  turn.tell<BoardCommand>(BOARD, { type: 'offline', volunteerId: before, connection });
}

function made(turn: Turn<VolunteersState>, name: string): VolunteerRow {
  const { userId, volunteers } = turn.state;
  const number = 1 + [...volunteers.values()].reduce((most, one) => Math.max(most, one.number), 0);
  const row: VolunteerRow = {
    volunteerId: `${userId}-${number}`,
    userId,
    number,
    name,
    trust: FIRST_TRUST,
    barredUntil: 0,
    agreed: 0,
    wrong: 0,
    failed: 0,
    creditMs: 0,
    createTime: turn.now,
  };
  volunteers.set(row.volunteerId, row);
  turn.write('volunteer.put', row);
  return row;
}
