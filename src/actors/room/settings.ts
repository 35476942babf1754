import { rolesPush } from '../../protocol/pushes.ts';
import { reject } from '../../protocol/rejections.ts';
import { REFEREE } from '../../rules/chat/members.ts';
import { mayGovern, maySpeak } from '../../rules/chat/rights.ts';
import { roomStream } from '../ports/delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { RoomPorts } from './ports.ts';
import { type RoomState, standingOf } from './state.ts';
import { roomView } from './view.ts';

const EXTRA_SET = 1;
const EXTRA_DELETED = 2;
const ADDED = 1;
const REMOVED = 2;
const NPC = 1;

/** 1: only the referee speaks; 0: everyone does. */
export function mute({ delivery }: RoomPorts) {
  return (turn: Turn<RoomState>, { by, muteStatus }: CommandOf<'mute'>): void => {
    const { state } = turn;
    const denied = mayGovern(standingOf(state, by));
    if (denied || !state.room) return turn.reject(reject(denied ?? 'ROOM_UNKNOWN'));
    const { roomId } = state;
    state.room = { ...state.room, muteStatus, updateTime: turn.now };
    turn.write('room.put', state.room);
    turn.announce(() =>
      delivery.state(roomStream(roomId), { type: 16, data: { roomId, status: muteStatus } }),
    );
    turn.reply(roomView(state.room));
  };
}

/** A key of the room's extra; push 15 has no value, clients read it again. */
export function setExtra(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by, key, value }: CommandOf<'setExtra'>): void => {
    if (!changeExtra(turn, ports, by, key, EXTRA_SET)) return;
    turn.write('roomExtra.put', { roomId: turn.state.roomId, key, value });
    turn.reply(null);
  };
}

export function deleteExtra(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by, key }: CommandOf<'deleteExtra'>): void => {
    if (!changeExtra(turn, ports, by, key, EXTRA_DELETED)) return;
    turn.write('roomExtra.delete', { roomId: turn.state.roomId, key });
    turn.reply(null);
  };
}

function changeExtra(
  turn: Turn<RoomState>,
  { delivery }: RoomPorts,
  by: number,
  key: string,
  type: number,
): boolean {
  const { state } = turn;
  const denied = mayGovern(standingOf(state, by));
  if (denied || !state.room) {
    turn.reject(reject(denied ?? 'ROOM_UNKNOWN'));
    return false;
  }
  const { roomId } = state;
  state.room = { ...state.room, extraVersion: state.room.extraVersion + 1, updateTime: turn.now };
  turn.write('room.put', state.room);
  turn.announce(() => delivery.state(roomStream(roomId), { type: 15, data: { roomId, type, key } }));
  return true;
}

/** Players bring their own roles, NPCs are the referee's. Answers the ids that are new. */
export function addRoles({ delivery }: RoomPorts) {
  return (turn: Turn<RoomState>, { by, roleIds, roleType }: CommandOf<'addRoles'>): void => {
    const { state } = turn;
    const denied = mayChangeRoles(state, by, roleType === NPC);
    if (denied) return turn.reject(reject(denied));
    const { roomId } = state;
    const added = [...new Set(roleIds)].filter((roleId) => !state.roles.has(roleId));
    for (const roleId of added) {
      state.roles.set(roleId, roleType);
      turn.write('roomRole.put', { roomId, roleId, type: roleType, userId: by, createTime: turn.now });
    }
    if (added.length > 0) {
      const push = rolesPush(roleType === NPC ? 18 : 12, roomId, added, ADDED);
      turn.announce(() => delivery.state(roomStream(roomId), push));
    }
    turn.reply(added);
  };
}

/** A role that no longer exists leaves the room, whatever the room's rules. */
export function roleGone({ delivery }: RoomPorts) {
  return (turn: Turn<RoomState>, { roleId }: CommandOf<'roleGone'>): void => {
    const { roomId, roles } = turn.state;
    const roleType = roles.get(roleId);
    if (roleType === undefined) return;
    roles.delete(roleId);
    turn.write('roomRole.delete', { roomId, roleId });
    const push = rolesPush(roleType === NPC ? 18 : 12, roomId, [roleId], REMOVED);
    turn.announce(() => delivery.state(roomStream(roomId), push));
  };
}

export function removeRoles({ delivery }: RoomPorts) {
  return (turn: Turn<RoomState>, { by, roleIds, roleType }: CommandOf<'removeRoles'>): void => {
    const { state } = turn;
    const here = [...new Set(roleIds)].filter(
      (id) => state.roles.has(id) && (roleType ?? state.roles.get(id)) === state.roles.get(id),
    );
    const npcs = here.filter((id) => state.roles.get(id) === NPC);
    const denied = mayChangeRoles(state, by, npcs.length > 0);
    if (denied) return turn.reject(reject(denied));
    const { roomId } = state;
    for (const roleId of here) {
      state.roles.delete(roleId);
      turn.write('roomRole.delete', { roomId, roleId });
    }
    const players = here.filter((id) => !npcs.includes(id));
    turn.announce(() => {
      if (players.length > 0) delivery.state(roomStream(roomId), rolesPush(12, roomId, players, REMOVED));
      if (npcs.length > 0) delivery.state(roomStream(roomId), rolesPush(18, roomId, npcs, REMOVED));
    });
    turn.reply(here);
  };
}

function mayChangeRoles(state: RoomState, by: number, npc: boolean) {
  const standing = standingOf(state, by);
  return (
    maySpeak({ ...standing, muted: false }) ?? (npc && standing.memberType !== REFEREE ? 'NOT_REFEREE' : null)
  );
}
