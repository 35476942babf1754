import type { Columns } from './columns.ts';

export const PLAYER: Columns = {
  userId: 'bigint',
  role: 'text',
  attributes: 'json',
  ip: 'text',
  cameFrom: 'text',
  tongue: 'text',
  adventureId: 'bigint',
  worldTurns: 'integer',
  talk: 'json',
  news: 'json',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const PORTRAIT: Columns = { userId: 'bigint', image: 'text' };

export const PLAYER_THING: Columns = {
  userId: 'bigint',
  kind: 'text',
  name: 'text',
  description: 'text',
  effect: 'text',
  power: 'integer',
  consumable: 'boolean',
  count: 'integer',
};

export const PLAYER_TASK: Columns = {
  userId: 'bigint',
  title: 'text',
  quest: 'json',
  createTime: 'bigint',
};

export const PLAYER_ANSWER: Columns = {
  userId: 'bigint',
  requestId: 'text',
  answer: 'json',
  createTime: 'bigint',
};

export const ADVENTURE_CHANGE: Columns = {
  adventureId: 'bigint',
  state: 'json',
  status: 'text',
  opening: 'text',
  turns: 'integer',
  figures: 'json',
  pending: 'json',
  updateTime: 'bigint',
};

export const ADVENTURE: Columns = {
  ...ADVENTURE_CHANGE,
  userId: 'bigint',
  role: 'text',
  taskId: 'bigint',
  quest: 'json',
  createTime: 'bigint',
};

export const ADVENTURE_TURN: Columns = {
  adventureId: 'bigint',
  number: 'integer',
  moveId: 'bigint',
  text: 'text',
  used: 'json',
  verdict: 'json',
  told: 'text',
  createTime: 'bigint',
};

export const PUBLIC_TASK: Columns = {
  taskId: 'bigint',
  quest: 'json',
  userId: 'bigint',
  since: 'bigint',
  createTime: 'bigint',
};

export const BATTLE_CHANGE: Columns = {
  battleId: 'bigint',
  status: 'text',
  state: 'json',
  moves: 'json',
  read: 'json',
  fled: 'integer',
  due: 'bigint',
  updateTime: 'bigint',
};

export const BATTLE: Columns = {
  ...BATTLE_CHANGE,
  seed: 'bigint',
  tongue: 'text',
  fighters: 'json',
  createTime: 'bigint',
};

export const BATTLE_ROUND: Columns = {
  battleId: 'bigint',
  number: 'integer',
  moves: 'json',
  round: 'json',
  told: 'text',
  createTime: 'bigint',
};
