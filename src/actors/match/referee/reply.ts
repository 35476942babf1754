import type { ActionReply } from '../../../protocol/escape/messages.ts';
import type { Event, Reply } from '../../../rules/escape/event.ts';
import type { Action, Input } from '../../../rules/escape/input.ts';
import { keyList } from '../../../rules/escape/keys.ts';
import type { Player } from '../../../rules/escape/player.ts';
import { type Game, playerOf, type State } from '../../../rules/escape/state.ts';
import { layerView } from './layer-view.ts';
import type { Notice } from './notice.ts';
import { webExtras } from './web-extras.ts';

/** What the rules made of an input. */
export interface Answered {
  readonly input: Input;
  readonly reply: Reply;
  readonly events: readonly Event[];
  /** The layer the seat looked at before. */
  readonly layerBefore: number;
}

/** The answer to the one who sent an input; nothing to a finish and to what was ignored (escape.md 3.2). */
export function replyTo(game: Game, state: State, { input, reply, events, layerBefore }: Answered): Notice[] {
  const { seat } = input;
  if (reply === 'unreadable') return [{ to: seat, message: { type: 'format error' } }];
  if (input.kind !== 'action' || (reply !== 'done' && reply !== 'refused')) return [];
  if (reply === 'refused') return [{ to: seat, message: { type: 'action', success: false } }];
  const player = playerOf(state, seat);
  const message: ActionReply = { type: 'action', success: true, ...fieldsOf(input.action, player, events) };
  const moves = input.action.verb === 'move' || input.action.verb === 'blink';
  // Official clients read `view` in every move reply, and would lose their positions by one in a Transport reply.
  if (input.action.verb === 'move')
    message.view = player.layer === layerBefore ? [] : layerView(game, state, player.layer);
  return [moves ? { to: seat, message, web: webExtras(game, state, seat) } : { to: seat, message }];
}

function fieldsOf({ verb }: Action, player: Player, events: readonly Event[]): Partial<ActionReply> {
  switch (verb) {
    case 'move':
    case 'blink':
      return { hp: player.hp, status: player.status };
    case 'kit':
      return { hp: player.hp };
    case 'materials':
    case 'box':
      return { keys: keyList(player.keys), tools: bagOf(player) };
    case 'detect':
      return { has_trap: events.some((event) => event.type === 'detected' && event.found) };
    default:
      return {};
  }
}

function bagOf({ mines, stickies, kits, blinks }: Player): ActionReply['tools'] {
  return { LandMine: mines, Sticky: stickies, Kit: kits, Transport: blinks };
}
