import type { PlayerCommand } from '../../actors/player/commands.ts';
import type { PlayerThingRow } from '../../actors/ports/rpg-rows.ts';
import type { ItemView, RewardView, TaskView } from '../../protocol/rest/rpg-answers.ts';

type Grant = Extract<PlayerCommand, { readonly type: 'grant' }>['reward'];
type Thing = Omit<PlayerThingRow, 'userId' | 'count'>;
type Quest = Extract<Extract<PlayerCommand, { readonly type: 'embark' }>['task'], object>['quest'];

export function itemView(
  { name, kind, description, effect, power, consumable }: Thing,
  count: number,
): ItemView {
  return { name, kind, description, effect, power, consumable, count };
}

/** Name → object, as /bag and /skill answer what a player owns. */
export function itemsByName(
  things: readonly PlayerThingRow[],
  kind: Thing['kind'],
): Readonly<Record<string, ItemView>> {
  const own = things.filter((thing) => thing.kind === kind);
  return Object.fromEntries(own.map((thing) => [thing.name, itemView(thing, thing.count)]));
}

export function taskView({ title, level, category, facts }: Quest): TaskView {
  const { place, giver, foe, prize } = facts;
  return { task_name: title, level, category, place, giver, foe, prize };
}

/** Null for what is worth nothing. */
export function rewardView(reward: Grant | null): RewardView | null {
  if (!reward) return null;
  const { dragonEye, phoenixFeather, experience, things } = reward;
  if (dragonEye === 0 && phoenixFeather === 0 && experience === 0 && things.length === 0) return null;
  return {
    龙眼: dragonEye,
    凤羽: phoenixFeather,
    经验值: experience,
    equipments: gained(things, 'equipment'),
    skills: gained(things, 'skill'),
  };
}

function gained(things: readonly Thing[], kind: Thing['kind']): Readonly<Record<string, ItemView>> {
  const counts = new Map<string, ItemView>();
  for (const thing of things)
    if (thing.kind === kind)
      counts.set(thing.name, itemView(thing, (counts.get(thing.name)?.count ?? 0) + 1));
  return Object.fromEntries(counts);
}
