import type { Made } from '../../../actors/player/commands.ts';
import { vitalsOf } from '../../../actors/player/vitals.ts';
import { byRole, eventBody, mergeBody } from '../../../protocol/rest/rpg.ts';
import {
  attributes,
  bag,
  happened,
  merged,
  online,
  worldTime as shownTime,
  skills,
} from '../../../protocol/rest/rpg-answers.ts';
import { PIXEL, SKILL, SWORD } from '../../../protocol/rest/rpg-examples.ts';
import { eventOf } from '../../rpg/events.ts';
import { askTeller, snapshotOf } from '../../rpg/own-player.ts';
import { portraitsOf } from '../../rpg/pictures.ts';
import { worldTime } from '../../rpg/world-time.ts';
import { type AnyRoute, ok } from '../route.ts';
import { type Play, playerRoute } from '../rpg-route.ts';
import { itemsByName, itemView } from '../rpg-view.ts';

const BY_ROLE = { role: '阿达' };

/** What a player has, and what is around him (rpg.md). */
export const RPG_THING_ROUTES: readonly AnyRoute[] = [
  ...playerRoute({
    path: 'status',
    summary: 'The attributes of the role.',
    input: byRole,
    output: attributes,
    example: {
      input: BY_ROLE,
      output: { attribute: { 龙眼: 100, 凤羽: 100, 经验值: 100, level: 1, health: 100 } },
    },
    run: async (play) => {
      const own = await ownOf(play);
      if (!own.ok) return own;
      const { dragonEye, phoenixFeather, experience } = own.value.row.attributes;
      const { level, health } = vitalsOf(own.value.row.attributes);
      return ok({ attribute: { 龙眼: dragonEye, 凤羽: phoenixFeather, 经验值: experience, level, health } });
    },
  }),
  ...playerRoute({
    path: 'bag',
    summary: 'The equipment of the role, by name.',
    input: byRole,
    output: bag,
    example: { input: BY_ROLE, output: { equipments: { [SWORD.name]: SWORD } } },
    run: async (play) => {
      const own = await ownOf(play);
      return own.ok ? ok({ equipments: itemsByName(own.value.things, 'equipment') }) : own;
    },
  }),
  ...playerRoute({
    path: 'skill',
    summary: 'The skills of the role, by name.',
    input: byRole,
    output: skills,
    example: { input: BY_ROLE, output: { skills: { [SKILL.name]: SKILL } } },
    run: async (play) => {
      const own = await ownOf(play);
      return own.ok ? ok({ skills: itemsByName(own.value.things, 'skill') }) : own;
    },
  }),
  ...playerRoute({
    path: 'merge',
    summary: 'Makes a skill or equipment. Pays only for what is made.',
    input: mergeBody,
    output: merged,
    example: {
      input: { ...BY_ROLE, mode: 1, num: 5, des: '一把轻快的剑' },
      output: { text: '炉火渐熄，青锋剑已在你手中。', item: SWORD },
    },
    refusals: ['TOO_POOR', 'THINGS_FULL', 'CONFLICT'],
    run: merge,
  }),
  ...playerRoute({
    path: 'get_list',
    aliases: ['online'],
    summary: 'Who is online, with portraits in the same order.',
    input: byRole,
    output: online,
    example: { input: BY_ROLE, output: { roles: ['阿达', '老船长'], image_data: [PIXEL, PIXEL] } },
    run: async ({ context }) => {
      const { presence, limits } = context.rpgDoor;
      const players = presence.list(limits.listed);
      const image_data = await portraitsOf(context, players);
      return ok({ roles: players.map(({ role }) => role), image_data });
    },
  }),
  ...playerRoute({
    path: 'time',
    summary: 'The time in the world of the role: it advances with turns.',
    input: byRole,
    output: shownTime,
    example: { input: BY_ROLE, output: { time: '1024-03-01T08:20:00' } },
    run: async (play) => {
      const own = await ownOf(play);
      return own.ok ? ok({ time: worldTime(own.value.row.worldTurns) }) : own;
    },
  }),
  ...playerRoute({
    path: 'others',
    summary: 'Something that just happens.',
    input: eventBody,
    output: happened,
    example: {
      input: { ...BY_ROLE, info: '天气', text: '我抬头看天' },
      output: {
        role: '阿达',
        text: '天边滚过一阵闷雷，阿达抬头时，第一滴雨正落在额上。',
        other: '天气',
      },
    },
    run: async (play) => {
      const { info, text } = play.input;
      const { role } = play.player;
      const own = await ownOf(play);
      if (!own.ok) return own;
      const { text: told, kind } = eventOf({ info, role, text }, play.language ?? own.value.row.tongue);
      return ok({ role, text: told, other: kind });
    },
  }),
];

function ownOf({ context, player }: Pick<Play<unknown>, 'context' | 'player'>) {
  return snapshotOf(context, player.userId);
}

async function merge(play: Play<{ mode: 0 | 1; num: number; des: string }>) {
  const { context, player, input, language } = play;
  const { mergeModes, tellMs } = context.rpgDoor.limits;
  const own = await ownOf(play);
  if (!own.ok) return own;
  const isSkill = (input.mode === 0) === (mergeModes === 'seed');
  const made = await askTeller(
    context,
    player.userId,
    {
      type: 'craft',
      kind: isSkill ? 'skill' : 'equipment',
      units: input.num,
      description: input.des,
      tongue: language ?? own.value.row.tongue,
      requestId: play.requestId,
    },
    tellMs,
  );
  if (!made.ok) return made;
  const { thing, text } = made.value as Made;
  return ok({ text, item: itemView(thing, 1) });
}
