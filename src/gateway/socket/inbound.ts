import { conversationAddress } from '../../actors/conversation/address.ts';
import type { ConversationCommand } from '../../actors/conversation/commands.ts';
import { inboxStream, roomStream } from '../../actors/ports/delivery.ts';
import type { RoomCommand } from '../../actors/room/commands.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { Reply, ReplyTo } from '../../actors/runtime/envelope.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import { decode } from '../../protocol/codec.ts';
import type { InboundFrame, ResumeRequest } from '../../protocol/commands.ts';
import { type ErrorNotice, errorPush, PONG } from '../../protocol/pushes.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import type { SocketDelivery } from './delivery.ts';
import { isVolunteerFrame, tellVolunteer } from './volunteer-frames.ts';

type Request = ErrorNotice['request'];

export const SOCKET_EDGE = 'socket';
/** Frames refused without a pause after which the connection is closed: a client that does not listen. */
const FLOOD = 1_000;
/** One notice for so many refused frames: the answer to a flood is not a flood. */
const NOTICE_EVERY = 50;

/** Frames → commands for actors; refusals → error notices (chat.md ruling 7). */
export class Inbound {
  readonly #connections: Connections;
  readonly #delivery: SocketDelivery;
  readonly #system: System;

  constructor(connections: Connections, delivery: SocketDelivery, system: System) {
    this.#connections = connections;
    this.#delivery = delivery;
    this.#system = system;
    system.attachEdge(SOCKET_EDGE, (replyTo, reply) => this.#answer(replyTo, reply));
  }

  frame(connection: Connection, bytes: Uint8Array, isBinary: boolean): void {
    const now = this.#system.clock.now();
    connection.lastSeen = now;
    if (!connection.admission.principal) return;
    const refused = connection.rates.frame(now, connection.isVolunteer);
    if (refused > 0) {
      this.#system.telemetry.count('frames_refused', 1, 'TOO_MANY_FRAMES');
      if (refused >= FLOOD) connection.end('TOO_MANY_FRAMES');
      else if (refused % NOTICE_EVERY === 1) this.#notice(connection, reject('TOO_MANY_FRAMES'), UNKNOWN);
      return;
    }
    const format = connection.admission.format === 'msgpack' && isBinary ? 'msgpack' : 'json';
    const decoded = decode(bytes, format);
    if (decoded.ok) {
      this.#system.telemetry.count('frames_received', 1, String(decoded.frame.type));
      this.#dispatch(connection, decoded.frame, decoded.request, now);
    } else {
      this.#system.telemetry.count('frames_received', 1, 'invalid');
      this.#system.telemetry.count('frames_refused', 1, decoded.rejection.code);
      this.#notice(connection, decoded.rejection, decoded.request);
    }
  }

  #dispatch(connection: Connection, frame: InboundFrame, request: Request, now: number): void {
    const by = connection.userId;
    const replyTo: ReplyTo = { edge: SOCKET_EDGE, id: connection.id, note: request };
    if (isVolunteerFrame(frame)) return tellVolunteer(this.#system, connection, frame, replyTo);
    switch (frame.type) {
      case 1:
        return;
      case 2:
        return connection.send(PONG);
      case 4: {
        if (!connection.rates.typing(now)) return;
        const command: RoomCommand = {
          type: 'typing',
          by,
          status: frame.data.status,
          windowId: frame.data.windowId,
        };
        this.#system.tell(addressOf('room', frame.data.roomId), command);
        return;
      }
      case 3000:
        return this.#resume(connection, frame.data);
    }
    if (!connection.rates.message(now)) {
      this.#system.telemetry.count('frames_refused', 1, 'TOO_MANY_FRAMES');
      return this.#notice(connection, reject('TOO_MANY_FRAMES'), request);
    }
    if (frame.type === 3) {
      const { roomId, ...message } = frame.data;
      const command: RoomCommand = { type: 'speak', by, claimed: false, ...message };
      this.#system.tell(addressOf('room', roomId), command, { replyTo });
    } else {
      const command: ConversationCommand = { type: 'send', by, claimed: false, ...frame.data };
      this.#system.tell(conversationAddress(by, frame.data.receiverId), command, { replyTo });
    }
  }

  /** Streams that are to be replayed are held back at once, so that nothing live comes between. */
  #resume(connection: Connection, resume: ResumeRequest): void {
    holdForResume(connection, this.#delivery, resume);
    const command: UserCommand = { type: 'resume', connection: connection.id, resume };
    this.#system.tell(addressOf('user', connection.userId), command);
  }

  #answer(replyTo: ReplyTo, reply: Reply): void {
    const connection = this.#connections.get(replyTo.id as Connection['id']);
    if (connection && !reply.ok) this.#notice(connection, reply.rejection, replyTo.note as Request);
  }

  #notice(connection: Connection, rejection: Rejection, request: Request): void {
    connection.send(errorPush(rejection, request));
  }
}

const UNKNOWN: Request = { type: null, clientMessageId: null };

export function holdForResume(connection: Connection, delivery: SocketDelivery, resume: ResumeRequest): void {
  for (const [roomId, after] of Object.entries(resume.rooms))
    delivery.hold(connection, roomStream(Number(roomId)), after);
  for (const [peerId, after] of Object.entries(resume.direct)) {
    delivery.hold(connection, inboxStream(connection.userId, Number(peerId)), after);
  }
}
