import { encodeFrame, TEXT } from '../frame.ts';
import type { Protocol } from '../protocol.ts';

/**
 * A room message as Troupe pushes it (type 4), field by field: a peer that passes these bytes on does the same work on
 * the wire.
 */
export function pushOf(roomId: number, content: string) {
  const message = {
    messageId: 1_000_001,
    syncId: 10_001,
    roomId,
    userId: 101,
    roleId: 1,
    content,
    avatarId: 1,
    animation: null,
    specialEffects: null,
    replyMessageId: null,
    status: 0,
    messageType: 1,
    position: 10_001,
    extra: {},
    createTime: '2026-01-01T00:00:00Z',
    updateTime: '2026-01-01T00:00:00Z',
  };
  return { type: 4, data: { message, messageMark: [] } };
}

/** For servers without a protocol: what a client sends is what everybody gets. */
export const plain: Protocol = {
  subprotocol: null,
  path: () => '/',
  greeting: [],
  message: (roomId, content) => encodeFrame(Buffer.from(JSON.stringify(pushOf(roomId, content))), TEXT),
  meaning: () => 'delivery',
  answer: () => null,
};
