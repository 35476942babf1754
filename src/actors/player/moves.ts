import { reject } from '../../protocol/rejections.ts';
import type { Thing } from '../../rules/quest/hero.ts';
import type { Quest } from '../../rules/quest/quest.ts';
import type { AdventureCommand } from '../adventure/commands.ts';
import type { BattleCommand } from '../battle/commands.ts';
import type { Move } from '../ports/rpg-rows.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, Moved } from './commands.ts';
import { answer, refuse } from './repeat.ts';
import { keyOf, type PlayerState, put, useUp } from './state.ts';

/** Most things of one move. */
const MOST_THINGS = 10;

/**
 * What he uses up is gone in the commit that sends his move on its way: no two moves have the same unit (rpg.md, last
 * paragraph). Names of what he does not have count for nothing.
 */
export function move(turn: Turn<PlayerState>, command: CommandOf<'move'>): void {
  const { state } = turn;
  const { row, userId } = state;
  const { to, text, met, requestId } = command;
  const targetId = to === 'adventure' ? row?.adventureId : to.battleId;
  if (!row || targetId == null) return refuse(turn, requestId, reject('ADVENTURE_UNKNOWN'));
  const { things, missing } = taken(turn, command);
  const moveId = turn.nextId('move');
  const made: Move = { moveId, userId, text, things, missing };
  if (to === 'adventure') {
    put(turn, { worldTurns: row.worldTurns + 1 });
    const play: AdventureCommand = { type: 'play', move: { ...made, hero: row.attributes, met } };
    turn.effect(addressOf('adventure', targetId), play);
  } else {
    turn.effect<BattleCommand>(addressOf('battle', targetId), { type: 'play', move: made });
  }
  answer(turn, requestId, { moveId, targetId } satisfies Moved);
}

/** Leaves what runs for another task: a public one that is his now, or one of his own. */
export function embark(turn: Turn<PlayerState>, { task }: CommandOf<'embark'>): void {
  const { row, tasks } = turn.state;
  if (!row) return turn.reject(reject('PLAYER_UNKNOWN'));
  const own = typeof task === 'string' ? tasks.get(task)?.quest : null;
  if (own === undefined) return turn.reject(reject('QUEST_UNKNOWN'));
  if (typeof task === 'string') turn.reply(own ? setOut(turn, own, null) : null);
  else turn.reply(setOut(turn, task.quest, task.taskId));
}

/** A new adventure of his; the one before is abandoned. Answers its number. */
export function setOut(turn: Turn<PlayerState>, quest: Quest, taskId: number | null): number {
  const { row, userId } = turn.state;
  const adventureId = turn.nextId('adventure');
  if (row?.adventureId != null) {
    const before = addressOf('adventure', row.adventureId);
    turn.effect<AdventureCommand>(before, { type: 'abandon', keeps: taskId });
  }
  const role = row?.role ?? '';
  turn.effect<AdventureCommand>(addressOf('adventure', adventureId), {
    type: 'begin',
    userId,
    role,
    taskId,
    quest,
  });
  put(turn, { adventureId });
  return adventureId;
}

function taken(
  turn: Turn<PlayerState>,
  { items, skills }: CommandOf<'move'>,
): { things: Thing[]; missing: string[] } {
  const wanted = [
    ...items.map((name) => ({ kind: 'equipment' as const, name })),
    ...skills.map((name) => ({ kind: 'skill' as const, name })),
  ].slice(0, MOST_THINGS);
  const things: Thing[] = [];
  const missing: string[] = [];
  for (const one of wanted) {
    const owned = turn.state.things.get(keyOf(one));
    if (!owned) missing.push(one.name);
    // What stays helps once, however often it is named.
    else if (owned.consumable || !things.some((thing) => keyOf(thing) === keyOf(owned))) {
      const { kind, name, description, effect, power, consumable } = owned;
      things.push({ kind, name, description, effect, power, consumable });
      if (consumable) useUp(turn, owned);
    }
  }
  return { things, missing };
}
