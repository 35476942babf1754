import { cancellationPush } from '../../protocol/volunteer-views.ts';
import { leaseEnd } from '../../rules/tasks/lease.ts';
import { fail, start } from '../../rules/tasks/step.ts';
import type { Turn } from '../runtime/turn.ts';
import { mark } from './mark.ts';
import type { Member } from './member.ts';
import { leave } from './members.ts';
import type { OpenTask } from './open-task.ts';
import { post } from './outgoing.ts';
import { takeBack } from './results.ts';
import { OUTCOME, release, sameFor, settle, writeRunEnd } from './settle.ts';
import { type BoardPorts, type BoardState, HEARTBEAT_SECONDS, MISSED_HEARTBEATS } from './state.ts';

const EVERY_MS = 1_000;

export function armSweep(turn: Turn<BoardState>): void {
  turn.timer('sweep', EVERY_MS, { type: 'sweep' });
}

/** What no command brings about: volunteers who do not come back, leases that ran out, waits that are over. */
export function sweep(ports: BoardPorts) {
  return (turn: Turn<BoardState>): void => {
    armSweep(turn);
    mark(turn);
    const { members, waiters, queues, stirred } = turn.state;
    for (const member of [...members.values()]) look(turn, ports, member);
    for (const [taskId, waiting] of waiters) {
      const left = waiting.filter(({ until, replyTo }) => {
        if (until > turn.now) return true;
        turn.answer(replyTo, { ok: true, value: false });
        return false;
      });
      if (left.length > 0) waiters.set(taskId, left);
      else waiters.delete(taskId);
    }
    // Also those that were passed over for a while: contents not read, volunteers barred or not asked first.
    for (const taskType of queues.keys()) stirred.types.add(taskType);
  };
}

function look(turn: Turn<BoardState>, ports: BoardPorts, member: Member): void {
  const { members, seekers } = turn.state;
  const { volunteerId, connection } = member;
  if (connection === null && member.goneAt === 0) {
    const silent = turn.now - member.heard;
    if (silent > HEARTBEAT_SECONDS * MISSED_HEARTBEATS * 1_000) {
      member.goneAt = turn.now;
      turn.announce(() => ports.fleet.delete(volunteerId, null));
    }
  }
  // That it has closed was told, and may have been given up while the store was away.
  if (connection !== null && ports.delivery.lastSeen(connection) === null) leave(turn, ports, member);
  if (member.goneAt > 0 && turn.now - member.goneAt >= member.graceMs) {
    for (const taskId of [...member.held.keys()]) takeBack(turn, ports, volunteerId, taskId);
    seekers.remove(member);
    members.delete(volunteerId);
    return;
  }
  for (const [taskId, number] of [...member.held]) {
    const open = turn.state.open.get(taskId);
    if (open) lease(turn, ports, member, open, number);
  }
}

/** A volunteer who is heard of keeps his task, up to a limit; heard of for the first time, he is at work. */
function lease(
  turn: Turn<BoardState>,
  ports: BoardPorts,
  { connection, heard, goneAt }: Member,
  open: OpenTask,
  number: number,
): void {
  const holder = open.task.replicas.find((one) => one.number === number)?.holder;
  if (!holder) return;
  const last = connection === null ? heard || goneAt : (ports.delivery.lastSeen(connection) ?? 0);
  if (turn.now < leaseEnd(holder.since, last, open.row.estimatedDuration)) {
    if (last > holder.since) open.task = start(open.task, number).task;
    return;
  }
  const { taskId } = open.row;
  release(turn, holder.volunteerId, taskId);
  writeRunEnd(turn, open, number, { outcome: OUTCOME.failed, errorMessage: 'TIMEOUT' });
  settle(turn, ports, open, fail(open.task, number, 'no volunteer finished it in time', sameFor(open)));
  turn.announce(() => ports.telemetry.count('task_timeouts'));
  if (connection !== null) post(turn, connection, cancellationPush(taskId, 'TIMEOUT'));
}
