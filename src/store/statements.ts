import type { Rows, StatementName } from '../actors/ports/statements.ts';
import {
  ASSISTANT,
  ASSISTANT_CHAT,
  ASSISTANT_CONTENT,
  ASSISTANT_MESSAGE,
  ASSISTANT_REPLY,
  DOCUMENT,
  EXPERIMENT,
  EXPERIMENT_RECORD,
} from './assistant-columns.ts';
import { type Columns, DIRECT_MESSAGE, FILE, ROLE, ROOM, ROOM_MESSAGE, SPACE, snake } from './columns.ts';
import {
  DIALOGUE,
  DIALOGUE_ANSWER,
  DIALOGUE_CHANGE,
  DIALOGUE_MESSAGE,
  FLOW,
  historyCopy,
  PERSONA,
  personaUse,
} from './dialogue-columns.ts';
import { MATCH, MATCH_INPUTS, MATCH_QUEUE, MATCH_RATING, MATCH_SEAT, MATCH_STATE } from './match-columns.ts';
import {
  ADVENTURE,
  ADVENTURE_CHANGE,
  ADVENTURE_TURN,
  BATTLE,
  BATTLE_CHANGE,
  BATTLE_ROUND,
  PLAYER,
  PLAYER_ANSWER,
  PLAYER_TASK,
  PLAYER_THING,
  PORTRAIT,
  PUBLIC_TASK,
} from './rpg-columns.ts';
import { TASK, TASK_END, TASK_RUN, TASK_RUN_END, VOLUNTEER } from './task-columns.ts';

