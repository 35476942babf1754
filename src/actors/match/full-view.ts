import { TOOL_NAMES, TRAP_NAMES } from '../../protocol/escape/action.ts';
import type { WatchBoard, WatchEvent, WatchEvents } from '../../protocol/escape/watch.ts';
import { type Board, isLost } from '../../rules/escape/board.ts';
import type { Event } from '../../rules/escape/event.ts';
import { keyList } from '../../rules/escape/keys.ts';
import { BAG, type Player } from '../../rules/escape/player.ts';
import { boxAt, type Game, type State, trapAt } from '../../rules/escape/state.ts';
import { wireOf } from './referee/places.ts';
import type { Step } from './referee/step.ts';

/** What happened, for those who may see everything: one message for each step in which something did. */
export function fullEvents({ board }: Game, steps: readonly Step[]): WatchEvents[] {
  return steps
    .filter(({ events }) => events.length > 0)
    .map(({ events }) => ({ type: 'events', events: events.map((event) => eventOf(board, event)) }));
}

/** The board as it is, for those who may see everything. */
export function fullBoard({ board }: Game, state: State): WatchBoard {
  const nodes = [...board.positions.keys()];
  const pos = (node: number) => wireOf(board, node);
  return {
    type: 'board',
    round: state.round,
    inturn: state.turn,
    players: state.players.map((player) => ({
      status: player.status,
      hp: player.hp,
      pos: pos(player.node),
      keys: keyList(player.keys),
      score: player.score,
      tools: toolsOf(player),
    })),
    boxes: nodes.flatMap((node) => {
      const keys = boxAt(state, node);
      return keys === null ? [] : [{ pos: pos(node), keys: keyList(keys) }];
    }),
    traps: nodes.flatMap((node) => {
      const trap = trapAt(state, node);
      return trap ? [{ pos: pos(node), kind: TRAP_NAMES[trap.kind], owner: trap.owner }] : [];
    }),
    materials: board.materials.map((node, point) => ({ pos: pos(node), stock: state.stock[point] ?? 0 })),
    lost: nodes.filter((node) => isLost(board, node, state.stage)).map(pos),
  };
}

function toolsOf(player: Player): WatchBoard['players'][number]['tools'] {
  const counts = TOOL_NAMES.map((name, tool) => [name, player[BAG[tool] ?? 'mines']] as const);
  return Object.fromEntries(counts) as WatchBoard['players'][number]['tools'];
}

function eventOf(board: Board, event: Event): WatchEvent {
  const pos = (node: number) => wireOf(board, node);
  switch (event.type) {
    case 'moved':
      return { ...event, from: pos(event.from), to: pos(event.to) };
    case 'attacked':
      return { ...event, from: pos(event.from), at: pos(event.at) };
    case 'detected':
      return { ...event, at: pos(event.at) };
    case 'died': {
      const { node, ...rest } = event;
      return { ...rest, pos: pos(node) };
    }
    case 'respawned':
      return { type: event.type, seat: event.seat, pos: pos(event.node) };
    case 'trapPlaced':
    case 'trapTriggered':
    case 'trapDestroyed':
      return { type: event.type, seat: event.seat, pos: pos(event.node), kind: TRAP_NAMES[event.kind] };
    case 'took':
    case 'tookNothing':
      return { type: event.type, seat: event.seat, pos: pos(event.node), tool: TOOL_NAMES[event.tool] };
    case 'boxGone':
      return { type: event.type, seat: event.seat, pos: pos(event.node) };
    case 'machineUsed':
      return { type: event.type, seat: event.seat, pos: pos(event.node), key: event.key };
    case 'gotKeys':
      return { ...event, keys: [...event.keys] };
    case 'zoneFell':
      return { ...event, nodes: event.nodes.map(pos) };
    default:
      return event;
  }
}
