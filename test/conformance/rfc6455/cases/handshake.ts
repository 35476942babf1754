import { SAMPLE_ACCEPT, upgradeRequest } from '../../../support/raw-socket.ts';
import type { Case, Wire } from '../case.ts';

type Headers = Readonly<Record<string, string | null>>;

const withHeaders = (headers: Headers, shown?: (head: string) => string) => (wire: Wire) =>
  wire.shake((target) => upgradeRequest(target, headers), shown);

/** The value of one header of an answer, or `none`; for an upgrade that was accepted. */
const header = (name: string) => (head: string) => {
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}:`));
  return `${head.split(' ')[1]} ${line?.slice(name.length + 1).trim() ?? 'none'}`;
};

/** 4.2: the server's side of the opening handshake; 9.1 and RFC 7692 for extensions. */
export const HANDSHAKE: readonly Case[] = [
  {
    id: '4.2.2-accept',
    about: 'the key of the RFC gives the accept value of the RFC',
    expected: `101 ${SAMPLE_ACCEPT}`,
    run: withHeaders({}, header('sec-websocket-accept')),
  },
  {
    id: '4.2.2-upgrade',
    about: 'the answer names the protocol',
    expected: '101 websocket',
    run: withHeaders({}, (head) => header('upgrade')(head).toLowerCase()),
  },
  {
    id: '4.2.2-connection',
    about: 'the answer has Connection: Upgrade',
    expected: '101 upgrade',
    run: withHeaders({}, (head) => header('connection')(head).toLowerCase()),
  },
  {
    id: '4.2.1-case',
    about: 'header names and the values websocket and upgrade in any case',
    expected: '101',
    run: withHeaders({
      Upgrade: null,
      Connection: null,
      'Sec-WebSocket-Key': null,
      uPGRADE: 'WebSocket',
      CONNECTION: 'UPGRADE',
      'sec-websocket-KEY': 'dGhlIHNhbXBsZSBub25jZQ==',
    }),
  },
  {
    id: '4.2.1-tokens',
    about: 'Connection: keep-alive, Upgrade (browsers send that)',
    expected: '101',
    run: withHeaders({ Connection: 'keep-alive, Upgrade' }),
  },
  {
    id: '4.2.1-blanks',
    about: 'blanks around header values',
    expected: '101',
    run: withHeaders({ Upgrade: '  websocket  ' }),
  },
  { id: '4.2.1-no-key', about: 'no key', expected: '400', run: withHeaders({ 'Sec-WebSocket-Key': null }) },
  {
    id: '4.2.1-empty-key',
    about: 'an empty key',
    expected: '400',
    run: withHeaders({ 'Sec-WebSocket-Key': '' }),
  },
  {
    id: '4.2.1-short-key',
    about: 'a key of 15 bytes',
    expected: '400',
    run: withHeaders({ 'Sec-WebSocket-Key': Buffer.alloc(15).toString('base64') }),
  },
  {
    id: '4.2.1-long-key',
    about: 'a key of 17 bytes',
    expected: '400',
    run: withHeaders({ 'Sec-WebSocket-Key': Buffer.alloc(17).toString('base64') }),
  },
  {
    id: '4.2.1-bad-key',
    about: 'a key of 24 characters that are no base64',
    expected: '400',
    run: withHeaders({ 'Sec-WebSocket-Key': '!'.repeat(24) }),
  },
  {
    id: '4.2.1-no-version',
    about: 'no version',
    expected: '400',
    run: withHeaders({ 'Sec-WebSocket-Version': null }),
  },
  {
    id: '4.4-version-8',
    about: 'version 8',
    expected: '400',
    run: withHeaders({ 'Sec-WebSocket-Version': '8' }),
  },
  {
    id: '4.4-version-14',
    about: 'version 14',
    expected: '400',
    run: withHeaders({ 'Sec-WebSocket-Version': '14' }),
  },
  {
    id: '4.4-versions',
    about: 'a refused version is told which one is spoken',
    expected: '400 13',
    run: withHeaders({ 'Sec-WebSocket-Version': '14' }, header('sec-websocket-version')),
  },
  {
    id: '4.2.1-no-upgrade',
    about: 'no Upgrade header',
    expected: '400',
    run: withHeaders({ Upgrade: null }),
  },
  { id: '4.2.1-other-upgrade', about: 'Upgrade: h2c', expected: '400', run: withHeaders({ Upgrade: 'h2c' }) },
  {
    id: '4.2.1-no-connection',
    about: 'no Connection header',
    expected: '400',
    run: withHeaders({ Connection: null }),
  },
  {
    id: '4.2.1-other-connection',
    about: 'Connection: keep-alive alone',
    expected: '400',
    run: withHeaders({ Connection: 'keep-alive' }),
  },
  { id: '4.2.1-no-host', about: 'no Host header', expected: '400', run: withHeaders({ Host: null }) },
  {
    id: '4.2.1-post',
    about: 'POST instead of GET',
    expected: '405',
    run: (wire) => wire.shake((target) => upgradeRequest(target, {}, `POST ${target} HTTP/1.1`)),
  },
  {
    id: '4.2.1-http-1.0',
    about: 'HTTP/1.0',
    expected: '505',
    run: (wire) => wire.shake((target) => upgradeRequest(target, {}, `GET ${target} HTTP/1.0`)),
  },
  {
    id: '4.2.2-path',
    about: 'a path without a socket',
    expected: '404',
    run: (wire) => wire.shake((target) => upgradeRequest(`/nowhere${target}`)),
  },
  {
    id: '10.2-origin-same',
    about: 'the origin of the same host',
    expected: '101',
    run: withHeaders({ Origin: 'http://localhost' }),
  },
  {
    id: '10.2-origin-other',
    about: 'an origin that is not allowed',
    expected: '403',
    run: withHeaders({ Origin: 'https://evil.example' }),
  },
  { id: '10.2-origin-null', about: 'the origin null', expected: '403', run: withHeaders({ Origin: 'null' }) },
  {
    id: '1.9-subprotocol',
    about: 'a subprotocol that is spoken is named in the answer',
    expected: '101 troupe.msgpack',
    run: withHeaders({ 'Sec-WebSocket-Protocol': 'chat, troupe.msgpack' }, header('sec-websocket-protocol')),
  },
  {
    id: '4.2.2-subprotocol',
    about: 'an unknown subprotocol is not',
    expected: '101 none',
    run: withHeaders({ 'Sec-WebSocket-Protocol': 'chat' }, header('sec-websocket-protocol')),
  },
  {
    id: '9.1-deflate',
    about: 'permessage-deflate is offered: not configured, so not agreed on',
    expected: '101 none',
    run: withHeaders(
      { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' },
      header('sec-websocket-extensions'),
    ),
  },
  {
    id: '9.1-unknown',
    about: 'an unknown extension is not agreed on',
    expected: '101 none',
    run: withHeaders({ 'Sec-WebSocket-Extensions': 'x-foo; a=1' }, header('sec-websocket-extensions')),
  },
  {
    id: '4.2.2-token',
    about: 'a token that is refused is told so over the socket (chat.md ruling 2)',
    expected: '101',
    run: (wire) => wire.shake(() => upgradeRequest('/?token=nobody')),
  },
];
