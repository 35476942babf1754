import type { AdventureCommand } from '../../../actors/adventure/commands.ts';
import { LOBBY, type LobbyCommand } from '../../../actors/lobby/commands.ts';
import type { MasterReply, Moved } from '../../../actors/player/commands.ts';
import type { AdventureRow, AdventureTurnRow } from '../../../actors/ports/rpg-rows.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import { byRole, selectBody, talkBody, turnBody, wishBody } from '../../../protocol/rest/rpg.ts';
import {
  mastered,
  selected,
  type TurnView,
  taskNames,
  turned,
  wished,
} from '../../../protocol/rest/rpg-answers.ts';
import { PIXEL, SWORD, TASK, TURN } from '../../../protocol/rest/rpg-examples.ts';
import { openingOf, type Pool, setOut } from '../../rpg/adventures.ts';
import { askPlayer, askTeller, snapshotOf } from '../../rpg/own-player.ts';
import { backgroundOf, faceOf } from '../../rpg/pictures.ts';
import { type AnyRoute, ok } from '../route.ts';
import { type Play, playerRoute, spokenBy } from '../rpg-route.ts';
import { SENTENCES } from '../rpg-sentences.ts';
import { rewardView, taskView } from '../rpg-view.ts';

const ROLE = { role: '阿达' };

/** The dungeon master and his tasks (rpg.md, /main to /feedback). */
export const RPG_QUEST_ROUTES: readonly AnyRoute[] = [
  ...playerRoute({
    path: 'main',
    summary: 'Talks with the dungeon master, who may send the player into a task.',
    input: talkBody,
    output: mastered,
    example: {
      input: { ...ROLE, text: '你好' },
      output: { text: '欢迎回来，阿达。', role: '系统', status: false, subimg: null },
    },
    refusals: ['CONFLICT', 'NOT_ANSWERED'],
    run: talk,
  }),
  ...playerRoute({
    path: 'task_request',
    summary: 'Makes a task of the player’s own, from his words.',
    input: wishBody,
    output: wished,
    example: {
      input: { ...ROLE, text: '我想在雾港找失踪的人' },
      output: { text: '新的任务「雾港失踪案」已为你备好。', role: '系统', task: TASK },
    },
    refusals: ['CONFLICT', 'NOT_ANSWERED'],
    run: wish,
  }),
  ...playerRoute({
    path: 'task_info',
    summary: 'The names of open public tasks.',
    input: byRole,
    output: taskNames,
    example: { input: ROLE, output: { task_list: [TASK.task_name, '古塔谜题', '护送商队'] } },
    run: async (play) => {
      const language = await spokenBy(play);
      if (typeof language !== 'string') return language;
      const list: LobbyCommand = { type: 'list', tongue: language };
      const names = await play.context.ask(LOBBY, list);
      return names.ok ? ok({ task_list: names.value }) : names;
    },
  }),
  ...playerRoute({
    path: 'task_info_personal',
    summary: 'The names of the tasks that were made for the player.',
    input: byRole,
    output: taskNames,
    example: { input: ROLE, output: { task_list: [TASK.task_name] } },
    run: async ({ context, player }) => {
      const own = await snapshotOf(context, player.userId);
      return own.ok ? ok({ task_list: own.value.tasks.map(({ title }) => title) }) : own;
    },
  }),
  ...(['public', 'own'] as const).flatMap((pool) =>
    playerRoute({
      path: pool === 'public' ? 'select' : 'select_personal',
      summary:
        pool === 'public'
          ? 'Occupies a public task and begins it. One that runs is abandoned, unless it is this one.'
          : 'Begins a task of the player’s own. One that runs is abandoned, unless it is this one.',
      input: selectBody,
      output: selected,
      example: {
        input: { ...ROLE, task_name: TASK.task_name },
        output: { image_data: PIXEL, text: '雾港的清晨没有鸥鸣。老船长在栈桥尽头等你。' },
      },
      refusals: ['QUEST_UNKNOWN', 'ADVENTURE_OVER', 'NOT_ANSWERED'],
      run: (play) => select(play, play.input.task_name, pool),
    }),
  ),
  ...playerRoute({
    path: 'feedback',
    summary: 'A turn of the running task. The answer with `reward` is its last.',
    input: turnBody,
    output: turned,
    example: {
      input: { ...ROLE, text: '我拔剑上前', items: [SWORD.name], skills: [], roles: ['老船长'] },
      output: TURN,
    },
    refusals: ['ADVENTURE_UNKNOWN', 'ADVENTURE_OVER', 'CONFLICT', 'NOT_ANSWERED'],
    run: takeTurn,
  }),
];

