import { reject } from '../../protocol/rejections.ts';
import { BOT_NAMES } from '../../rules/escape/bots/bots.ts';
import { DEFAULT_PRESET, SEATS } from '../../rules/escape/constants.ts';
import type { MatchCommand, SeatDraft } from '../match/commands.ts';
import type { MatchQueueRow } from '../ports/match-rows.ts';
import type { MatchStore } from '../ports/match-store.ts';
import type { Random } from '../ports/random.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { addressOf } from '../runtime/address.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { MatchmakerCommand, Standing } from './commands.ts';

export interface MatchmakerPorts {
  readonly store: Pick<MatchStore, 'loadQueue'>;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly limits: {
    /** How long who waits alone waits before built-in bots fill in (ms). */
    readonly botsAfterMs: number;
    /** How long a match is shown to who was given it (ms). */
    readonly matchedMs: number;
    /** How far behind others watch the matches it makes (ms). */
    readonly delayMs: number;
    /** Who may wait at once. */
    readonly most: number;
  };
}

/** By user, in the order in which they came. */
type QueueState = { readonly rows: Map<number, MatchQueueRow> };

/** The queue, at `matchmaker/queue`: four who wait for the same clock make a match; after a while built-in bots fill in (escape.md 6). */
export function matchmakerBehavior(ports: MatchmakerPorts): AnyBehavior {
  let current: QueueState | null = null;
  ports.telemetry.gauge('match_queue', () => (current ? waiting(current).length : 0));
  const behavior: Behavior<QueueState, MatchmakerCommand> = {
    kind: 'matchmaker',
    load: async (ids) => {
      const { version, state: rows } = await ports.store.loadQueue();
      const state = { rows: new Map((rows ?? []).map((row) => [row.userId, row])) };
      current = state;
      return new Map(ids.map((id) => [id, { version, state }]));
    },
    handlers: {
      join: (turn, { by, clockMs }) => {
        const { rows } = turn.state;
        if (turn.conflict) return turn.reject(reject('USER_UNKNOWN'));
        const row = rows.get(by);
        if (row?.matchId !== null || row.clockMs !== clockMs) {
          if (row?.matchId !== null && waiting(turn.state).length >= ports.limits.most)
            return turn.reject(reject('BUSY'));
          put(turn, { userId: by, since: turn.now, clockMs, matchId: null, seat: null });
          fill(turn, ports);
        }
        turn.reply(standing(turn.state, by));
      },
      leave: (turn, { by }) => {
        if (turn.state.rows.delete(by)) turn.write('matchQueue.delete', { userId: by });
        turn.reply(standing(turn.state, by));
      },
      look: (turn, { by }) => turn.reply(standing(turn.state, by)),
      wakeup: (turn) => {
        forget(turn, ports);
        fill(turn, ports);
      },
    },
  };
  return anyBehavior(behavior);
}

function waiting({ rows }: QueueState): MatchQueueRow[] {
  return [...rows.values()].filter(({ matchId }) => matchId === null);
}

/** Those who want the same clock. */
function alike(rows: readonly MatchQueueRow[], { clockMs }: MatchQueueRow): MatchQueueRow[] {
  return rows.filter((row) => row.clockMs === clockMs);
}

function standing(state: QueueState, userId: number): Standing {
  const row = state.rows.get(userId);
  if (!row) return { state: 'away' };
  if (row.matchId === null || row.seat === null)
    return { state: 'waiting', since: row.since, waiting: alike(waiting(state), row).length };
  return { state: 'matched', matchId: row.matchId, seat: row.seat };
}

/** Makes all matches that can be made now, and sets the time for the next one. */
function fill(turn: Turn<QueueState>, ports: MatchmakerPorts): void {
  const { botsAfterMs, matchedMs } = ports.limits;
  for (const first of waiting(turn.state)) {
    const players = alike(waiting(turn.state), first).slice(0, SEATS);
    if (players[0] !== first) continue;
    if (players.length === SEATS || turn.now - first.since >= botsAfterMs) make(turn, ports, players);
  }
  const [oldest] = waiting(turn.state);
  const matched = [...turn.state.rows.values()].filter(({ matchId }) => matchId !== null);
  const next = Math.min(
    ...(oldest ? [oldest.since + botsAfterMs] : []),
    ...matched.map(({ since }) => since + matchedMs),
  );
  turn.wakeAt(Number.isFinite(next) ? next : null);
}

/** A match for these, in seats by chance, with built-in bots in the others. */
function make(turn: Turn<QueueState>, ports: MatchmakerPorts, players: readonly MatchQueueRow[]): void {
  const { random, limits } = ports;
  const matchId = turn.nextId('match');
  const bots = shuffled(BOT_NAMES, random);
  const drafts: SeatDraft[] = Array.from({ length: SEATS }, (_, at) => {
    const player = players[at];
    return player ? { kind: 'user', userId: player.userId } : { kind: 'bot', bot: bots[at] ?? 'random' };
  });
  const seats = shuffled(drafts, random);
  const clockMs = players[0]?.clockMs ?? 0;
  for (const { userId } of players) {
    const seat = seats.findIndex((draft) => draft.kind === 'user' && draft.userId === userId);
    put(turn, { userId, since: turn.now, clockMs, matchId, seat });
  }
  turn.effect<MatchCommand>(addressOf('match', matchId), {
    type: 'create',
    by: null,
    draft: {
      preset: DEFAULT_PRESET,
      hideOthers: false,
      clockMs,
      delayMs: limits.delayMs,
      rated: true,
      map: null,
      seats,
    },
  });
}

/** Matches that were made long ago: their players have gone there, or will not. */
function forget(turn: Turn<QueueState>, { limits }: MatchmakerPorts): void {
  for (const { userId, matchId, since } of [...turn.state.rows.values()]) {
    if (matchId === null || turn.now - since < limits.matchedMs) continue;
    turn.state.rows.delete(userId);
    turn.write('matchQueue.delete', { userId });
  }
}

/** At the end: the newest. */
function put(turn: Turn<QueueState>, row: MatchQueueRow): void {
  turn.state.rows.delete(row.userId);
  turn.state.rows.set(row.userId, row);
  turn.write('matchQueue.put', row);
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const left = [...values];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(random.below(left.length), 1));
  return drawn;
}
