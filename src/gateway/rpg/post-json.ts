import { request } from 'node:http';
import { Fault } from '../../lib/fault.ts';
import type { Target } from './callback-target.ts';

export interface PostLimits {
  readonly connectMs: number;
  /** For all of it, from the first packet to the last byte of the answer. */
  readonly answerMs: number;
  readonly answerBytes: number;
}

/**
 * Sends JSON to an address and answers the text of a 200. Follows nothing, keeps no connection, resolves no name. Rejects
 * with `Fault('CALLBACK_FAILED')` for everything else: another status, too slow, too much.
 */
export function postJson(
  { host, port, family }: Target,
  path: string,
  body: unknown,
  { connectMs, answerMs, answerBytes }: PostLimits,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
      Connection: 'close',
    };
    const call = request({ host, port, family, path, method: 'POST', headers, agent: false });
    const connecting = setTimeout(() => fail('it did not take the connection in time'), connectMs);
    const waiting = setTimeout(() => fail('it did not answer in time'), answerMs);
    const done = (settle: () => void) => {
      clearTimeout(connecting);
      clearTimeout(waiting);
      call.destroy();
      settle();
    };
    const fail = (why: string) => done(() => reject(new Fault('CALLBACK_FAILED', why)));
    call.on('socket', (socket) => socket.once('connect', () => clearTimeout(connecting)));
    call.on('error', (error) => fail(error.message));
    call.on('response', (response) => {
      if (response.statusCode !== 200) return fail(`it answered ${response.statusCode}`);
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > answerBytes) fail('it answered too much');
        else pieces.push(piece);
      });
      response.on('error', (error) => fail(error.message));
      response.on('end', () => done(() => resolve(Buffer.concat(pieces).toString('utf8'))));
    });
    call.end(bytes);
  });
}
