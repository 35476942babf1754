import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { upgradeEnd, upgradeRequest } from './handshake.ts';

/** What a server must answer to this request (RFC 6455 §4.2.2). */
function answerTo(request: string): string {
  const key = /Sec-WebSocket-Key: (.*)\r\n/.exec(request)?.[1] ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}

describe('handshake', () => {
  const request = upgradeRequest('127.0.0.1:8090', '/?token=1', 'troupe.msgpack');

  it('ends where the frames begin', () => {
    const answer = Buffer.from(`${answerTo(request)}\x81\x02hi`, 'latin1');
    expect(upgradeEnd(answer)).toBe(answer.length - 4);
    expect(upgradeEnd(answer.subarray(0, 40))).toBe(0);
  });

  it('is refused aloud', () => {
    expect(() => upgradeEnd(Buffer.from('HTTP/1.1 503 Service Unavailable\r\n\r\n'))).toThrow(/503/);
    const wrong = answerTo(request).replace(/Accept: ../, 'Accept: xx');
    expect(() => upgradeEnd(Buffer.from(wrong))).toThrow(/Accept/);
  });
});