/** Whoever waits for words hears that there are none yet; what he did stays done. */
function told(reply: Reply): Reply {
  return !reply.ok && reply.rejection.code === 'DEADLINE'
    ? { ok: false, rejection: reject('NOT_ANSWERED') }
    : reply;
}

async function talk(play: Play<{ text: string }>): Promise<Reply> {
  const { context, player, input, requestId } = play;
  const { tellMs } = context.rpgDoor.limits;
  const tongue = await spokenBy(play);
  if (typeof tongue !== 'string') return tongue;
  const list: LobbyCommand = { type: 'list', tongue };
  const open = await context.ask(LOBBY, list);
  if (!open.ok) return open;
  const titles = open.value as readonly string[];
  const command = { type: 'talk', text: input.text, tongue, open: titles, requestId } as const;
  const reply = told(await askTeller(context, player.userId, command, tellMs));
  if (!reply.ok) return reply;
  const { text, adventureId, takes } = reply.value as MasterReply;
  const adventure = adventureId ?? (takes === null ? null : await begun(play, takes));
  if (adventure === null) return ok({ text, role: SENTENCES[tongue].system, status: false, subimg: null });
  const opened = await openingOf(context, player, adventure);
  const role = SENTENCES[tongue].system;
  // He is on his way, whether its first words are told by now or not.
  if (!opened.ok) return ok({ text, role, status: true, subimg: null });
  const { opening, quest } = opened.value as AdventureRow;
  const subimg = await backgroundOf(context, quest.facts.place, quest.category);
  return ok({ text: `${text}\n\n${opening ?? ''}`.trim(), role, status: true, subimg });
}

/** The adventure of a public task that the master has given him; null when somebody else has it by now. */
async function begun({ context, player }: Play<unknown>, title: string): Promise<number | null> {
  const reply = await setOut(context, player, title, 'public');
  return reply.ok ? (reply.value as number) : null;
}

async function wish(play: Play<{ text: string }>): Promise<Reply> {
  const { context, player, input, requestId } = play;
  const tongue = await spokenBy(play);
  if (typeof tongue !== 'string') return tongue;
  const command = { type: 'wish', text: input.text, tongue, requestId } as const;
  const reply = told(await askTeller(context, player.userId, command, context.rpgDoor.limits.tellMs));
  if (!reply.ok) return reply;
  const task = taskView(reply.value as Parameters<typeof taskView>[0]);
  const { system, task: sentence } = SENTENCES[tongue];
  return ok({ text: sentence(task.task_name, task.level, task.place, task.giver), role: system, task });
}

async function select({ context, player }: Play<unknown>, title: string, pool: Pool): Promise<Reply> {
  const adventure = await setOut(context, player, title, pool);
  if (!adventure.ok) return adventure;
  const opened = told(await openingOf(context, player, adventure.value as number));
  if (!opened.ok) return opened;
  const { opening, quest } = opened.value as AdventureRow;
  const image_data = await backgroundOf(context, quest.facts.place, quest.category);
  return ok({ image_data, text: opening ?? '' });
}

async function takeTurn(play: Play<{ text: string; items: string[]; skills: string[]; roles: string[] }>) {
  const { context, player, input, requestId } = play;
  const { text, items, skills, roles } = input;
  const { userId } = player;
  const move = { type: 'move', to: 'adventure', text, items, skills, met: roles, requestId } as const;
  const moved = await askPlayer(context, userId, move);
  if (!moved.ok) return moved;
  const { moveId, targetId } = moved.value as Moved;
  const outcome: AdventureCommand = { type: 'outcome', by: userId, moveId };
  const { tellMs } = context.rpgDoor.limits;
  const reply = told(await context.askWithin(addressOf('adventure', targetId), outcome, tellMs));
  if (!reply.ok) return reply;
  const { verdict, told: words } = reply.value as AdventureTurnRow;
  const figure = verdict.figure?.name ?? null;
  const isNew = figure !== null && !roles.includes(figure);
  const view: TurnView = {
    text: words,
    role: figure,
    status: verdict.ended !== null,
    npc_status: isNew,
    image_data: isNew ? await faceOf(context, figure) : null,
    ...(verdict.ended !== null && { reward: rewardView(verdict.reward) }),
  };
  return ok(view);
}
