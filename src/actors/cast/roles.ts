import { reject } from '../../protocol/rejections.ts';
import { fileLinks } from '../../rules/chat/file-links.ts';
import type { RoleRow } from '../ports/statements.ts';
import type { RoomCommand } from '../room/commands.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { type CastPorts, type CastState, roleView } from './state.ts';

/** A new role of the user's. Answers it; run twice it answers the first. */
export function create({ maxRoles }: CastPorts) {
  return (turn: Turn<CastState>, { type: _, roleId, ...texts }: CommandOf<'create'>): void => {
    const { userId, roles } = turn.state;
    const known = roles.get(roleId);
    if (known) return turn.reply(roleView(known));
    if (roles.size >= maxRoles) return turn.reject(reject('ROLES_FULL'));
    put(turn, { roleId, userId, ...texts, createTime: turn.now, updateTime: turn.now });
  };
}

export function change(turn: Turn<CastState>, { type: _, ...changes }: CommandOf<'change'>): void {
  const role = turn.state.roles.get(changes.roleId);
  if (!role) return turn.reject(reject('ROLE_UNKNOWN'));
  put(turn, { ...role, ...changes, updateTime: turn.now });
}

/** Deletes a role; it leaves the rooms it is in, which tell their members. Answers the role as it was. */
export function remove(turn: Turn<CastState>, { roleId, roomIds }: CommandOf<'remove'>): void {
  const role = turn.state.roles.get(roleId);
  if (!role) return turn.reject(reject('ROLE_UNKNOWN'));
  turn.state.roles.delete(roleId);
  turn.write('role.delete', { roleId });
  for (const roomId of roomIds) {
    turn.effect<RoomCommand>(addressOf('room', roomId), { type: 'roleGone', roleId });
  }
  turn.reply(roleView(role));
}

function put(turn: Turn<CastState>, role: RoleRow): void {
  const { userId, roleId } = role;
  turn.state.roles.set(roleId, role);
  turn.write('role.put', role);
  for (const fileId of fileLinks(role.avatarUrl)) {
    turn.write('fileUse.put', { fileId, place: 'role', placeId: roleId, messageId: 0, userId });
  }
  turn.reply(roleView(role));
}
