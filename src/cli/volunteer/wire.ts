import WebSocket from 'ws';

/** What a socket says of itself; nothing after `closed`. */
export interface WireEvents {
  opened(): void;
  heard(text: string): void;
  /** 1006 when it was cut or never opened; `reason` then says why, if anybody knows. */
  closed(code: number, reason: string): void;
}

/** One socket. */
export interface Wire {
  send(text: string): void;
  /** Ends it in good order after what was sent. */
  close(): void;
  /** Ends it at once. */
  cut(): void;
}

export type OpenWire = (events: WireEvents) => Wire;

const HANDSHAKE_MS = 10_000;
/** The largest input there is, with every character escaped. */
const MAX_PAYLOAD = 8_388_608;

/** Sockets to a server. `base`: http://host:port or ws://host:port. */
export function wireTo(base: string, token: string): OpenWire {
  const url = `${base.replace(/^http/, 'ws').replace(/\/+$/, '')}/?token=${encodeURIComponent(token)}`;
  return (events) => {
    let trouble = '';
    const socket = new WebSocket(url, { handshakeTimeout: HANDSHAKE_MS, maxPayload: MAX_PAYLOAD });
    socket.on('open', () => events.opened());
    socket.on('message', (data) => events.heard(String(data)));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      trouble = error.message || error.code || 'the connection failed';
    });
    socket.on('close', (code, reason) => events.closed(code, String(reason) || trouble));
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => socket.close(1000),
      cut: () => socket.terminate(),
    };
  };
}
