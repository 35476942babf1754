import type { Rows, StatementName } from '../actors/ports/statements.ts';
import { type Columns, DIRECT_MESSAGE, ROOM, ROOM_MESSAGE, SPACE, snake } from './columns.ts';

/** How one kind of write is executed: all its rows of a group in one go, as one JSON parameter. */
export interface Statement {
  readonly sql: string;
  /**
   * Writes of one family and key replace each other within a batch, the last one wins. Null: every row counts.
   */
  readonly family: string | null;
  readonly key: readonly string[];
  /** Every row must have an effect, or the batch is refused with this reason. */
  readonly mustHit: string | null;
}

const MEMBER = (owner: string): Columns => ({
  [owner]: 'bigint',
  userId: 'bigint',
  memberType: 'integer',
  createTime: 'bigint',
});
const ACCOUNT_INSERT: Columns = {
  userId: 'bigint',
  username: 'text',
  passwordHash: 'text',
  avatar: 'text',
  createTime: 'bigint',
};
const MESSAGE_CHANGES: Columns = {
  messageId: 'bigint',
  roleId: 'bigint',
  avatarId: 'bigint',
  content: 'text',
  animation: 'bigint',
  specialEffects: 'bigint',
  status: 'integer',
  position: 'double precision',
  extra: 'json',
  updateTime: 'bigint',
};
const DIRECT_CHANGES: Columns = {
  messageId: 'bigint',
  content: 'text',
  status: 'integer',
  extra: 'json',
  updateTime: 'bigint',
};
const ROLE: Columns = {
  roomId: 'bigint',
  roleId: 'bigint',
  type: 'integer',
  userId: 'bigint',
  createTime: 'bigint',
};
const SESSION: Columns = {
  userId: 'bigint',
  roomId: 'bigint',
  lastReadSyncId: 'bigint',
  subscribed: 'boolean',
};
const INVITE: Columns = {
  code: 'text',
  spaceId: 'bigint',
  memberType: 'integer',
  createdBy: 'bigint',
  expireTime: 'bigint',
};
const EFFECT: Columns = { effectId: 'bigint', target: 'text', payload: 'json', createTime: 'bigint' };
const ENTRY: Columns = { ownerId: 'bigint', peerId: 'bigint', syncId: 'bigint', messageId: 'bigint' };

/** Every write of the program, in the order in which a group executes them: who is referred to comes first. */
export const STATEMENTS: Readonly<Record<StatementName, Statement>> = {
  // First, so that an effect that was applied before is refused as that and not for what it would write again.
  'effect.delete': { ...remove('effects', { effectId: 'bigint' }), mustHit: 'effect' },
  'user.insert': insert('users', ACCOUNT_INSERT),
  'user.password': update('users', { userId: 'bigint', passwordHash: 'text', tokenEpoch: 'integer' }, [
    'userId',
  ]),
  'token.revoke': put('revoked_tokens', { tokenId: 'text', userId: 'bigint', expireTime: 'bigint' }, [
    'tokenId',
  ]),
  'space.put': put('spaces', SPACE, ['spaceId']),
  'spaceMember.put': put('space_members', MEMBER('spaceId'), ['spaceId', 'userId']),
  'spaceMember.delete': remove('space_members', { spaceId: 'bigint', userId: 'bigint' }),
  'spaceRoom.put': put('space_rooms', { spaceId: 'bigint', roomId: 'bigint' }, ['spaceId', 'roomId']),
  'spaceRoom.delete': remove('space_rooms', { spaceId: 'bigint', roomId: 'bigint' }),
  'spaceInvite.put': put('space_invites', INVITE, ['code']),
  'room.put': put('rooms', ROOM, ['roomId']),
  'roomMember.put': put('room_members', MEMBER('roomId'), ['roomId', 'userId']),
  'roomMember.delete': remove('room_members', { roomId: 'bigint', userId: 'bigint' }),
  'roomRole.put': put('room_roles', ROLE, ['roomId', 'roleId']),
  'roomRole.delete': remove('room_roles', { roomId: 'bigint', roleId: 'bigint' }),
  'roomExtra.put': put('room_extras', { roomId: 'bigint', key: 'text', value: 'text' }, ['roomId', 'key']),
  'roomExtra.delete': remove('room_extras', { roomId: 'bigint', key: 'text' }),
  'roomMessage.insert': insert('room_messages', ROOM_MESSAGE),
  'roomMessage.update': update('room_messages', MESSAGE_CHANGES, ['messageId']),
  'roomChange.insert': insert('room_changes', { roomId: 'bigint', syncId: 'bigint', messageId: 'bigint' }),
  'session.put': put('sessions', SESSION, ['userId', 'roomId']),
  'directMessage.insert': insert('direct_messages', DIRECT_MESSAGE),
  'directMessage.update': update('direct_messages', DIRECT_CHANGES, ['messageId']),
  'directEntry.insert': insert('direct_entries', ENTRY),
  'effect.insert': insert('effects', EFFECT),
  'wakeup.put': put('wakeups', { kind: 'text', id: 'text', due: 'bigint' }, ['kind', 'id']),
  'wakeup.delete': remove('wakeups', { kind: 'text', id: 'text' }),
};

/** Where a statement stands in a group. */
export const ORDER: readonly StatementName[] = Object.keys(STATEMENTS) as StatementName[];

/** The identity of a row within its family, null if it has none. */
export function keyOf<N extends StatementName>(name: N, row: Rows[N]): string | null {
  const { family, key } = STATEMENTS[name];
  if (family === null) return null;
  return JSON.stringify([family, ...key.map((field) => (row as unknown as Record<string, unknown>)[field])]);
}

function recordset(columns: Columns): string {
  const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  return `json_to_recordset($1::json) as x(${typed.join(', ')})`;
}

function insert(table: string, columns: Columns): Statement {
  const names = Object.keys(columns);
  const sql = `insert into ${table} (${names.map(snake).join(', ')}) select ${names.map((n) => `"${n}"`).join(', ')} from ${recordset(columns)}`;
  return { sql, family: null, key: [], mustHit: null };
}

function put(table: string, columns: Columns, key: readonly string[]): Statement {
  const rest = Object.keys(columns).filter((name) => !key.includes(name));
  const changes = rest.map((name) => `${snake(name)} = excluded.${snake(name)}`).join(', ');
  const conflict = `on conflict (${key.map(snake).join(', ')}) do ${rest.length > 0 ? `update set ${changes}` : 'nothing'}`;
  return { sql: `${insert(table, columns).sql} ${conflict}`, family: table, key, mustHit: null };
}

function update(table: string, columns: Columns, key: readonly string[]): Statement {
  const rest = Object.keys(columns).filter((name) => !key.includes(name));
  const changes = rest.map((name) => `${snake(name)} = x."${name}"`).join(', ');
  const match = key.map((name) => `t.${snake(name)} = x."${name}"`).join(' and ');
  const sql = `update ${table} t set ${changes} from ${recordset(columns)} where ${match}`;
  return { sql, family: `${table} changes`, key, mustHit: null };
}

function remove(table: string, key: Columns): Statement {
  const names = Object.keys(key);
  const match = names.map((name) => `t.${snake(name)} = x."${name}"`).join(' and ');
  const sql = `delete from ${table} t using ${recordset(key)} where ${match}`;
  return { sql, family: table, key: names, mustHit: null };
}
