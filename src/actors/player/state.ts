import type { Reward, Thing } from '../../rules/quest/hero.ts';
import { STARTING } from '../../rules/quest/hero.ts';
import type { News, PlayerRow, PlayerTaskRow, PlayerThingRow } from '../ports/rpg-rows.ts';
import type { PlayerSnapshot } from '../ports/rpg-store.ts';
import type { Turn } from '../runtime/turn.ts';

/** Most news that wait for one player; the oldest go first. */
const MOST_NEWS = 100;

/** One player and all that is his. */
export interface PlayerState {
  readonly userId: number;
  /** Null: the user has not entered the game. */
  row: PlayerRow | null;
  /** By kind and name. */
  readonly things: Map<string, PlayerThingRow>;
  /** By title. */
  readonly tasks: Map<string, PlayerTaskRow>;
  /** The newest answers to calls that may be repeated. */
  readonly answers: Map<string, unknown>;
  /** Calls that are being answered. */
  readonly pending: Set<string>;
}

export function restorePlayer(id: string, snapshot: PlayerSnapshot | null): PlayerState {
  return {
    userId: Number(id),
    row: snapshot?.row ?? null,
    things: new Map(snapshot?.things.map((thing) => [keyOf(thing), thing])),
    tasks: new Map(snapshot?.tasks.map((task) => [task.title, task])),
    answers: new Map(),
    pending: new Set(),
  };
}

export function snapshotOf({ row, things, tasks }: PlayerState): PlayerSnapshot | null {
  return row && { row, things: [...things.values()], tasks: [...tasks.values()] };
}

export function newPlayer(userId: number, role: string, now: number): PlayerRow {
  return {
    userId,
    role,
    attributes: { dragonEye: STARTING, phoenixFeather: STARTING, experience: STARTING },
    ip: null,
    cameFrom: null,
    tongue: 'zh',
    adventureId: null,
    worldTurns: 0,
    talk: [],
    news: [],
    createTime: now,
    updateTime: now,
  };
}

export function keyOf({ kind, name }: Pick<Thing, 'kind' | 'name'>): string {
  return `${kind}/${name}`;
}

/** Changes the player's row in this turn's commit. */
export function put(turn: Turn<PlayerState>, changes: Partial<PlayerRow>): void {
  const { row } = turn.state;
  if (!row) return;
  turn.state.row = { ...row, ...changes, updateTime: turn.now };
  turn.write('player.put', turn.state.row);
}

/** One more of a thing. What is not used up is owned once. One of another nature by the same name gets a number behind it. */
export function addThing(turn: Turn<PlayerState>, thing: Thing): void {
  const { things, userId } = turn.state;
  let named = thing;
  const other = () => things.get(keyOf(named));
  for (let i = 2; (other()?.consumable ?? thing.consumable) !== thing.consumable; i += 1)
    named = { ...thing, name: `${thing.name} ${i}` };
  const before = other();
  const count = before && thing.consumable ? before.count + 1 : 1;
  const { kind, name, description, effect, power, consumable } = before ?? named;
  const row: PlayerThingRow = { userId, kind, name, description, effect, power, consumable, count };
  things.set(keyOf(row), row);
  turn.write('playerThing.put', row);
}

/** One less of it. */
export function useUp(turn: Turn<PlayerState>, thing: PlayerThingRow): void {
  const { things, userId } = turn.state;
  const { kind, name } = thing;
  if (thing.count > 1) {
    const row = { ...thing, count: thing.count - 1 };
    things.set(keyOf(thing), row);
    turn.write('playerThing.put', row);
  } else {
    things.delete(keyOf(thing));
    turn.write('playerThing.delete', { userId, kind, name });
  }
}

/** What is gained or lost; nothing falls below zero. */
export function grant(turn: Turn<PlayerState>, reward: Reward): void {
  const { row } = turn.state;
  if (!row) return;
  const { dragonEye, phoenixFeather, experience } = row.attributes;
  put(turn, {
    attributes: {
      dragonEye: Math.max(0, dragonEye + reward.dragonEye),
      phoenixFeather: Math.max(0, phoenixFeather + reward.phoenixFeather),
      experience: Math.max(0, experience + reward.experience),
    },
  });
  for (const thing of reward.things) addThing(turn, thing);
}

export function hear(turn: Turn<PlayerState>, news: News): void {
  const { row } = turn.state;
  if (row) put(turn, { news: [...row.news, news].slice(-MOST_NEWS) });
}
