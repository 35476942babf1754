import { TRAP_NAMES } from '../../../protocol/escape/action.ts';
import type { OffroundContent, SeatMessage } from '../../../protocol/escape/messages.ts';
import { layerOf, type Node } from '../../../rules/escape/board.ts';
import type { Event } from '../../../rules/escape/event.ts';
import { type Game, playerOf, type State } from '../../../rules/escape/state.ts';
import type { Notice } from './notice.ts';
import { wireOf } from './places.ts';

/** Whose own turn events belong to; `turn` -1 before the first. */
export interface Context {
  readonly round: number;
  readonly turn: number;
}

/** Who hears of an event by an `offround` message, and what it says. */
interface Rumour {
  readonly to: readonly number[];
  readonly content: OffroundContent;
}

/** What events tell the seats (3.2, G24): first who is in turn, then the others by their ids (G12). */
export function noticesOf(
  game: Game,
  state: State,
  { round, turn }: Context,
  events: readonly Event[],
): Notice[] {
  const own: Notice[] = [];
  const heard: Notice[][] = state.players.map(() => []);
  for (const event of events) {
    if (turn >= 0) for (const message of ownMessages(game, event, turn)) own.push({ to: turn, message });
    for (const { to, content } of rumoursOf(game, state, event, turn)) {
      const playerid = event.type === 'failed' ? event.seat : turn;
      for (const seat of to)
        heard[seat]?.push({ to: seat, message: { type: 'offround', state: round, playerid, content } });
    }
  }
  return [...own, ...heard.flat()];
}

/** What only who is in turn is told of an event, apart from the answer to his action. */
function ownMessages({ board }: Game, event: Event, turn: number): SeatMessage[] {
  switch (event.type) {
    case 'died':
      if (event.by === 'zone') return [];
      if (event.seat === turn) return [{ type: 'death', box: event.newBox }];
      return [{ type: 'other_death', playerid: event.seat }];
    case 'gotKeys':
      // Box keys are in the answer.
      return event.from === 'machine' ? event.keys.map((key) => ({ type: 'getkey', keys: [key], key })) : [];
    case 'escaped':
      return [{ type: 'escaped' }];
    case 'boxGone':
      return event.seat === null ? [] : [{ type: 'box_disappear', pos: wireOf(board, event.node) }];
    case 'failed':
      return event.seat === turn ? [] : [{ type: 'ai_error', content: [event.seat] }];
    default:
      return [];
  }
}

function rumoursOf(game: Game, state: State, event: Event, turn: number): Rumour[] {
  const { board } = game;
  const all = [...state.players.keys()];
  const others = all.filter((seat) => seat !== turn);
  const seeing = (node: Node, seats = others) =>
    seats.filter((seat) => playerOf(state, seat).layer === layerOf(board, node));
  const at = (node: Node) => wireOf(board, node);
  switch (event.type) {
    case 'moved':
      return movedRumours(game, state, event, others);
    case 'attacked':
      return [{ to: seeing(event.from), content: ['see', 'attack', at(event.from), event.seat] }];
    case 'hp':
      return event.seat === turn ? [] : [{ to: [event.seat], content: ['hp_update', event.hp] }];
    case 'died': {
      const died: Rumour = { to: others, content: ['died', event.seat] };
      if (!event.newBox) return [died];
      return [died, { to: seeing(event.node, all), content: boxChange(at(event.node), 'appear') }];
    }
    case 'boxGone':
      return [{ to: seeing(event.node, all), content: boxChange(at(event.node), 'disappear') }];
    case 'respawned':
      return [{ to: seeing(event.node), content: ['see', 'regenerate', at(event.node), event.seat] }];
    case 'trapTriggered':
      return [{ to: [event.seat], content: ['trap_triggered', TRAP_NAMES[event.kind], at(event.node)] }];
    case 'trapDestroyed':
      return [{ to: [event.seat], content: ['trap_destoryed', TRAP_NAMES[event.kind], at(event.node)] }];
    case 'gotKeys':
      return [{ to: others, content: ['getkey', [...event.keys]] }];
    case 'escaped':
      return [{ to: others, content: ['escaped'] }];
    case 'failed':
      return [{ to: others.filter((seat) => seat !== event.seat), content: ['ai_error'] }];
    default:
      return [];
  }
}

/** Those who look at the new layer see where he is; those who look at the one he left see that he is gone (3.2). */
function movedRumours(
  { board }: Game,
  state: State,
  event: Extract<Event, { type: 'moved' }>,
  others: readonly number[],
): Rumour[] {
  const from = layerOf(board, event.from);
  const to = layerOf(board, event.to);
  const looking = (layer: number) => others.filter((seat) => playerOf(state, seat).layer === layer);
  const rumours: Rumour[] = [
    { to: looking(to), content: ['see', 'pos_update', wireOf(board, event.to), event.seat] },
  ];
  if (from !== to)
    rumours.push({ to: looking(from), content: ['see', 'pos_update', [-1, -1, -1], event.seat] });
  if (from !== to && to === 0) rumours.push({ to: others, content: ['player_enter_top_layer'] });
  return rumours;
}

function boxChange(pos: [number, number, number], change: 'appear' | 'disappear'): OffroundContent {
  return ['see', 'interprops_status_update', pos, 'Box', change];
}
