import type { Columns } from './columns.ts';

export const ASSISTANT: Columns = { userId: 'bigint', flags: 'json', history: 'json', updateTime: 'bigint' };

export const ASSISTANT_CHAT: Columns = { userId: 'bigint', chat: 'json' };

export const ASSISTANT_MESSAGE: Columns = {
  userId: 'bigint',
  messageId: 'bigint',
  isInner: 'boolean',
  text: 'text',
  fileId: 'text',
  soundId: 'text',
  createTime: 'bigint',
};

export const ASSISTANT_REPLY: Columns = {
  userId: 'bigint',
  replyId: 'bigint',
  text: 'text',
  isInner: 'boolean',
  error: 'text',
  extraInfo: 'text',
  refs: 'json',
  soundId: 'text',
  createTime: 'bigint',
};

export const ASSISTANT_CONTENT: Columns = {
  contentId: 'text',
  userId: 'bigint',
  kind: 'text',
  hash: 'text',
  fileName: 'text',
  contentType: 'text',
  size: 'bigint',
  createTime: 'bigint',
};

export const DOCUMENT: Columns = {
  fileId: 'text',
  userId: 'bigint',
  status: 'text',
  remark: 'text',
  passages: 'integer',
  pages: 'integer',
  createTime: 'bigint',
};

export const EXPERIMENT: Columns = {
  experimentId: 'bigint',
  userId: 'bigint',
  name: 'text',
  purpose: 'text',
  createTime: 'bigint',
};

export const EXPERIMENT_RECORD: Columns = {
  experimentId: 'bigint',
  number: 'integer',
  userId: 'bigint',
  content: 'text',
  refs: 'json',
  createTime: 'bigint',
};
