import type { Turn } from '../runtime/turn.ts';
import type { Wish } from './commands.ts';
import type { Member } from './member.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** So that a board that is loaded anew finds him. */
export function remember(turn: Turn<BoardState>, { fleet }: BoardPorts, member: Member): void {
  if (member.goneAt > 0) return;
  const { volunteerId, userId, connection, slots, trust, barredUntil, want } = member;
  const wish: (Wish & { readonly left: number }) | null = want && { ...want };
  const capabilities = [...member.capabilities];
  turn.announce(() =>
    fleet.put({ volunteerId, userId, connection, capabilities, slots, trust, barredUntil, wish }),
  );
}