/** How one kind of write is executed: all its rows of a group in one go, as one JSON parameter. */
export interface Statement {
  readonly verb: 'insert' | 'put' | 'update' | 'delete' | 'copy';
  readonly table: string;
  /** Fields that name one row of the table. */
  readonly key: readonly string[];
  /** Its rows are written once and never touched again: nothing in a group can collide with them. */
  readonly once?: true;
  /** It deletes many rows, whose own keys begin with its key. */
  readonly many?: true;
  /** Its text. `parameter` (`$4`) holds the rows; nothing is done with them unless the condition `gate` holds. */
  sql(parameter: string, gate: string): string;
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
  email: 'text',
  passwordHash: 'text',
  avatar: 'text',
  createTime: 'bigint',
  tokenEpoch: 'integer',
  operator: 'boolean',
  disabled: 'boolean',
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
const ROOM_ROLE: Columns = {
  roomId: 'bigint',
  roleId: 'bigint',
  type: 'integer',
  userId: 'bigint',
  createTime: 'bigint',
};
const FILE_USE: Columns = { fileId: 'text', place: 'text', placeId: 'bigint', messageId: 'bigint' };
const CHANGE: Columns = {
  roomId: 'bigint',
  syncId: 'bigint',
  messageId: 'bigint',
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
const ENTRY: Columns = {
  ownerId: 'bigint',
  peerId: 'bigint',
  syncId: 'bigint',
  messageId: 'bigint',
  createTime: 'bigint',
};

const PERSONA_USE: Columns = { dialogueId: 'bigint', personaId: 'bigint' };
const THING_KEY = ['userId', 'kind', 'name'];
const HISTORY: Columns = { dialogueId: 'bigint', fromId: 'bigint', upTo: 'integer' };
const CUT: Columns = { ownerId: 'bigint', peerId: 'bigint', syncId: 'bigint', beforeTime: 'bigint' };

/** Every write of the program, in the order of a group's text: who is referred to comes first. */
export const STATEMENTS: Readonly<Record<StatementName, Statement>> = {
  // First, so that an effect that was applied before is refused as that and not for what it would write again.
  'effect.delete': remove('effects', { effectId: 'bigint' }),
  'user.insert': insert('users', ACCOUNT_INSERT, ['userId'], {
    tokenEpoch: '0',
    operator: 'false',
    disabled: 'false',
  }),
  'user.update': update(
    'users',
    {
      userId: 'bigint',
      passwordHash: 'text',
      tokenEpoch: 'integer',
      operator: 'boolean',
      disabled: 'boolean',
    },
    ['userId'],
  ),
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
  'roomRole.put': put('room_roles', ROOM_ROLE, ['roomId', 'roleId']),
  'roomRole.delete': remove('room_roles', { roomId: 'bigint', roleId: 'bigint' }),
  'roomExtra.put': put('room_extras', { roomId: 'bigint', key: 'text', value: 'text' }, ['roomId', 'key']),
  'roomExtra.delete': remove('room_extras', { roomId: 'bigint', key: 'text' }),
  'roomMessage.insert': insert('room_messages', ROOM_MESSAGE, ['messageId']),
  'roomMessage.update': update('room_messages', MESSAGE_CHANGES, ['messageId']),
  'roomChange.insert': insert('room_changes', CHANGE, ['roomId', 'syncId']),
  'roomCut.put': put('room_cuts', { roomId: 'bigint', syncId: 'bigint' }, ['roomId']),
  'session.put': put('sessions', SESSION, ['userId', 'roomId']),
  'directMessage.insert': insert('direct_messages', DIRECT_MESSAGE, ['messageId']),
  'directMessage.update': update('direct_messages', DIRECT_CHANGES, ['messageId']),
  'directEntry.insert': insert('direct_entries', ENTRY, ['ownerId', 'peerId', 'syncId']),
  'role.put': put('roles', ROLE, ['roleId']),
  'role.delete': remove('roles', { roleId: 'bigint' }),
  'file.insert': insert('files', FILE, ['fileId']),
  'file.delete': remove('files', { fileId: 'text' }),
  'fileUse.put': fileUse(),
  'fileUse.delete': many(remove('file_uses', { fileId: 'text' })),
  'directCut.put': put('direct_cuts', CUT, ['ownerId', 'peerId']),
  'volunteer.put': put('volunteers', VOLUNTEER, ['volunteerId']),
  'task.insert': once(insert('tasks', TASK, ['taskId'])),
  'taskRun.insert': once(insert('task_runs', TASK_RUN, ['taskId', 'step'])),
  'taskRunEnd.insert': once(insert('task_run_ends', TASK_RUN_END, ['taskId', 'step'])),
  'taskEnd.insert': once(insert('task_ends', TASK_END, ['taskId'])),
  'taskMark.put': put('task_marks', { onlyRow: 'boolean', openFrom: 'bigint' }, ['onlyRow']),
  'match.put': put('matches', MATCH, ['matchId']),
  'matchSeat.put': put('match_seats', MATCH_SEAT, ['matchId', 'seat']),
  'matchInputs.insert': once(insert('match_inputs', MATCH_INPUTS, ['matchId', 'number'])),
  'matchState.insert': once(insert('match_states', MATCH_STATE, ['matchId', 'number'])),
  'matchQueue.put': put('match_queue', MATCH_QUEUE, ['userId']),
  'matchQueue.delete': remove('match_queue', { userId: 'bigint' }),
  'matchRating.put': put('match_ratings', MATCH_RATING, ['player']),
  'persona.put': put('personas', PERSONA, ['personaId']),
  'persona.delete': remove('personas', { personaId: 'bigint' }),
  'flow.put': put('flows', FLOW, ['flowId']),
  'dialogue.insert': insert('dialogues', DIALOGUE, ['dialogueId']),
  'dialogue.update': update('dialogues', DIALOGUE_CHANGE, ['dialogueId']),
  'dialogue.delete': remove('dialogues', { dialogueId: 'bigint' }),
  'dialogueMessage.insert': insert('dialogue_messages', DIALOGUE_MESSAGE, ['dialogueId', 'number']),
  'dialogueHistory.copy': {
    verb: 'copy',
    table: 'dialogue_messages',
    key: ['dialogueId'],
    sql: (parameter, gate) => historyCopy(recordset(parameter, HISTORY), gate),
  },
  'dialogueAnswer.insert': insert('dialogue_answers', DIALOGUE_ANSWER, ['dialogueId', 'key']),
  'personaUse.put': {
    verb: 'put',
    table: 'persona_uses',
    key: ['dialogueId', 'personaId'],
    sql: (parameter, gate) => personaUse(recordset(parameter, PERSONA_USE), gate),
  },
  'personaUses.delete': many(remove('persona_uses', { dialogueId: 'bigint' })),
  'player.put': put('players', PLAYER, ['userId']),
  'playerPortrait.put': put('player_portraits', PORTRAIT, ['userId']),
  'playerThing.put': put('player_things', PLAYER_THING, THING_KEY),
  'playerThing.delete': remove('player_things', { userId: 'bigint', kind: 'text', name: 'text' }),
  'playerTask.put': put('player_tasks', PLAYER_TASK, ['userId', 'title']),
  'playerTask.delete': remove('player_tasks', { userId: 'bigint', title: 'text' }),
  'playerAnswer.insert': insert('player_answers', PLAYER_ANSWER, ['userId', 'requestId']),
  'adventure.put': put('adventures', ADVENTURE, ['adventureId']),
  'adventure.update': update('adventures', ADVENTURE_CHANGE, ['adventureId']),
  'adventureTurn.insert': once(insert('adventure_turns', ADVENTURE_TURN, ['adventureId', 'number'])),
  'publicTask.put': put('public_tasks', PUBLIC_TASK, ['taskId']),
  'publicTask.delete': remove('public_tasks', { taskId: 'bigint' }),
  'battle.put': put('battles', BATTLE, ['battleId']),
  'battle.update': update('battles', BATTLE_CHANGE, ['battleId']),
  'battleRound.insert': once(insert('battle_rounds', BATTLE_ROUND, ['battleId', 'number'])),
  'assistant.put': put('assistants', ASSISTANT, ['userId']),
  'assistantChat.put': put('assistant_chats', ASSISTANT_CHAT, ['userId']),
  'assistantChat.delete': remove('assistant_chats', { userId: 'bigint' }),
  'assistantMessage.insert': insert('assistant_messages', ASSISTANT_MESSAGE, ['userId', 'messageId']),
  'assistantMessage.delete': remove('assistant_messages', { userId: 'bigint', messageId: 'bigint' }),
  'assistantReply.insert': insert('assistant_replies', ASSISTANT_REPLY, ['userId', 'replyId']),
  'assistantReply.delete': remove('assistant_replies', { userId: 'bigint', replyId: 'bigint' }),
  'assistantContent.insert': insert('assistant_contents', ASSISTANT_CONTENT, ['contentId']),
  'assistantContent.delete': remove('assistant_contents', { contentId: 'text' }),
  'document.put': put('documents', DOCUMENT, ['fileId']),
  'experiment.insert': insert('experiments', EXPERIMENT, ['experimentId']),
  'experimentRecord.insert': once(
    insert('experiment_records', EXPERIMENT_RECORD, ['experimentId', 'number']),
  ),
  'effect.insert': insert('effects', EFFECT, ['effectId']),
  'wakeup.put': put('wakeups', { kind: 'text', id: 'text', due: 'bigint' }, ['kind', 'id']),
  'wakeup.delete': remove('wakeups', { kind: 'text', id: 'text' }),
};

/** Where a statement stands in a group. */
export const ORDER: readonly StatementName[] = Object.keys(STATEMENTS) as StatementName[];

/** The row that a write is about: writes of one batch with the same identity replace each other. */
export function identityOf<N extends StatementName>(name: N, row: Rows[N]): string {
  const { table, key } = STATEMENTS[name];
  let identity = table;
  for (const field of key) identity += `/${(row as unknown as Record<string, unknown>)[field]}`;
  return identity;
}

/** A parameter's JSON array as a table `x` with the columns' own names. */
export function recordset(parameter: string, columns: Columns): string {
  const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  return `json_to_recordset(${parameter}::json) as x(${typed.join(', ')})`;
}

/** `defaults`: SQL for columns that a row may leave out. */
function insert(
  table: string,
  columns: Columns,
  key: readonly string[],
  defaults: Readonly<Record<string, string>> = {},
): Statement {
  const names = Object.keys(columns);
  const values = names.map((name) =>
    defaults[name] ? `coalesce("${name}", ${defaults[name]})` : `"${name}"`,
  );
  const sql = (parameter: string, gate: string) =>
    `insert into ${table} (${names.map(snake).join(', ')}) select ${values.join(', ')} from ${recordset(parameter, columns)} where ${gate}`;
  return { verb: 'insert', table, key, sql };
}

function once(statement: Statement): Statement {
  return { ...statement, once: true };
}

function many(statement: Statement): Statement {
  return { ...statement, many: true };
}

function put(table: string, columns: Columns, key: readonly string[]): Statement {
  const rest = Object.keys(columns).filter((name) => !key.includes(name));
  const changes = rest.map((name) => `${snake(name)} = excluded.${snake(name)}`).join(', ');
  const conflict = `on conflict (${key.map(snake).join(', ')}) do ${rest.length > 0 ? `update set ${changes}` : 'nothing'}`;
  const { sql } = insert(table, columns, key);
  return { verb: 'put', table, key, sql: (parameter, gate) => `${sql(parameter, gate)} ${conflict}` };
}

/** Only what its sender may see: knowing the address of a file is no right to it. */
function fileUse(): Statement {
  const names = Object.keys(FILE_USE);
  const given = names.map((name) => `"${name}"`).join(', ');
  const sql = (parameter: string, gate: string) =>
    `insert into file_uses (${names.map(snake).join(', ')}) select ${given}
      from ${recordset(parameter, { ...FILE_USE, userId: 'bigint' })}
      where ${gate} and file_visible("fileId", "userId") on conflict do nothing`;
  return { verb: 'put', table: 'file_uses', key: names, sql };
}

function update(table: string, columns: Columns, key: readonly string[]): Statement {
  const rest = Object.keys(columns).filter((name) => !key.includes(name));
  const changes = rest.map((name) => `${snake(name)} = x."${name}"`).join(', ');
  const sql = (parameter: string, gate: string) =>
    `update ${table} t set ${changes} from ${recordset(parameter, columns)} where ${matching(key)} and ${gate}`;
  return { verb: 'update', table, key, sql };
}

function remove(table: string, columns: Columns): Statement {
  const key = Object.keys(columns);
  const sql = (parameter: string, gate: string) =>
    `delete from ${table} t using ${recordset(parameter, columns)} where ${matching(key)} and ${gate}`;
  return { verb: 'delete', table, key, sql };
}

function matching(key: readonly string[]): string {
  return key.map((name) => `t.${snake(name)} = x."${name}"`).join(' and ');
}
