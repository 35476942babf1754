import { roomMessagePush } from '../../protocol/pushes.ts';
import { roomStream, type StreamEntry } from '../ports/delivery.ts';
import type { RoomMessage } from '../ports/room-store.ts';
import type { Turn } from '../runtime/turn.ts';
import type { RoomPorts } from './ports.ts';
import type { RoomState } from './state.ts';
import { roomMessageView } from './view.ts';

/** The entry of the room's log with this number, showing the message as it is now. */
export function entryOf(syncId: number, message: RoomMessage): StreamEntry {
  return { syncId, messageId: message.messageId, push: roomMessagePush(roomMessageView(message, syncId)) };
}

/** The next number of the log; `remember` and `publish` belong to the same turn. */
export function nextSyncId(state: RoomState): number {
  state.latestSyncId += 1;
  return state.latestSyncId;
}

/** Shows the message to everyone who follows the room, as the entry with this number. */
export function publish(
  turn: Turn<RoomState>,
  { delivery }: RoomPorts,
  syncId: number,
  message: RoomMessage,
): void {
  const stream = roomStream(turn.state.roomId);
  turn.state.recent.set(message.messageId, message);
  turn.announce(() => delivery.publish(stream, entryOf(syncId, message)));
}
