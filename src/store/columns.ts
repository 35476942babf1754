/** A row's fields in camelCase → their SQL types. The columns are the same names in snake_case. */
export type Columns = Readonly<Record<string, string>>;

export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `m.message_id as "messageId", …` */
export function selection(columns: Columns, alias: string): string {
  return Object.keys(columns)
    .map((name) => `${alias}.${snake(name)} as "${name}"`)
    .join(', ');
}

export const ROOM: Columns = {
  roomId: 'bigint',
  spaceId: 'bigint',
  name: 'text',
  description: 'text',
  avatar: 'text',
  roomType: 'integer',
  status: 'integer',
  muteStatus: 'integer',
  openJoin: 'boolean',
  creatorId: 'bigint',
  extraVersion: 'bigint',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const ROOM_MESSAGE: Columns = {
  messageId: 'bigint',
  roomId: 'bigint',
  syncId: 'bigint',
  userId: 'bigint',
  roleId: 'bigint',
  avatarId: 'bigint',
  content: 'text',
  animation: 'bigint',
  specialEffects: 'bigint',
  replyMessageId: 'bigint',
  status: 'integer',
  messageType: 'integer',
  position: 'double precision',
  extra: 'json',
  clientMessageId: 'text',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const DIRECT_MESSAGE: Columns = {
  messageId: 'bigint',
  senderId: 'bigint',
  receiverId: 'bigint',
  content: 'text',
  messageType: 'integer',
  replyMessageId: 'bigint',
  status: 'integer',
  extra: 'json',
  clientMessageId: 'text',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const SPACE: Columns = {
  spaceId: 'bigint',
  name: 'text',
  description: 'text',
  avatar: 'text',
  ruleId: 'bigint',
  status: 'integer',
  creatorId: 'bigint',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const ROLE: Columns = {
  roleId: 'bigint',
  userId: 'bigint',
  roleName: 'text',
  description: 'text',
  avatarUrl: 'text',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const FILE: Columns = {
  fileId: 'text',
  userId: 'bigint',
  hash: 'text',
  fileName: 'text',
  contentType: 'text',
  size: 'bigint',
  width: 'integer',
  height: 'integer',
  second: 'double precision',
  createTime: 'bigint',
};

export const ACCOUNT: Columns = {
  userId: 'bigint',
  username: 'text',
  email: 'text',
  passwordHash: 'text',
  avatar: 'text',
  tokenEpoch: 'integer',
  createTime: 'bigint',
  operator: 'boolean',
  disabled: 'boolean',
};
