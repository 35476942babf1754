import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { MatchDesk } from '../../src/cli/escape/play/match-desk.ts';
import { waitInQueue } from '../../src/cli/escape/play/queue.ts';
import { type SeatSocket, ServerLink } from '../../src/cli/escape/play/server-link.ts';
import { type Face, sit } from '../../src/cli/escape/play/sit.ts';
import { Sitting } from '../../src/cli/escape/play/sitting.ts';
import { SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import { TestServer } from '../support/server.ts';

/** `troupe play` as a program without a terminal; what it prints and its exit code. */
async function played(args: readonly string[], input: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/troupe.ts', 'play', ...args]);
  const exit = once(child, 'exit');
  const printed = child.stdout.toArray();
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = await exit;
  return { code, text: Buffer.concat(await printed).toString() };
}

const PLACES = /(?:^\d\. .* [1-4] points\n){4}$/m;

it('troupe play --local: a script plays against three built-in bots to the end', async () => {
  // The first choice of each turn, then its end.
  const script = 'a\n0\n'.repeat(110);
  const { code, text } = await played(['--local', '--seat', '2', '--bots', 'runner,random,guardian'], script);
  expect(text).toContain('you are player 2');
  expect(text).toContain('the match is over');
  expect(text).toMatch(PLACES);
  expect(code).toBe(0);
});

describe('troupe play on a server', () => {
  let server: TestServer;
  let desk: MatchDesk;

  beforeAll(async () => {
    server = await TestServer.start({ MATCH_QUEUE_SECONDS: '1' });
    desk = new MatchDesk(`http://127.0.0.1:${server.port}/`, '7');
  });
  afterAll(() => server.stop());

  it('a person against three built-in bots plays to the end, across a cut connection', async () => {
    const match = await desk.create(1, ['hunter', 'runner', 'guardian'], 60);
    expect(match).toMatchObject({
      clockMs: 60_000,
      names: ['hunter', 'user 7', 'runner', 'guardian'],
      result: null,
    });
    const sockets: WebSocket[] = [];
    const link = new ServerLink({
      connect: () => {
        const socket = new WebSocket(desk.seatUrl(match.matchId, 1));
        sockets.push(socket);
        return socket as SeatSocket;
      },
      after: (_, call) => {
        const timer = setTimeout(call, 10);
        return () => clearTimeout(timer);
      },
      patienceMs: 60_000,
      now: Date.now,
    });
    const read: string[] = [];
    let press: (key: string | null) => void = () => {};
    const person: Face = {
      open: (to) => {
        press = to;
      },
      show: (sitting) => {
        read.push(...sitting.takeNews());
        if (sitting.known.round === 3 && sockets.length === 1) sockets[0]?.terminate();
        else if (sitting.choices.length > 0) press(sitting.choices[0]?.key ?? '0');
      },
      close: () => {},
    };
    const sitting = new Sitting({
      board: SHIP_BOARD,
      names: match.names,
      clockMs: match.clockMs,
      now: Date.now,
    });
    expect(await sit(sitting, link, person)).toEqual({ why: 'over' });
    expect(sockets.length).toBe(2);
    expect(read).toContain('the connection is cut; connecting again');
    const { result } = await desk.look(match.matchId);
    expect(sitting.known.end).toEqual(result);
    // Who comes too late is told how it went.
    const args = ['--match', String(match.matchId), '--seat', '1', '--user', '7'];
    const late = await played([...args, '--url', `http://127.0.0.1:${server.port}`], '');
    expect(late.text).toMatch(PLACES);
    expect(late.code).toBe(0);
  });

  it('gets a seat from the queue', async () => {
    const said: string[] = [];
    const { matchId, seat } = await waitInQueue(desk, 30, (text) => said.push(text));
    const { names } = await desk.look(matchId);
    expect(names[seat]).toBe('user 7');
    expect(said).toEqual(['waiting for others who want 30 s a turn; built-in bots fill in after a while']);
  });

  it('says what the server says', async () => {
    await expect(desk.look(99_999)).rejects.toMatchObject({ code: 'MATCH_UNKNOWN' });
    const nobody = new MatchDesk('http://127.0.0.1:1', '7');
    await expect(nobody.look(1)).rejects.toMatchObject({ code: 'NO_SERVER' });
  });
});
