import { z } from 'zod';
import { time } from '../message.ts';

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
