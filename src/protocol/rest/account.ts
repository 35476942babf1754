import { z } from 'zod';
import { text } from '../fields.ts';
import { time } from '../message.ts';

export const password = text(256);

/** Who logs in: a name, or an id as digits or as a number. */
export const loginName = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  text(64, 1),
);

/** What everyone may know of a user. */
export const account = z
  .object({ userId: z.int(), username: z.string(), avatar: z.string().nullable(), createTime: time })
  .meta({ id: 'User' });

export const ACCOUNT: z.output<typeof account> = {
  userId: 123,
  username: 'ada',
  avatar: null,
  createTime: '2023-12-01T10:00:00Z',
};

export const token = z
  .string()
  .describe('Sent as `Authorization: Bearer`. A JWT; under AUTH=open the user id.');
