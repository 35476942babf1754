import { assignmentPush, assignmentView, cancellationPush } from '../../protocol/volunteer-views.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { VolunteerCommand } from '../volunteer/commands.ts';
import type { CommandOf } from './commands.ts';
import { serve } from './match.ts';
import type { Member } from './member.ts';
import { post } from './outgoing.ts';
import { takeBack } from './results.ts';
import { type BoardPorts, type BoardState, GRACE_MS } from './state.ts';

/** A task that was assigned a moment ago may not have come yet. Milliseconds. */
const ON_ITS_WAY_MS = 10_000;

/** A volunteer is here: with the tasks that are kept for him, and instead of an older socket of his. */
export function online(turn: Turn<BoardState>, command: CommandOf<'online'>): void {
  const { members, seekers, stirred, changed } = turn.state;
  const { type: _, capabilities, ...given } = command;
  const known = members.get(command.volunteerId);
  if (known) {
    seekers.remove(known);
    if (known.connection !== null && known.connection !== command.connection) supersede(turn, known);
  }
  const member: Member = {
    ...given,
    capabilities: new Set(capabilities),
    held: known?.held ?? new Map(),
    // A request belongs to its socket.
    want: command.connection === null ? (known?.want ?? null) : null,
    heard: command.connection === null ? turn.now : 0,
    goneAt: 0,
    graceMs: GRACE_MS,
  };
  members.set(member.volunteerId, member);
  stirred.members.add(member);
  changed.add(member);
  pushAgain(turn, member);
}

/** What is kept for him may never have come, or be lost with the program that had it; who has it still knows its number. */
function pushAgain(turn: Turn<BoardState>, { connection, held }: Member): void {
  if (connection === null) return;
  for (const taskId of held.keys()) {
    const row = turn.state.open.get(taskId)?.row;
    if (row) post(turn, connection, assignmentPush(row));
  }
}

/** Of one that is here already only its life is noted. */
export function returning(turn: Turn<BoardState>, command: CommandOf<'returning'>): void {
  const known = turn.state.members.get(command.volunteerId);
  if (!known || known.goneAt > 0) return online(turn, { ...command, type: 'online' });
  if (known.connection === null)
    known.capabilities = new Set([...known.capabilities, ...command.capabilities]);
}

/** The older socket of a volunteer who came back on another one: task 0 stands for the volunteer itself. */
function supersede(turn: Turn<BoardState>, { connection, held }: Member): void {
  if (connection === null) return;
  for (const taskId of [0, ...held.keys()]) post(turn, connection, cancellationPush(taskId, 'SUPERSEDED'));
}

export function offline(ports: BoardPorts) {
  return (turn: Turn<BoardState>, { volunteerId, connection }: CommandOf<'offline'>): void => {
    const member = turn.state.members.get(volunteerId);
    if (member?.connection !== connection) return;
    leave(turn, ports, member);
  };
}

/** His socket has closed: his tasks are kept for a moment. */
export function leave(turn: Turn<BoardState>, { fleet }: BoardPorts, member: Member): void {
  const { volunteerId, connection } = member;
  turn.state.seekers.remove(member);
  member.want = null;
  member.connection = null;
  member.goneAt = turn.now;
  turn.announce(() => fleet.delete(volunteerId, connection));
}

/** What a volunteer says he is at: who says nothing has lost what he was given before. */
export function beat(ports: BoardPorts) {
  return (turn: Turn<BoardState>, { volunteerId, currentTasks }: CommandOf<'beat'>): void => {
    const { members, open } = turn.state;
    const member = members.get(volunteerId);
    if (!member) return unknown(turn, volunteerId);
    if (member.connection === null) member.heard = turn.now;
    if (currentTasks !== 0) return;
    for (const [taskId, number] of [...member.held]) {
      const replica = open.get(taskId)?.task.replicas.find((one) => one.number === number);
      if ((replica?.holder?.since ?? turn.now) < turn.now - ON_ITS_WAY_MS)
        takeBack(turn, ports, volunteerId, taskId);
    }
  };
}

/** Who speaks is here: his registration did not get through. */
function unknown(turn: Turn<BoardState>, volunteerId: string): void {
  const [userId = ''] = volunteerId.split('-');
  turn.tell<VolunteerCommand>(addressOf('volunteer', userId), { type: 'introduce', volunteerId });
}

/** Takes the place of what he asked for before. */
export function request(ports: BoardPorts) {
  return (turn: Turn<BoardState>, { volunteerId, connection, wish }: CommandOf<'request'>): void => {
    const { members, seekers, changed } = turn.state;
    const member = members.get(volunteerId);
    if (!member || member.goneAt > 0) {
      unknown(turn, volunteerId);
      return turn.reply([]);
    }
    // Of a socket that he has left meanwhile, or that he is on without the board having heard of it.
    if (connection !== null && connection !== member.connection) return unknown(turn, volunteerId);
    if (member.connection === null) member.heard = turn.now;
    seekers.remove(member);
    member.want = { ...wish, left: wish.maxTasks };
    seekers.add(member);
    const given = serve(turn, ports, member);
    changed.add(member);
    // An HTTP request is over when it is answered.
    if (member.connection === null) {
      seekers.remove(member);
      member.want = null;
    }
    turn.reply(given.map(assignmentView));
  };
}
