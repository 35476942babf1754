import { isoTime, type RoomMessageView } from '../../protocol/message.ts';
import type { RoomMessage } from '../ports/room-store.ts';
import type { RoomRow } from '../ports/statements.ts';

/** A message as clients see it, as the log entry with this number. */
export function roomMessageView(message: RoomMessage, syncId: number): RoomMessageView {
  return {
    messageId: message.messageId,
    syncId,
    roomId: message.roomId,
    userId: message.userId,
    roleId: message.roleId,
    content: message.content,
    avatarId: message.avatarId,
    animation: message.animation,
    specialEffects: message.specialEffects,
    replyMessageId: message.replyMessageId,
    status: message.status,
    messageType: message.messageType,
    position: message.position,
    extra: message.extra as RoomMessageView['extra'],
    createTime: isoTime(message.createTime),
    updateTime: isoTime(message.updateTime),
  };
}

/** A room as REST answers it (chat.md, Shapes). */
export function roomView(room: RoomRow) {
  return {
    roomId: room.roomId,
    spaceId: room.spaceId,
    name: room.name,
    description: room.description,
    avatar: room.avatar,
    roomType: room.roomType,
    status: room.status,
    muteStatus: room.muteStatus,
    openJoin: room.openJoin,
    creatorId: room.creatorId,
    createTime: isoTime(room.createTime),
    updateTime: isoTime(room.updateTime),
  };
}

export type RoomView = ReturnType<typeof roomView>;
