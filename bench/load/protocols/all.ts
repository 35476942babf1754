import type { Protocol } from '../protocol.ts';
import { chatJson, chatMsgpack } from './chat.ts';
import { plain } from './plain.ts';
import { socketIo } from './socket-io.ts';

/** `chat-…` is Troupe's; `plain` sends every frame to everyone as it is; `socket.io` is Socket.IO 4 over WebSocket. */
export const PROTOCOLS = {
  'chat-json': chatJson,
  'chat-msgpack': chatMsgpack,
  plain,
  'socket.io': socketIo,
} as const satisfies Record<string, Protocol>;

export type ProtocolName = keyof typeof PROTOCOLS;

export const PROTOCOL_NAMES = Object.keys(PROTOCOLS) as readonly ProtocolName[];
