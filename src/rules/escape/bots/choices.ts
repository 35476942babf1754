import { takesTraps } from '../actions/trap.ts';
import { isLost, NOWHERE, type Node } from '../board.ts';
import { ALL_KEYS } from '../constants.ts';
import type { Action } from '../input.ts';
import { STATUS } from '../player.ts';
import type { Game } from '../state.ts';
import { MINE, STICKY, TOOLS, type Tool, type TrapKind } from '../tool.ts';
import type { SeatView } from '../view.ts';

/**
 * All that a seat may do now besides finish, as far as it can know (1.4): a material point may be empty, and somebody
 * else's trap may lie where it would place its own.
 */
export function choicesOf(game: Game, view: SeatView): Action[] {
  if (!view.isInTurn) return [];
  if (view.me.status === STATUS.waiting) return view.me.sp > 0 ? [{ verb: 'capsule', enter: false }] : [];
  return [...(view.me.sp > 0 ? mainChoices(game, view) : []), ...secondaryChoices(game, view)];
}

/** Nodes to which he may move: by edges, and by the elevator (1.4). */
export function waysOn({ board }: Game, { me, stage }: SeatView): Node[] {
  const joined = [...(board.neighbours[me.node] ?? []), ...(board.stops[me.node] ?? [])];
  return joined.filter((node) => !isLost(board, node, stage));
}

/** Whether he has such a trap and may place it here as far as he knows (1.8). */
export function mayTrap({ board }: Game, { me, traps }: SeatView, kind: TrapKind): boolean {
  const held = kind === MINE ? me.mines : me.stickies;
  return held > 0 && takesTraps(board, me.node) && !traps.some(({ node }) => node === me.node);
}

/** Whether he may attack somebody at a node: his own, or a neighbour. */
export function isInReach({ board }: Game, { me }: SeatView, node: Node): boolean {
  return node === me.node || (board.neighbours[me.node]?.includes(node) ?? false);
}

/** Whether the machine here gives a key that he has not. */
export function mayUseMachine({ board }: Game, { me }: SeatView): boolean {
  const key = board.machineAt[me.node] ?? NOWHERE;
  return key !== NOWHERE && (me.keys & (1 << key)) === 0;
}

function mainChoices(game: Game, view: SeatView): Action[] {
  const { board, constants } = game;
  const { me, seat } = view;
  const choices: Action[] = waysOn(game, view).map((to) => ({ verb: 'move', to }));
  for (const { seat: target, node } of view.sightings)
    if (target !== seat && isInReach(game, view, node)) choices.push({ verb: 'attack', at: node, target });
  if (me.kits > 0 && me.hp < constants.maxHp) choices.push({ verb: 'kit' });
  if ((board.materialAt[me.node] ?? NOWHERE) !== NOWHERE)
    for (const tool of TOOLS.keys()) choices.push({ verb: 'materials', tool: tool as Tool });
  if (view.boxes.includes(me.node)) choices.push({ verb: 'box' });
  if (mayUseMachine(game, view)) choices.push({ verb: 'machine' });
  if (me.node === board.capsule && me.keys === ALL_KEYS) choices.push({ verb: 'capsule', enter: true });
  return choices;
}

function secondaryChoices(game: Game, view: SeatView): Action[] {
  const { board } = game;
  const { me, round, stage } = view;
  const around = (board.neighbours[me.node] ?? []).filter((node) => !isLost(board, node, stage));
  const choices: Action[] = [];
  if (me.blinks > 0) for (const to of around) choices.push({ verb: 'blink', to });
  if (round >= me.detectRound) for (const at of around) choices.push({ verb: 'detect', at });
  for (const kind of [MINE, STICKY] as const)
    if (mayTrap(game, view, kind)) choices.push({ verb: 'trap', kind });
  return choices;
}
