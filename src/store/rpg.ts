import type { Loaded } from '../actors/ports/loaded.ts';
import type { Picture } from '../actors/ports/painter.ts';
import type {
  AdventureRow,
  AdventureTurnRow,
  BattleRoundRow,
  BattleRow,
  PlayerRow,
  PlayerTaskRow,
  PlayerThingRow,
  PortraitRow,
  PublicTaskRow,
} from '../actors/ports/rpg-rows.ts';
import type { PlayerSnapshot, RpgStore } from '../actors/ports/rpg-store.ts';
import { selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';
import {
  ADVENTURE,
  ADVENTURE_TURN,
  BATTLE,
  BATTLE_ROUND,
  PLAYER,
  PLAYER_TASK,
  PLAYER_THING,
  PORTRAIT,
  PUBLIC_TASK,
} from './rpg-columns.ts';

const PLAYERS = `select ${selection(PLAYER, 'x')} from players x`;
/** In an order that does not depend on the database's locale. */
const THINGS = `select ${selection(PLAYER_THING, 'x')} from player_things x
  where x.user_id = any($1::bigint[]) order by x.kind collate "C", x.name collate "C"`;
const TASKS = `select ${selection(PLAYER_TASK, 'x')} from player_tasks x
  where x.user_id = any($1::bigint[]) order by x.create_time, x.title collate "C"`;
const ADVENTURES = `select ${selection(ADVENTURE, 'x')} from adventures x where x.adventure_id = any($1::bigint[])`;
/** Of each adventure as many as `$2`, from its end, in their order. */
const LAST_TURNS = `select newest.* from unnest($1::bigint[]) as asked (adventure_id)
  cross join lateral (select ${selection(ADVENTURE_TURN, 'x')} from adventure_turns x
    where x.adventure_id = asked.adventure_id order by x.number desc limit $2) newest
  order by newest."adventureId", newest.number`;
const TURN_OF_MOVE = `select ${selection(ADVENTURE_TURN, 'x')} from adventure_turns x
  where x.adventure_id = $1 and x.move_id = $2`;
const BATTLES = `select ${selection(BATTLE, 'x')} from battles x where x.battle_id = any($1::bigint[])`;
const UNREAD_ROUNDS = `select ${selection(BATTLE_ROUND, 'x')} from battle_rounds x join battles b using (battle_id)
  where x.battle_id = any($1::bigint[])
    and x.number > least((b.read ->> 0)::integer, (b.read ->> 1)::integer)
  order by x.battle_id, x.number`;
const ROUND_OF_MOVE = `select ${selection(BATTLE_ROUND, 'x')} from battle_rounds x
  where x.battle_id = $1 and $2 in ((x.moves -> 0 ->> 'moveId')::bigint, (x.moves -> 1 ->> 'moveId')::bigint)`;
const PORTRAITS = `select ${selection(PORTRAIT, 'x')} from player_portraits x where x.user_id = any($1::bigint[])`;
/** Of the index `open_battles`. */
const OPEN_BATTLES = `select battle_id::text as id from battles where status in ('challenged', 'fighting')
  order by battle_id`;

export class SqlRpgStore implements RpgStore {
  readonly #db: Database;

  constructor(database: Database) {
    this.#db = database;
  }

  async loadPlayers(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<PlayerSnapshot>>> {
    const versions = await versionsOf(this.#db, 'player', ids);
    const [rows, things, tasks] = await Promise.all([
      this.#db.rows<PlayerRow>(`${PLAYERS} where x.user_id = any($1::bigint[])`, [ids]),
      this.#db.rows<PlayerThingRow>(THINGS, [ids]),
      this.#db.rows<PlayerTaskRow>(TASKS, [ids]),
    ]);
    const rowOf = new Map(rows.map((row) => [row.userId, row]));
    const thingsOf = groupBy(things, ({ userId }) => userId);
    const tasksOf = groupBy(tasks, ({ userId }) => userId);
    return withVersions(ids, versions, (id) => {
      const userId = Number(id);
      const row = rowOf.get(userId);
      return row ? { row, things: thingsOf.get(userId) ?? [], tasks: tasksOf.get(userId) ?? [] } : null;
    });
  }

  async loadAdventures(
    ids: readonly string[],
    lastTurns: number,
  ): Promise<ReadonlyMap<string, Loaded<{ row: AdventureRow; turns: readonly AdventureTurnRow[] }>>> {
    const versions = await versionsOf(this.#db, 'adventure', ids);
    const [rows, turns] = await Promise.all([
      this.#db.rows<AdventureRow>(ADVENTURES, [ids]),
      this.#db.rows<AdventureTurnRow>(LAST_TURNS, [ids, lastTurns]),
    ]);
    const rowOf = new Map(rows.map((row) => [row.adventureId, row]));
    const turnsOf = groupBy(turns, ({ adventureId }) => adventureId);
    return withVersions(ids, versions, (id) => {
      const row = rowOf.get(Number(id));
      return row ? { row, turns: turnsOf.get(row.adventureId) ?? [] } : null;
    });
  }

  adventureTurn(adventureId: number, moveId: number): Promise<AdventureTurnRow | null> {
    return this.#db.row(TURN_OF_MOVE, [adventureId, moveId]);
  }

  async loadBattles(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Loaded<{ row: BattleRow; rounds: readonly BattleRoundRow[] }>>> {
    const versions = await versionsOf(this.#db, 'battle', ids);
    const [rows, rounds] = await Promise.all([
      this.#db.rows<BattleRow>(BATTLES, [ids]),
      this.#db.rows<BattleRoundRow>(UNREAD_ROUNDS, [ids]),
    ]);
    const rowOf = new Map(rows.map((row) => [row.battleId, row]));
    const roundsOf = groupBy(rounds, ({ battleId }) => battleId);
    return withVersions(ids, versions, (id) => {
      const row = rowOf.get(Number(id));
      return row ? { row, rounds: roundsOf.get(row.battleId) ?? [] } : null;
    });
  }

  battleRound(battleId: number, moveId: number): Promise<BattleRoundRow | null> {
    return this.#db.row(ROUND_OF_MOVE, [battleId, moveId]);
  }

  async loadLobby(): Promise<Loaded<readonly PublicTaskRow[]>> {
    const versions = await versionsOf(this.#db, 'lobby', ['tasks']);
    const sql = `select ${selection(PUBLIC_TASK, 'x')} from public_tasks x order by x.task_id`;
    const state = await this.#db.rows<PublicTaskRow>(sql, []);
    return { version: versions.get('tasks') ?? 0, state };
  }

  playerByRole(role: string): Promise<PlayerRow | null> {
    return this.#db.row(`${PLAYERS} where lower(x.role) = lower($1)`, [role]);
  }

  async portrait(userId: number): Promise<Picture | null> {
    return (await this.portraits([userId])).get(userId) ?? null;
  }

  async portraits(userIds: readonly number[]): Promise<ReadonlyMap<number, Picture>> {
    const rows = await this.#db.rows<PortraitRow>(PORTRAITS, [userIds]);
    return new Map(rows.map(({ userId, image }) => [userId, image]));
  }

  async answer(userId: number, requestId: string): Promise<unknown> {
    const sql = 'select answer from player_answers where user_id = $1 and request_id = $2';
    return (await this.#db.row<{ answer: unknown }>(sql, [userId, requestId]))?.answer ?? null;
  }

  async openBattles(): Promise<string[]> {
    return (await this.#db.rows<{ id: string }>(OPEN_BATTLES, [])).map(({ id }) => id);
  }
}
