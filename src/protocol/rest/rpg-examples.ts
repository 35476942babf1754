import type { z } from 'zod';
import type { ItemView, TaskView, turned } from './rpg-answers.ts';

/** A transparent pixel. */
export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const SIGN_UP = {
  email: 'ada@example.com',
  username: '阿达',
  password: '5f4dcc3b5aa765d61d8327deb882cf99',
  ip: '192.0.2.7:5000',
};
export const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl';

export const SWORD: ItemView = {
  name: '青锋剑',
  kind: 'equipment',
  description: '一柄薄而利的长剑。',
  effect: 'strike',
  power: 5,
  consumable: false,
  count: 1,
};
export const SKILL: ItemView = {
  ...SWORD,
  name: '回春术',
  kind: 'skill',
  description: '一缕暖意，伤口渐合。',
  effect: 'heal',
};
export const TASK: TaskView = {
  task_name: '雾港失踪案',
  level: 2,
  category: 'rescue',
  place: '雾港',
  giver: '老船长',
  foe: '海寇',
  prize: '银罗盘',
};
export const TURN: z.output<typeof turned> = {
  text: '你拔剑上前，海寇退了半步。',
  role: '海寇',
  status: false,
  npc_status: true,
  image_data: PIXEL,
};
