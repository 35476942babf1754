import type { Columns } from './columns.ts';

export const MATCH: Columns = {
  matchId: 'bigint',
  creatorId: 'bigint',
  preset: 'text',
  hideOthers: 'boolean',
  clockMs: 'integer',
  delayMs: 'integer',
  rated: 'boolean',
  map: 'text',
  seed: 'bigint',
  status: 'integer',
  absent: 'integer',
  createTime: 'bigint',
  startTime: 'bigint',
  endTime: 'bigint',
  result: 'json',
};

export const MATCH_SEAT: Columns = { matchId: 'bigint', seat: 'integer', userId: 'bigint', bot: 'text' };

export const MATCH_INPUTS: Columns = {
  matchId: 'bigint',
  number: 'integer',
  count: 'integer',
  time: 'bigint',
  inputs: 'bytea',
  digests: 'text',
};

export const MATCH_STATE: Columns = { matchId: 'bigint', number: 'integer', time: 'bigint', state: 'bytea' };

export const MATCH_QUEUE: Columns = {
  userId: 'bigint',
  since: 'bigint',
  clockMs: 'integer',
  matchId: 'bigint',
  seat: 'integer',
};

export const MATCH_RATING: Columns = {
  player: 'text',
  userId: 'bigint',
  mu: 'double precision',
  sigma: 'double precision',
  ordinal: 'double precision',
  matches: 'integer',
  wins: 'integer',
  updateTime: 'bigint',
};
