import type { Event } from '../event.ts';
import type { Input } from '../input.ts';
import { type Player, STATUS } from '../player.ts';
import { ranking } from '../ranking.ts';
import { type Game, PHASE, type State } from '../state.ts';
import { startMatch, takeInput } from './drive.ts';

/** What became of a seat, and why (escape.md 6, "Match actor"). */
export interface SeatReport {
  readonly seat: number;
  /** 1 to 4 as it stands. */
  readonly place: number;
  readonly score: number;
  readonly ended: 'playing' | 'escaped' | 'standing' | 'dead' | 'out';
  /** Why it is out, and in which round. */
  readonly fault: 'timeout' | 'crash' | 'length' | 'absent' | null;
  readonly faultRound: number | null;
  /** What it sent in its turns: all of it, what was illegal, and what could not be read. */
  readonly messages: number;
  readonly illegal: number;
  readonly unreadable: number;
  readonly deaths: readonly Death[];
}

export interface Death {
  readonly round: number;
  readonly by: 'attack' | 'mine' | 'zone';
  /** Whose attack it was. */
  readonly killer: number | null;
}

interface Tally {
  messages: number;
  illegal: number;
  unreadable: number;
  fault: SeatReport['fault'];
  faultRound: number | null;
  readonly deaths: Death[];
}

/** Plays a match again and keeps account of every seat. */
export function seatReports(game: Game, absent: readonly number[], inputs: readonly Input[]): SeatReport[] {
  const opening: Event[] = [];
  const state = startMatch(game, absent, opening);
  const tallies = state.players.map(newTally);
  note(tallies, opening, 0);
  for (const input of inputs) {
    const { round } = state;
    const log: Event[] = [];
    const reply = takeInput(game, state, input, log);
    note(tallies, log, round);
    const tally = tallies[input.seat];
    if (!tally || input.kind === 'fault' || reply === 'ignored') continue;
    tally.messages += 1;
    if (reply === 'refused') tally.illegal += 1;
    if (reply === 'unreadable') tally.unreadable += 1;
  }
  const order = ranking(state);
  return tallies.map((tally, seat) => ({
    seat,
    place: order.indexOf(seat) + 1,
    score: state.players[seat]?.score ?? 0,
    ended: endedOf(state, state.players[seat]),
    ...tally,
  }));
}

function newTally(): Tally {
  return { messages: 0, illegal: 0, unreadable: 0, fault: null, faultRound: null, deaths: [] };
}

function note(tallies: readonly Tally[], log: readonly Event[], before: number): void {
  let round = before;
  let attacker: number | null = null;
  for (const event of log) {
    if (event.type === 'turn') round = event.round;
    else if (event.type === 'attacked') attacker = event.seat;
    else if (event.type === 'died') {
      const killer = event.by === 'attack' ? attacker : null;
      tallies[event.seat]?.deaths.push({ round, by: event.by, killer });
    } else if (event.type === 'failed') {
      const tally = tallies[event.seat];
      if (tally) Object.assign(tally, { fault: event.fault, faultRound: round });
    }
  }
}

function endedOf(state: State, player: Player | undefined): SeatReport['ended'] {
  if (player?.status === STATUS.escaped) return 'escaped';
  if (player?.status === STATUS.error) return 'out';
  if (state.phase !== PHASE.over) return 'playing';
  return player?.status === STATUS.dead ? 'dead' : 'standing';
}
