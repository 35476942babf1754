import { addressOf } from '../runtime/address.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { VolunteerCommand } from '../volunteer/commands.ts';
import type { BoardCommand } from './commands.ts';
import { loaded, loadFailed } from './contents.ts';
import { cancel, create } from './create.ts';
import { countEnds, showFigures } from './figures.ts';
import { loadBoard } from './load.ts';
import { assignByHand, match } from './match.ts';
import { beat, offline, online, request, returning } from './members.ts';
import { postAll } from './outgoing.ts';
import { rememberAll } from './remember.ts';
import { giveTaskBack, result } from './results.ts';
import { show, statistics, wait } from './show.ts';
import { BOARD_ID, type BoardPorts, type BoardState } from './state.ts';
import { armSweep, sweep } from './sweep.ts';

/** The one board of this node: every open task, every volunteer who is here, and who does what. */
export function boardBehavior(ports: BoardPorts): AnyBehavior {
  let current: BoardState | null = null;
  showFigures(ports.telemetry, () => current);
  const behavior: Behavior<BoardState, BoardCommand> = {
    kind: 'board',
    load: async (ids) => {
      const version = await ports.store.version();
      const state = await loadBoard(ports, ports.clock.now());
      current = state;
      return new Map(ids.map((id) => [id, { version, state }]));
    },
    resumeIds: async () => [BOARD_ID],
    keepAlive: () => true,
    activated: armSweep,
    handlers: {
      create: create(ports),
      cancel: cancel(ports),
      online,
      returning,
      offline: offline(ports),
      beat: beat(ports),
      request: request(ports),
      result: result(ports),
      giveBack: giveTaskBack(ports),
      assign: assignByHand(ports),
      show: show(ports),
      wait,
      statistics,
      trigger: (turn) => {
        for (const taskType of turn.state.queues.keys()) turn.state.stirred.types.add(taskType);
        turn.reply({ assigned: match(turn, ports) });
      },
      sweep: sweep(ports),
      loaded,
      loadFailed: loadFailed(ports),
    },
    // Whatever the turn brought together is given away once, and earned once.
    closing: (turn) => {
      match(turn, ports);
      rememberAll(turn, ports);
      pay(turn);
      postAll(turn, ports);
      countEnds(turn, ports.telemetry);
    },
  };
  return anyBehavior(behavior);
}

/** What each volunteer earned in this turn, as one effect for each of their users. */
function pay(turn: Turn<BoardState>): void {
  const { tallies } = turn.state;
  if (tallies.size === 0) return;
  const byUser = new Map<
    number,
    { volunteerId: string; agreed: number; wrong: number; failed: number; creditMs: number }[]
  >();
  for (const [volunteerId, { userId, ...tally }] of tallies) {
    byUser.set(userId, [...(byUser.get(userId) ?? []), { volunteerId, ...tally }]);
  }
  for (const [userId, verdicts] of byUser) {
    turn.effect<VolunteerCommand>(addressOf('volunteer', userId), { type: 'judged', verdicts });
  }
  tallies.clear();
}
