import {
  type Batch,
  CommitRefused,
  type Committer,
  CommitUnavailable,
} from '../../src/actors/ports/committer.ts';
import type { Loaded } from '../../src/actors/ports/loaded.ts';
import type { DueWakeup, Outbox, PendingEffect } from '../../src/actors/ports/outbox.ts';
import type {
  AdventureRow,
  AdventureTurnRow,
  BattleRoundRow,
  BattleRow,
  PlayerRow,
  PlayerTaskRow,
  PlayerThingRow,
  PublicTaskRow,
} from '../../src/actors/ports/rpg-rows.ts';
import type { Rows, StatementName } from '../../src/actors/ports/statements.ts';

/** The tables of the role-play game in memory, with heads, effects and wake-ups: a commit is there whole or not at all. */
export class MemoryRpg implements Committer, Outbox {
  readonly players = new Map<number, PlayerRow>();
  readonly things = new Map<string, PlayerThingRow>();
  readonly tasks = new Map<string, PlayerTaskRow>();
  readonly answers = new Map<string, unknown>();
  readonly adventures = new Map<number, AdventureRow>();
  readonly turns: AdventureTurnRow[] = [];
  readonly publicTasks = new Map<number, PublicTaskRow>();
  readonly battles = new Map<number, BattleRow>();
  readonly rounds: BattleRoundRow[] = [];
  readonly due = new Map<string, DueWakeup>();
  readonly pending = new Map<number, PendingEffect>();
  readonly #heads = new Map<string, number>();
  trouble: 'away' | 'doubtful' | null = null;

  async commit({ head, writes }: Batch): Promise<void> {
    await null;
    if (this.trouble === 'away') throw new CommitUnavailable('the store is away');
    const key = `${head.kind}/${head.id}`;
    if ((this.#heads.get(key) ?? 0) !== head.expected) throw new CommitRefused('stale');
    for (const { statement, row } of writes)
      if (statement === 'effect.delete' && !this.pending.has((row as Rows['effect.delete']).effectId))
        throw new CommitRefused('effect');
    for (const { statement, row } of writes) {
      const { userId, requestId } = row as Rows['playerAnswer.insert'];
      if (statement === 'playerAnswer.insert' && this.answers.has(`${userId}/${requestId}`))
        throw new CommitRefused('player_answers_pkey');
    }
    this.#heads.set(key, head.expected + 1);
    for (const { statement, row } of writes) {
      const store = STORED[statement as keyof typeof STORED] as
        | ((tables: MemoryRpg, row: unknown) => void)
        | undefined;
      if (!store) throw new Error(`${statement} is not stored here`);
      store(this, structuredClone(row));
    }
    if (this.trouble === 'doubtful') throw new CommitUnavailable('no answer');
  }

  loadPlayers = (ids: readonly string[]) =>
    this.#loaded('player', ids, (id) => {
      const row = this.players.get(id);
      const mine = <T extends { userId: number }>(rows: Iterable<T>) =>
        [...rows].filter(({ userId }) => userId === id);
      return row ? { row, things: mine(this.things.values()), tasks: mine(this.tasks.values()) } : null;
    });

  loadAdventures = (ids: readonly string[], lastTurns: number) =>
    this.#loaded('adventure', ids, (id) => {
      const row = this.adventures.get(id);
      const turns = this.turns.filter(({ adventureId }) => adventureId === id).slice(-lastTurns);
      return row ? { row, turns } : null;
    });

  async adventureTurn(id: number, move: number): Promise<AdventureTurnRow | null> {
    return this.turns.find(({ adventureId, moveId }) => adventureId === id && moveId === move) ?? null;
  }

  loadBattles = (ids: readonly string[]) =>
    this.#loaded('battle', ids, (id) => {
      const row = this.battles.get(id);
      const rounds = this.rounds.filter(
        ({ battleId, number }) => battleId === id && number > Math.min(...(row?.read ?? [0])),
      );
      return row ? { row, rounds } : null;
    });

  async battleRound(id: number, moveId: number): Promise<BattleRoundRow | null> {
    const isOf = ({ battleId, moves }: BattleRoundRow) =>
      battleId === id && moves.some((move) => move?.moveId === moveId);
    return this.rounds.find(isOf) ?? null;
  }

  async loadLobby(): Promise<Loaded<readonly PublicTaskRow[]>> {
    return { version: this.#heads.get('lobby/tasks') ?? 0, state: [...this.publicTasks.values()] };
  }

  async answer(userId: number, requestId: string): Promise<unknown> {
    return this.answers.get(`${userId}/${requestId}`) ?? null;
  }

  async openBattles(): Promise<string[]> {
    const open = [...this.battles.values()].filter(
      ({ status }) => status === 'challenged' || status === 'fighting',
    );
    return open.map(({ battleId }) => String(battleId));
  }

  async effects(after: number): Promise<PendingEffect[]> {
    return [...this.pending.values()].filter(({ id }) => id > after);
  }

  async wakeups(before: number, after: { kind: string; id: string }): Promise<DueWakeup[]> {
    return after.kind === '' ? [...this.due.values()].filter(({ due }) => due < before) : [];
  }

  async #loaded<T>(kind: string, ids: readonly string[], found: (id: number) => T | null) {
    const one = (id: string): Loaded<T> => ({
      version: this.#heads.get(`${kind}/${id}`) ?? 0,
      state: structuredClone(found(Number(id))),
    });
    return new Map(ids.map((id) => [id, one(id)]));
  }
}

type Stored = { readonly [N in StatementName]?: (tables: MemoryRpg, row: Rows[N]) => void };

const STORED = {
  'player.put': ({ players }, row) => void players.set(row.userId, row),
  'playerPortrait.put': () => undefined,
  'playerThing.put': ({ things }, row) => void things.set(`${row.userId}/${row.kind}/${row.name}`, row),
  'playerThing.delete': ({ things }, { userId, kind, name }) =>
    void things.delete(`${userId}/${kind}/${name}`),
  'playerTask.put': ({ tasks }, row) => void tasks.set(`${row.userId}/${row.title}`, row),
  'playerTask.delete': ({ tasks }, { userId, title }) => void tasks.delete(`${userId}/${title}`),
  'playerAnswer.insert': ({ answers }, row) => void answers.set(`${row.userId}/${row.requestId}`, row.answer),
  'adventure.put': ({ adventures }, row) => void adventures.set(row.adventureId, row),
  'adventure.update': ({ adventures }, row) => {
    const before = adventures.get(row.adventureId);
    if (before) adventures.set(row.adventureId, { ...before, ...row });
  },
  'adventureTurn.insert': ({ turns }, row) => void turns.push(row),
  'publicTask.put': ({ publicTasks }, row) => void publicTasks.set(row.taskId, row),
  'publicTask.delete': ({ publicTasks }, { taskId }) => void publicTasks.delete(taskId),
  'battle.put': ({ battles }, row) => void battles.set(row.battleId, row),
  'battle.update': ({ battles }, row) => {
    const before = battles.get(row.battleId);
    if (before) battles.set(row.battleId, { ...before, ...row });
  },
  'battleRound.insert': ({ rounds }, row) => void rounds.push(row),
  'effect.insert': ({ pending }, { effectId: id, target, payload }) =>
    void pending.set(id, { id, target, payload: payload as PendingEffect['payload'] }),
  'effect.delete': ({ pending }, { effectId }) => void pending.delete(effectId),
  'wakeup.put': ({ due }, row) => void due.set(`${row.kind}/${row.id}`, row),
  'wakeup.delete': ({ due }, { kind, id }) => void due.delete(`${kind}/${id}`),
} satisfies Stored;
