/** The sample of RFC 6455 §1.3: the generator needs no secret, and one key makes one answer. */
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

const END = Buffer.from('\r\n\r\n');

export function upgradeRequest(host: string, path: string, subprotocol: string | null): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${KEY}`,
    'Sec-WebSocket-Version: 13',
  ];
  if (subprotocol !== null) lines.push(`Sec-WebSocket-Protocol: ${subprotocol}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Where the frames begin in what a server answered to the upgrade; 0 when its head is not all there. Throws if it refused. */
export function upgradeEnd(bytes: Buffer): number {
  const end = bytes.indexOf(END);
  if (end < 0) return 0;
  const [status = '', ...headers] = bytes.toString('latin1', 0, end).split('\r\n');
  if (!status.startsWith('HTTP/1.1 101')) throw new Error(`the upgrade was answered "${status}"`);
  const accepted = headers.some((line) => /^sec-websocket-accept:\s*(.*?)\s*$/i.exec(line)?.[1] === ACCEPT);
  if (!accepted) throw new Error('the upgrade was answered with a wrong Sec-WebSocket-Accept');
  return end + END.length;
}
