import { describe, expect, it } from 'vitest';
import type { RequestHead } from '../transport.ts';
import { asksForSocket, handshakeFault, refuseHandshake } from './handshake.ts';

const GOOD = {
  upgrade: 'websocket',
  connection: 'keep-alive, Upgrade',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-version': '13',
};
const head = (headers: Record<string, string>, method = 'GET'): RequestHead => ({
  method,
  path: '/',
  query: '',
  headers: new Map(Object.entries({ ...GOOD, ...headers })),
  peer: '127.0.0.1',
});

describe('the opening handshake', () => {
  it('is taken as browsers send it, in any case', () => {
    expect(handshakeFault(head({}))).toBeNull();
    expect(handshakeFault(head({ upgrade: 'WebSocket', connection: 'UPGRADE' }))).toBeNull();
  });

  it.each([
    ['upgrade', 'h2c', 'Upgrade'],
    ['connection', 'keep-alive', 'Connection'],
    ['sec-websocket-key', '!'.repeat(24), 'Sec-WebSocket-Key'],
    ['sec-websocket-key', '', 'Sec-WebSocket-Key'],
    ['sec-websocket-version', '8', 'Sec-WebSocket-Version'],
  ])('%s: %s is refused by name', (name, value, field) => {
    expect(handshakeFault(head({ [name]: value }))).toMatchObject({ code: 'BAD_FIELD', field });
  });

  it('is a GET; who is refused hears the version', () => {
    const fault = handshakeFault(head({}, 'POST'));
    expect(fault).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
    if (fault) expect(refuseHandshake(fault)).toMatchObject({ status: 405, headers: { Allow: 'GET' } });
    expect(asksForSocket(head({ upgrade: 'h2c' }))).toBe(false);
  });
});
