import { connect } from 'node:net';
import type { Target } from './raw-socket.ts';

/** Every user asks to enter the room, all at once, each over a connection of his own. Throws when one is refused. */
export async function joinAll(target: Target, tokens: readonly string[], roomId: number): Promise<void> {
  await Promise.all(tokens.map((token) => join(target, token, roomId)));
}

function join(target: Target, token: string, roomId: number): Promise<void> {
  const body = JSON.stringify({ roomId });
  const request = [
    'POST /capi/room/join HTTP/1.1',
    `Host: ${target.host}:${target.port}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const tcp = connect({ ...target, noDelay: true });
    tcp.on('connect', () => tcp.write(request));
    tcp.once('data', (data: Buffer) => {
      const [status = ''] = data.toString('latin1').split('\r\n');
      tcp.resetAndDestroy();
      if (status.startsWith('HTTP/1.1 200')) resolve();
      else reject(new Error(`room/join was answered "${data.toString('utf8').slice(0, 400)}"`));
    });
    tcp.once('error', reject);
    tcp.once('close', () => reject(new Error('room/join was not answered')));
  });
}
