import { z } from 'zod';
import { time } from '../message.ts';
import { memberType } from './room.ts';

export const space = z
  .object({
    spaceId: z.int(),
    userId: z.int().describe('Who made it.'),
    name: z.string(),
    description: z.string(),
    avatar: z.string().nullable(),
    ruleId: z.int().nullable(),
    status: z.int().describe('0 normal, 1 dissolved.'),
    createTime: time,
    updateTime: time,
  })
  .meta({ id: 'Space' });

export const SPACE: z.output<typeof space> = {
  spaceId: 12,
  userId: 123,
  name: 'Northern campaign',
  description: '',
  avatar: null,
  ruleId: null,
  status: 0,
  createTime: '2023-12-01T10:00:00Z',
  updateTime: '2023-12-01T10:00:00Z',
};

export const spaceMember = z
  .object({ userId: z.int(), memberType, createTime: time, spaceId: z.int() })
  .meta({ id: 'SpaceMember' });

export const SPACE_MEMBER: z.output<typeof spaceMember> = {
  userId: 789,
  memberType: 3,
  createTime: '2023-12-01T10:00:00Z',
  spaceId: 12,
};
