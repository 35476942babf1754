import { NOWHERE } from './board.ts';
import type { Event, Log } from './event.ts';
import { BAG, STATUS } from './player.ts';
import { boxAt, type Game, playerOf, putBox, type State } from './state.ts';

type Cause = Extract<Event, { type: 'died' }>['by'];

/** Takes the HP of an attack or a mine from who is on the board, and kills him at 0 (1.9). */
export function hurt(game: Game, state: State, seat: number, by: 'attack' | 'mine', log: Log): void {
  const player = playerOf(state, seat);
  const damage = by === 'attack' ? game.constants.attackDamage : game.constants.mineDamage;
  player.hp = Math.max(0, player.hp - damage);
  log.push({ type: 'hp', seat, hp: player.hp, by });
  if (player.hp === 0) die(game, state, seat, by, log);
}

/**
 * A death: his keys fall into a box (none where a zone took the node, G13), his bag is lost, what was pending is
 * cancelled (1.5, 1.9, G27). Final in overtime.
 */
export function die({ constants }: Game, state: State, seat: number, by: Cause, log: Log): void {
  const player = playerOf(state, seat);
  const isFinal = state.round > constants.overtimeAfter;
  const lying = boxAt(state, player.node);
  if (by !== 'zone') putBox(state, player.node, (lying ?? 0) | player.keys);
  player.status = STATUS.dead;
  player.hp = 0;
  player.keys = 0;
  player.score += constants.deathScore;
  player.sp = 0;
  player.skips = 0;
  player.pendingKey = NOWHERE;
  player.countdown = 0;
  player.respawnRound = isFinal ? 0 : state.round + constants.respawnRounds;
  player.outRound = state.round;
  for (const tool of BAG) player[tool] = 0;
  log.push({ type: 'died', seat, node: player.node, newBox: by !== 'zone' && lying === null, by });
}
