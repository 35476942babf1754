import type { FullRoundBegin } from '../../../protocol/escape/messages.ts';
import { keyList } from '../../../rules/escape/keys.ts';
import type { Game, State } from '../../../rules/escape/state.ts';
import type { TrapKind } from '../../../rules/escape/tool.ts';
import { type SeatView, viewOf } from '../../../rules/escape/view.ts';
import { layerView } from './layer-view.ts';
import type { Notice } from './notice.ts';
import { wireOf } from './places.ts';
import { webExtras } from './web-extras.ts';

/** `roundbegin` to everybody: the long form to who is in turn, whatever his status, the short one to the others (1.3). */
export function roundBegins(game: Game, state: State, hasReturned: boolean): Notice[] {
  return state.players.map((_, to): Notice => {
    if (to === state.turn) return ownRoundBegin(game, state, to, hasReturned);
    return { to, message: { type: 'roundbegin', state: state.round, inturn: state.turn } };
  });
}

/** The long form, for any seat at any time; `withView`: with the layer he looks at (G17). */
export function ownRoundBegin(game: Game, state: State, seat: number, withView: boolean): Notice {
  const view = viewOf(game, state, seat);
  const message: FullRoundBegin = {
    type: 'roundbegin',
    state: state.round,
    inturn: state.turn,
    status: view.me.status,
    hp: view.me.hp,
    keys: keyList(view.me.keys),
    pos: wireOf(game.board, view.me.node),
    tools: toolsOf(game, view),
    others: view.others.map(({ seat: other, status, keys, hp }) => ({
      player_id: other,
      status,
      keys: [...keys],
      hp,
    })),
    ...(withView ? { view: layerView(game, state, view.me.layer) } : {}),
  };
  return { to: seat, message, web: webExtras(game, state, seat) };
}

function toolsOf({ board }: Game, { me, traps }: SeatView): FullRoundBegin['tools'] {
  const placed = (kind: TrapKind) =>
    traps.filter((trap) => trap.kind === kind).map(({ node }) => wireOf(board, node));
  const mines = placed(0);
  const stickies = placed(1);
  return {
    LandMine: [me.mines, mines.length, ...mines],
    Sticky: [me.stickies, stickies.length, ...stickies],
    Kit: me.kits,
    Transport: me.blinks,
  };
}
