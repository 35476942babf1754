import { type Rejection, reject } from '../../protocol/rejections.ts';
import { refuse } from '../rest/dialects/chat.ts';
import type { Answer, RequestHead } from '../transport.ts';

/** 16 bytes in base64. */
const KEY = /^[A-Za-z0-9+/]{22}==$/;
const VERSION = '13';

/** Whether a client wants to open a socket, well or badly. */
export function asksForSocket({ headers }: RequestHead): boolean {
  return names(headers.get('upgrade'), 'websocket');
}

/**
 * Why a request is no opening handshake (RFC 6455, 4.2.1); null when it is one. uWebSockets.js looks at the length of
 * the key only.
 */
export function handshakeFault({ method, headers }: RequestHead): Rejection | null {
  if (method !== 'GET') return reject('METHOD_NOT_ALLOWED', 'A socket is opened by GET.');
  if (!names(headers.get('upgrade'), 'websocket')) return wrong('Upgrade', 'websocket');
  if (!names(headers.get('connection'), 'upgrade')) return wrong('Connection', 'Upgrade');
  if (!KEY.test(headers.get('sec-websocket-key') ?? ''))
    return wrong('Sec-WebSocket-Key', '16 bytes in base64');
  if (headers.get('sec-websocket-version') !== VERSION) return wrong('Sec-WebSocket-Version', VERSION);
  return null;
}

/** A refused handshake is told which version is spoken (RFC 6455, 4.4). */
export function refuseHandshake(fault: Rejection): Answer {
  const allow = fault.code === 'METHOD_NOT_ALLOWED' ? { Allow: 'GET' } : {};
  return refuse(fault, { 'Sec-WebSocket-Version': VERSION, ...allow });
}

function wrong(header: string, right: string): Rejection {
  return reject('BAD_FIELD', `${header} must be ${right} to open a socket.`, header);
}

/** Whether a header of names separated by commas has this one, in any case. */
function names(value: string | undefined, name: string): boolean {
  return value?.split(',').some((one) => one.trim().toLowerCase() === name) ?? false;
}
