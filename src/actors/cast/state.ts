import { isoTime } from '../../protocol/message.ts';
import type { RoleStore } from '../ports/role-store.ts';
import type { RoleRow } from '../ports/statements.ts';

export interface CastPorts {
  readonly store: RoleStore;
  /** Roles that one user may have. */
  readonly maxRoles: number;
}

/** The roles of one user. */
export interface CastState {
  readonly userId: number;
  readonly roles: Map<number, RoleRow>;
}

export function restoreCast(id: string, roles: readonly RoleRow[] | null): CastState {
  return { userId: Number(id), roles: new Map(roles?.map((role) => [role.roleId, role])) };
}

/** A role as REST answers it. */
export function roleView(role: RoleRow) {
  return {
    roleId: role.roleId,
    userId: role.userId,
    roleName: role.roleName,
    description: role.description,
    avatarUrl: role.avatarUrl,
    createTime: isoTime(role.createTime),
    updateTime: isoTime(role.updateTime),
  };
}
