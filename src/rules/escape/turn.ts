import { act } from './actions/act.ts';
import type { Actor } from './actions/rule.ts';
import { layerOf, NOWHERE } from './board.ts';
import { SEATS } from './constants.ts';
import type { Event, Log, Reply } from './event.ts';
import type { Input } from './input.ts';
import { gainKeys } from './keys.ts';
import { isInGame, isPresent, mayAct, newPlayer, STATUS } from './player.ts';
import { endRound } from './round.ts';
import { type Game, PHASE, playerOf, type State } from './state.ts';

/** Starts a match; seats where nobody is are out before the first round (G22). Then `advance` opens the first turn. */
export function begin(state: State, absent: readonly number[], log: Log): void {
  for (const seat of absent) fail(state, seat, 'absent', log);
  state.turn = SEATS - 1;
  state.phase = PHASE.turnOver;
}

/**
 * Takes one input. What is illegal or comes from a seat that is not in turn changes nothing but the count of messages.
 * Afterwards, while the phase is `turnOver`, `advance` goes on.
 */
export function apply(game: Game, state: State, input: Input, log: Log): Reply {
  const { seat } = input;
  if (input.kind === 'fault') {
    fail(state, seat, input.fault, log);
    return 'ignored';
  }
  if (state.phase !== PHASE.turn || seat !== state.turn) return 'ignored';
  state.messages += 1;
  const isLast = state.messages >= game.constants.messagesPerTurn;
  const reply = answer({ game, state, seat, player: playerOf(state, seat) }, input, log);
  if (isLast) state.phase = PHASE.turnOver;
  return reply;
}

/**
 * From the end of one own turn to the start of the next (1.3): round's end after the last seat, what the turn's start
 * causes, then the `turn` event. The phase is then `turn` if he may act, `turnOver` if he may not, `over` at the end of
 * the match.
 */
export function advance({ constants, board }: Game, state: State, log: Log): void {
  const game = { constants, board };
  const hasEndedRound = state.turn === SEATS - 1;
  // What a turn left unused, and how much was said in it, is over with it: states compare by what can still matter.
  state.messages = 0;
  playerOf(state, state.turn).sp = 0;
  if (!isGoingOn(state)) return end(state, log);
  if (hasEndedRound && state.round > 0) endRound(game, state, log);
  if (state.round === constants.lastRound && hasEndedRound) return end(state, log);
  // A zone that falls in overtime may have taken the last.
  if (!isGoingOn(state)) return end(state, log);
  state.turn = hasEndedRound ? 0 : state.turn + 1;
  if (hasEndedRound) state.round += 1;
  startTurn(game, state, state.turn, log);
  state.phase = mayAct(playerOf(state, state.turn)) ? PHASE.turn : PHASE.turnOver;
  log.push({ type: 'turn', seat: state.turn, round: state.round });
}

function answer(actor: Actor, input: Exclude<Input, { kind: 'fault' }>, log: Log): Reply {
  switch (input.kind) {
    case 'garbage':
      return 'unreadable';
    case 'finish':
      actor.state.phase = PHASE.turnOver;
      return 'finished';
    case 'action':
      return act(actor, input.action, log) ? 'done' : 'refused';
  }
}

/** Return of the dead, pending key, countdown, SP, lost turns: in this order (1.3). */
function startTurn({ constants, board }: Game, state: State, seat: number, log: Log): void {
  const player = playerOf(state, seat);
  if (player.status === STATUS.dead && player.respawnRound === state.round) {
    const node = board.spawns[seat] ?? NOWHERE;
    const { score, detectRound, outRound } = player;
    Object.assign(player, newPlayer(seat, node, layerOf(board, node), constants.maxHp));
    Object.assign(player, { score, detectRound, outRound });
    log.push({ type: 'respawned', seat, node });
  }
  if (!isPresent(player)) return;
  if (player.pendingKey !== NOWHERE) {
    const keys = 1 << player.pendingKey;
    player.pendingKey = NOWHERE;
    gainKeys(constants, player, { seat, keys, from: 'machine' }, log);
  }
  if (player.status === STATUS.waiting) {
    player.countdown -= 1;
    if (player.countdown === 0) return leave(state, seat, log);
  }
  player.sp = 1;
  if (player.status !== STATUS.skip) return;
  if (player.skips === 0) player.status = STATUS.alive;
  else player.skips -= 1;
}

function leave(state: State, seat: number, log: Log): void {
  const player = playerOf(state, seat);
  player.status = STATUS.escaped;
  player.node = NOWHERE;
  player.layer = NOWHERE;
  player.sp = 0;
  player.outRound = state.round;
  log.push({ type: 'escaped', seat });
}

/** Out for good (3.3); nothing for who is away, finally dead, or out already (G29). */
function fail(
  state: State,
  seat: number,
  fault: Extract<Event, { type: 'failed' }>['fault'],
  log: Log,
): void {
  const player = playerOf(state, seat);
  if (state.phase === PHASE.over || !isInGame(player)) return;
  Object.assign(player, {
    status: STATUS.error,
    hp: 0,
    node: NOWHERE,
    layer: NOWHERE,
    keys: 0,
    sp: 0,
    skips: 0,
    countdown: 0,
  });
  Object.assign(player, { pendingKey: NOWHERE, respawnRound: 0, outRound: state.round });
  if (state.phase === PHASE.turn && state.turn === seat) state.phase = PHASE.turnOver;
  log.push({ type: 'failed', seat, fault });
}

/** Whether anybody can still act: the match ends at once when nobody can (G9). */
function isGoingOn({ players }: State): boolean {
  return players.some(isInGame);
}

function end(state: State, log: Log): void {
  state.phase = PHASE.over;
  log.push({ type: 'over', round: state.round });
}
