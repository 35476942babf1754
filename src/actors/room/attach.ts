import { type RoomSummary, resumePush } from '../../protocol/pushes.ts';
import { DISSOLVED, mayRead } from '../../rules/chat/rights.ts';
import { roomStream } from '../ports/delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import type { Attach, CommandOf, RoomCommand } from './commands.ts';
import { entryOf } from './log.ts';
import type { RoomPorts } from './ports.ts';
import { type RoomState, standingOf } from './state.ts';

/** Log entries of one read; a slice of a replay. */
const SLICE = 500;
/** A summary names members up to this many; of larger rooms clients read the list. */
const SUMMARY_MEMBERS = 500;

/**
 * A socket wants to follow the room, perhaps from where it was cut off. What the tail still has is replayed in the same
 * step that makes it live; older entries are read outside the mailbox until the tail covers the rest.
 */
export function attach(ports: RoomPorts) {
  return (turn: Turn<RoomState>, command: Attach): void => {
    const { state } = turn;
    const { connection, userId } = command;
    const stream = roomStream(state.roomId);
    if (mayRead(standingOf(state, userId))) {
      const error = resumePush('rooms', state.roomId, { error: 'NOT_A_MEMBER' });
      turn.announce(() => {
        ports.delivery.detachConnection(connection, stream);
        if (command.after !== null) ports.delivery.toConnection(connection, error);
      });
      return;
    }
    proceed(turn, ports, command);
  };
}

/** The past that the tail did not have: send it, and go on from there. */
export function caughtUp(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { attach: command, entries }: CommandOf<'caughtUp'>): void => {
    if (mayRead(standingOf(turn.state, command.userId))) return attach(ports)(turn, command);
    const after = command.after ?? 0;
    const to = entries.at(-1)?.syncId ?? turn.state.latestSyncId;
    // Retention has overtaken the replay: what it took is not there to be sent.
    if (after < turn.state.cutSyncId) return proceed(turn, ports, command);
    const replayed = entries.map((entry) => entryOf(entry.syncId, entry.message));
    const replay = { stream: roomStream(turn.state.roomId), after, to, entries: replayed };
    turn.announce(() => ports.delivery.replay(command.connection, replay));
    proceed(turn, ports, { ...command, after: to, from: command.from ?? after + 1 });
  };
}

function proceed(turn: Turn<RoomState>, ports: RoomPorts, command: Attach): void {
  const { state } = turn;
  const { connection } = command;
  const stream = roomStream(state.roomId);
  const latest = state.latestSyncId;
  if (command.after === null) {
    const live = { stream, after: null, skipTo: null, latest, summary: null };
    turn.announce(() => ports.delivery.attach(connection, live));
    return;
  }
  const after = Math.min(command.after, latest);
  const from = command.from ?? after + 1;
  // Below the cut nothing is left to replay.
  const complete = latest - from < ports.limits.resumeEntries && after >= state.cutSyncId;
  if (!complete && command.gap) return turn.announce(() => ports.delivery.resync(connection));
  if (complete && !ports.delivery.covers(stream, after, latest)) {
    readPast(turn, ports, { ...command, from });
    return;
  }
  const resumed = { from, to: latest, complete, state: summaryOf(state, ports) };
  const summary = resumePush('rooms', state.roomId, resumed);
  const options = { stream, after: command.after, skipTo: complete ? null : latest, latest, summary };
  turn.announce(() => ports.delivery.attach(connection, options));
}

function readPast(turn: Turn<RoomState>, { store, delivery }: RoomPorts, command: Attach): void {
  // A socket that cannot take more asks again when it has drained.
  if (!delivery.ready(command.connection)) return;
  const { roomId } = turn.state;
  turn.job<RoomCommand>(
    async () => ({
      type: 'caughtUp',
      attach: command,
      entries: await store.log(roomId, (command.after ?? 0) + 1, SLICE),
    }),
    () => ({ type: 'catchUpFailed', attach: command }),
  );
}

function summaryOf(state: RoomState, { presence }: RoomPorts): RoomSummary {
  const members = [...state.members].map(([userId, { memberType }]) => ({
    userId,
    memberType,
    online: presence.online(userId),
  }));
  return {
    members: members.length <= SUMMARY_MEMBERS ? members : null,
    memberCount: members.length,
    roles: [...state.roles].map(([roleId, type]) => ({ roleId, type })),
    muteStatus: state.room?.muteStatus ?? 0,
    extraVersion: state.room?.extraVersion ?? 0,
    dissolved: state.room?.status === DISSOLVED,
  };
}
