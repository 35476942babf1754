import { z } from 'zod';
import { picture } from './rpg-fields.ts';

/** As in src/rules/quest/hero.ts; a test holds them together. */
export const EFFECTS = ['strike', 'guard', 'heal', 'haste', 'insight', 'charm', 'stealth', 'craft'] as const;
export const CATEGORIES = ['hunt', 'rescue', 'escort', 'riddle', 'parley', 'exploration'] as const;

const done = z.boolean();
const token = z.string().describe('Sent as `Authorization: Bearer` under AUTH=signed.');

export const signedUp = z.object({ username: z.string(), token });
export const loggedIn = z.object({ username: z.string(), token, image_data: picture });
export const judged = z.object({
  status: done.describe('Whether it is legal.'),
  text: z.string().describe('Why it is not; empty when it is.'),
});

/** A thing as players see it. */
export const item = z
  .object({
    name: z.string(),
    kind: z.enum(['equipment', 'skill']),
    description: z.string(),
    effect: z.enum(EFFECTS),
    power: z.int().describe('1 to 10.'),
    consumable: z.boolean().describe('Used up when it is used.'),
    count: z.int(),
  })
  .meta({ id: 'RpgItem' });
export type ItemView = z.output<typeof item>;

export const task = z
  .object({
    task_name: z.string(),
    level: z.int().describe('1 to 10.'),
    category: z.enum(CATEGORIES),
    place: z.string(),
    giver: z.string(),
    foe: z.string(),
    prize: z.string(),
  })
  .meta({ id: 'RpgTask' });
export type TaskView = z.output<typeof task>;

const speaker = z.string().describe('Who says it: the system.');

export const mastered = z.object({
  text: z.string(),
  role: speaker,
  status: done.describe('The answer has sent the player into a task, whose first words `text` ends with.'),
  subimg: picture.nullable().describe('The background of that task.'),
});
export const wished = z.object({ text: z.string(), role: speaker, task });
export const taskNames = z.object({ task_list: z.array(z.string()) });
export const selected = z.object({ image_data: picture, text: z.string() });

const things = z.record(z.string(), item);

/** What the end of a task is worth. */
export const reward = z
  .object({ 龙眼: z.int(), 凤羽: z.int(), 经验值: z.int(), equipments: things, skills: things })
  .meta({ id: 'RpgReward' });
export type RewardView = z.output<typeof reward>;

export const turned = z.object({
  text: z.string(),
  role: z.string().nullable().describe('Who answers; null: the narrator.'),
  status: done.describe('The task has ended.'),
  npc_status: z.boolean().describe('`role` is a figure that `roles` did not have.'),
  image_data: picture.nullable().describe('The portrait of such a figure.'),
  reward: reward.nullable().optional().describe('With the end of the task, and only then; null: nothing.'),
});
export type TurnView = z.output<typeof turned>;

export const attributes = z.object({
  attribute: z.object({
    龙眼: z.int(),
    凤羽: z.int(),
    经验值: z.int(),
    level: z.int(),
    health: z.int().describe('That a duel begins with.'),
  }),
});
export const bag = z.object({ equipments: things });
export const skills = z.object({ skills: things });
export const merged = z.object({ text: z.string(), item });

export const online = z.object({
  roles: z.array(z.string()),
  image_data: z.array(picture).describe('In the order of `roles`.'),
});

const battleId = z.string().describe('Names the battle.');

export const challenged = z.object({
  status_code: z
    .literal([200, 408])
    .describe('408: nobody answered in time. With `wait` false 200 says nothing of the answer.'),
  status: done.describe('Accepted.'),
  image_data: picture.nullable().describe('The portrait of role2 when he has accepted.'),
  id: battleId,
});
export const settled = z.object({ id: battleId });
export const refreshed = z.object({
  id_list: z.array(battleId).describe('Challenges since the last time.'),
  role_list: z.array(z.string()).describe('Who challenges, in the order of `id_list`.'),
  accept_id: z.array(battleId).describe('Own challenges that were accepted since the last time.'),
  role: z.string().nullable().describe('The opponent in `battle_id`; null when there is nothing to read.'),
  role_text: z.string().describe('What he did in the round.'),
  system_text: z.string().describe('What came of it; without a round other news.'),
  status: done.describe('The battle is over.'),
});
export type RefreshView = z.output<typeof refreshed>;
export const fought = z.object({
  role: z.string().describe('The opponent.'),
  action: z.string().describe('What he did; empty while the round waits.'),
  text: z.string().describe('What came of it, or that the round waits for the opponent.'),
  result: z.string().describe('As `text`.'),
  status: done.describe('The battle is over.'),
  wins: z.tuple([z.int(), z.int()]).describe('Rounds won: own, and those of the opponent.'),
  winner: z.string().nullable().describe('Null: not decided, or nobody.'),
});
export type FightView = z.output<typeof fought>;

export const worldTime = z.object({
  time: z.string().describe('Of the role’s world: `1024-03-01T08:00:00`.'),
});
export const happened = z.object({
  role: z.string(),
  text: z.string(),
  other: z.string().describe('What kind of event it was.'),
});
