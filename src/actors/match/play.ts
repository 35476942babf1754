import { isBotName } from '../../rules/escape/bots/bots.ts';
import { botInput } from '../../rules/escape/bots/input.ts';
import type { Input } from '../../rules/escape/input.ts';
import { isInGame } from '../../rules/escape/player.ts';
import { PHASE, playerOf } from '../../rules/escape/state.ts';
import type { Turn } from '../runtime/turn.ts';
import { hearLive } from './audience.ts';
import { clockDue, isSilentFinish } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { MatchPorts } from './ports.ts';
import { receive } from './referee/read.ts';
import { step } from './referee/step.ts';
import { start } from './start.ts';
import { isRunning, type MatchState, type Table } from './state.ts';

/** Inputs of built-in bots in one turn of the actor, some milliseconds: sockets are served between two. */
const BOT_INPUTS = 24;

/** What a player's socket said (escape.md 3.2): an input, a fault for its length, or nothing. */
export function say({ telemetry }: MatchPorts) {
  return (turn: Turn<MatchState>, { connection, text }: CommandOf<'say'>): void => {
    const { state, now } = turn;
    const place = state.guests.get(connection)?.place;
    const { table } = state;
    if (place?.as !== 'player' || !isRunning(table)) return;
    const { seat } = place;
    if (text === null) return fault(turn, table, seat, 'length', telemetry);
    const input = receive(table.game, table.state, seat, text);
    if (!input) return;
    state.heardAt = now;
    take(turn, table, input);
    playBots(turn);
  };
}

/** The deadline has come: of the start, of a turn's clock, or of silence in front of the capsule (G30). */
export function wakeup({ telemetry }: MatchPorts) {
  return (turn: Turn<MatchState>): void => {
    const { state, now } = turn;
    const { table } = state;
    // It stays in the store until another one is set.
    state.armed = Number.POSITIVE_INFINITY;
    if (!table) return turn.wakeAt(null);
    if (table.row.status === 0) {
      if (now >= state.startBy) start(turn, table);
      return playBots(turn);
    }
    const due = clockDue(state, table);
    if (state.clock && due !== null && now >= due) {
      const seat = table.state.turn;
      if (isSilentFinish(state, table, now)) take(turn, table, { kind: 'finish', seat });
      else fault(turn, table, seat, 'timeout', telemetry);
    }
    playBots(turn);
  };
}

/** Built-in bots play their turns, a few inputs at once. */
export function playBots(turn: Turn<MatchState>): void {
  const { table } = turn.state;
  if (!isRunning(table)) return;
  const { state, seats, row } = table;
  for (let inputs = 0; state.phase === PHASE.turn; inputs += 1) {
    const name = seats[state.turn]?.bot ?? '';
    if (!isBotName(name)) return;
    if (inputs >= BOT_INPUTS) return turn.timer('play', 0, { type: 'play' });
    take(turn, table, botInput(table.game, state, name, row.seed));
  }
}

function fault(
  turn: Turn<MatchState>,
  table: Table,
  seat: number,
  kind: 'length' | 'timeout',
  telemetry: MatchPorts['telemetry'],
): void {
  // What is over for him changes nothing more (G29).
  if (!isInGame(playerOf(table.state, seat))) return;
  turn.announce(() => telemetry.count('match_faults', 1, kind));
  take(turn, table, { kind: 'fault', seat, fault: kind });
  playBots(turn);
}

/** An input becomes part of the match, and of this turn's commit; who may hears of it afterwards. */
function take(turn: Turn<MatchState>, table: Table, input: Input): void {
  const { state, now } = turn;
  const steps = step(table.game, table.state, input, () => table.recorder.saw(table.state));
  table.inputs += 1;
  state.fresh.push(input);
  table.shadow.add({ time: now, input });
  hearLive(state, table, steps);
}
