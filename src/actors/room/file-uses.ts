import { fileLinks, fileLinksOf } from '../../rules/chat/file-links.ts';
import type { RoomMessage } from '../ports/room-store.ts';
import type { RoomRow } from '../ports/statements.ts';
import type { Turn } from '../runtime/turn.ts';
import type { RoomState } from './state.ts';

/** Files that a message links to are for the room to see, if whoever sends them (`by`) may see them himself. */
export function shareFiles(turn: Turn<RoomState>, by: number, message: RoomMessage): void {
  share(turn, by, message.messageId, fileLinksOf(message));
}

/** The same for the room's avatar. */
export function shareAvatar(turn: Turn<RoomState>, by: number, { avatar }: RoomRow): void {
  share(turn, by, 0, fileLinks(avatar));
}

function share(turn: Turn<RoomState>, userId: number, messageId: number, fileIds: readonly string[]): void {
  const { roomId } = turn.state;
  for (const fileId of fileIds) {
    turn.write('fileUse.put', { fileId, place: 'room', placeId: roomId, messageId, userId });
  }
}
