import {
  type Batch,
  CommitRefused,
  type Committer,
  CommitUnavailable,
} from '../../src/actors/ports/committer.ts';
import type { Loaded } from '../../src/actors/ports/loaded.ts';
import type {
  MatchInputsRow,
  MatchQueueRow,
  MatchRatingRow,
  MatchRow,
  MatchSeatRow,
  MatchStateRow,
} from '../../src/actors/ports/match-rows.ts';
import type { MatchRecord, MatchSnapshot, MatchStore } from '../../src/actors/ports/match-store.ts';
import type { DueWakeup, Outbox, PendingEffect } from '../../src/actors/ports/outbox.ts';
import type { Rows, StatementName } from '../../src/actors/ports/statements.ts';

/** The tables of matches in memory, with heads, effects and wake-ups: what a commit did is there, or it is refused whole. */
export class MemoryMatches implements MatchStore, Committer, Outbox {
  readonly matches = new Map<number, MatchRow>();
  readonly seats = new Map<string, MatchSeatRow>();
  readonly inputs: MatchInputsRow[] = [];
  readonly states: MatchStateRow[] = [];
  readonly queue = new Map<number, MatchQueueRow>();
  readonly rated = new Map<string, MatchRatingRow>();
  readonly due = new Map<string, DueWakeup>();
  readonly pending = new Map<number, PendingEffect>();
  readonly #heads = new Map<string, number>();
  /** The next commits fail: `away` before anything landed, `doubtful` after it did. */
  trouble: 'away' | 'doubtful' | null = null;
  commits = 0;

  async commit({ head, writes }: Batch): Promise<void> {
    await null;
    if (this.trouble === 'away') throw new CommitUnavailable('the store is away');
    const key = `${head.kind}/${head.id}`;
    if ((this.#heads.get(key) ?? 0) !== head.expected) throw new CommitRefused('stale');
    for (const { statement, row } of writes)
      if (statement === 'effect.delete' && !this.pending.has((row as Rows['effect.delete']).effectId))
        throw new CommitRefused('effect');
    this.#heads.set(key, head.expected + 1);
    this.commits += 1;
    for (const { statement, row } of writes) this.#store(statement, structuredClone(row));
    if (this.trouble === 'doubtful') throw new CommitUnavailable('no answer');
  }

  async loadMatches(
    ids: readonly string[],
    now: number,
  ): Promise<ReadonlyMap<string, Loaded<MatchSnapshot>>> {
    return new Map(
      ids.map((id) => [
        id,
        { version: this.#heads.get(`match/${id}`) ?? 0, state: this.#snapshot(Number(id), now) },
      ]),
    );
  }

  async record(matchId: number): Promise<MatchRecord | null> {
    const row = this.matches.get(matchId);
    const seats = [...this.seats.values()].filter((seat) => seat.matchId === matchId);
    return row ? { row, seats: seats.sort((one, other) => one.seat - other.seat) } : null;
  }

  async list(): Promise<MatchRecord[]> {
    return [];
  }

  async openOf(): Promise<number> {
    return 0;
  }

  async journal(matchId: number): Promise<MatchInputsRow[]> {
    return this.inputs.filter((row) => row.matchId === matchId);
  }

  async loadQueue(): Promise<Loaded<readonly MatchQueueRow[]>> {
    return { version: this.#heads.get('matchmaker/queue') ?? 0, state: [...this.queue.values()] };
  }

  async ladderVersion(): Promise<number> {
    return this.#heads.get('ladder/main') ?? 0;
  }

  async ratings(players: readonly string[]): Promise<MatchRatingRow[]> {
    return players.flatMap((player) => this.rated.get(player) ?? []);
  }

  async ladder(): Promise<MatchRatingRow[]> {
    return [...this.rated.values()];
  }

  async effects(after: number): Promise<PendingEffect[]> {
    return [...this.pending.values()].filter(({ id }) => id > after);
  }

  async wakeups(before: number, after: { kind: string; id: string }): Promise<DueWakeup[]> {
    return after.kind === '' ? [...this.due.values()].filter(({ due }) => due < before) : [];
  }

  #snapshot(matchId: number, now: number): MatchSnapshot | null {
    const row = this.matches.get(matchId);
    if (!row) return null;
    const seats = [...this.seats.values()].filter((seat) => seat.matchId === matchId);
    const old = this.states.filter((one) => one.matchId === matchId && one.time <= now - row.delayMs);
    const state = old.at(-1) ?? null;
    const inputs = this.inputs.filter((one) => one.matchId === matchId);
    const known = state?.number ?? 0;
    return {
      row,
      seats: seats.sort((one, other) => one.seat - other.seat),
      state,
      digests: inputs
        .filter(({ number }) => number <= known)
        .map(({ digests }) => digests)
        .join(''),
      inputs: inputs.filter(({ number }) => number > known),
    };
  }

  #store(statement: StatementName, row: unknown): void {
    switch (statement) {
      case 'match.put':
        return void this.matches.set((row as MatchRow).matchId, row as MatchRow);
      case 'matchSeat.put': {
        const seat = row as MatchSeatRow;
        return void this.seats.set(`${seat.matchId}/${seat.seat}`, seat);
      }
      case 'matchInputs.insert':
        return void this.inputs.push(row as MatchInputsRow);
      case 'matchState.insert':
        return void this.states.push(row as MatchStateRow);
      case 'matchQueue.put':
        return void this.queue.set((row as MatchQueueRow).userId, row as MatchQueueRow);
      case 'matchQueue.delete':
        return void this.queue.delete((row as MatchQueueRow).userId);
      case 'matchRating.put':
        return void this.rated.set((row as MatchRatingRow).player, row as MatchRatingRow);
      case 'wakeup.put': {
        const wakeup = row as DueWakeup;
        return void this.due.set(`${wakeup.kind}/${wakeup.id}`, wakeup);
      }
      case 'wakeup.delete': {
        const { kind, id } = row as DueWakeup;
        return void this.due.delete(`${kind}/${id}`);
      }
      case 'effect.delete':
        return void this.pending.delete((row as Rows['effect.delete']).effectId);
      case 'effect.insert': {
        const { effectId: id, target, payload } = row as Rows['effect.insert'];
        return void this.pending.set(id, { id, target, payload: payload as PendingEffect['payload'] });
      }
      default:
        throw new Error(`matches do not write ${statement}`);
    }
  }
}
