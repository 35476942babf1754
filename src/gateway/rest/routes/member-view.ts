import type { RoomMember } from '../../../actors/ports/room-store.ts';
import { isoTime } from '../../../protocol/message.ts';

/** A member of a room (chat.md, Shapes). */
export function memberView(roomId: number, { userId, memberType, createTime }: RoomMember, online: boolean) {
  return { userId, roomId, memberType, online, createTime: isoTime(createTime) };
}
