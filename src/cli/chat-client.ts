import WebSocket from 'ws';
import type { RoomMessageView } from '../protocol/message.ts';
import { type Push, roomMessagePush } from '../protocol/pushes.ts';
import { RoomLog } from './room-log.ts';

interface Envelope {
  readonly success: boolean;
  readonly data?: unknown;
  readonly errName?: string;
  readonly errMsg?: string;
}

export type Entered =
  | { readonly ok: true; readonly roomId: number }
  | { readonly ok: false; readonly why: string };

const BEAT_MS = 25_000;
const RETRY_MS = 1_000;
const RECENT = 20;

/** What the terminal client speaks: REST for questions, one socket that resumes after every cut. */
export class ChatClient {
  readonly #base: string;
  readonly #token: string;
  #socket: WebSocket | null = null;
  /** The newest entry that was shown. */
  #shown = 0;
  #closed = false;

  constructor(base: string, token: string) {
    this.#base = base.replace(/\/+$/, '');
    this.#token = token;
  }

  async call(method: string, path: string, input: object): Promise<Envelope> {
    const query =
      method === 'GET'
        ? `?${new URLSearchParams(Object.entries(input).map(([k, v]): [string, string] => [k, String(v)]))}`
        : '';
    const response = await fetch(`${this.#base}/capi/${path}${query}`, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(input) }),
    });
    const envelope = (await response.json()) as Envelope;
    if (!envelope.success && envelope.errMsg)
      process.stderr.write(method === 'GET' ? '' : `!! ${envelope.errMsg}\n`);
    return envelope;
  }

  /** Enters the room; makes an open one when there is none yet. */
  async enter(roomId: number): Promise<Entered> {
    try {
      const found = await this.call('GET', `room/${roomId}`, {});
      if (found.success) return { ok: true, roomId };
      if (found.errName === 'NOT_A_MEMBER') {
        const joined = await this.call('POST', 'room/join', { roomId });
        return joined.success ? { ok: true, roomId } : { ok: false, why: joined.errMsg ?? 'cannot join' };
      }
      if (found.errName !== 'ROOM_UNKNOWN') return { ok: false, why: found.errMsg ?? 'cannot enter' };
      const made = await this.call('POST', 'room', { name: `Room ${roomId}`, openJoin: true });
      if (!made.success) return { ok: false, why: made.errMsg ?? 'cannot make a room' };
      const { roomId: id } = made.data as { roomId: number };
      if (id !== roomId) process.stdout.write(`there is no room ${roomId}; made room ${id} instead\n`);
      return { ok: true, roomId: id };
    } catch (error) {
      return {
        ok: false,
        why: `no server at ${this.#base} (${(error as Error).message}); start one with npm start`,
      };
    }
  }

  /** The newest messages, oldest first. */
  async recent(roomId: number): Promise<RoomMessageView[]> {
    const page = await this.call('POST', 'chat/message/page', { roomId, pageSize: RECENT });
    const { list = [] } = (page.data ?? {}) as { list?: { message: RoomMessageView }[] };
    this.#shown = list[0]?.message.syncId ?? 0;
    return list.map((item) => item.message).reverse();
  }

  /** Hears everything from now on, across cuts. Resolves when the server wants no reconnect. */
  follow(roomId: number, hear: (push: Push) => void, say: (text: string) => void): Promise<void> {
    const source = {
      resume: (after: number) => this.send(3000, { rooms: { [roomId]: after }, direct: {} }),
      history: (from: number) => this.#history(roomId, from),
    };
    const log = new RoomLog(this.#shown, source, (message) => hear(roomMessagePush(message)));
    const sort = (push: Push) => {
      if (push.type === 4 && push.data.message.roomId === roomId) return log.hear(push.data.message);
      const outcome = push.type === 3000 ? push.data.rooms[roomId] : undefined;
      if (outcome) void log.summedUp(outcome);
      hear(push);
    };
    return new Promise((resolve) => {
      const connect = () => {
        const resume = `resume=${roomId}:${log.reopen()}`;
        const socket = new WebSocket(
          `${this.#base.replace(/^http/, 'ws')}/?token=${encodeURIComponent(this.#token)}&${resume}`,
        );
        this.#socket = socket;
        const beat = setInterval(() => this.send(2, ''), BEAT_MS);
        socket.on('message', (data) => sort(JSON.parse(String(data)) as Push));
        socket.on('error', () => undefined);
        socket.on('close', (code, reason) => {
          clearInterval(beat);
          if (this.#closed || code >= 4500) {
            if (code >= 4500) say(`closed: ${String(reason)}`);
            resolve();
            return;
          }
          say('-- connecting again');
          setTimeout(connect, RETRY_MS * (1 + Math.random()));
        });
      };
      connect();
    });
  }

  send(type: number, data: unknown): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type, data }));
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  async #history(roomId: number, syncId: number): Promise<RoomMessageView[]> {
    const answer = await this.call('POST', 'chat/message/history', { roomId, syncId });
    if (!answer.success) throw new Error(answer.errMsg ?? 'no history');
    return (answer.data as { message: RoomMessageView }[]).map((item) => item.message);
  }
}
