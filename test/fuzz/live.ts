import { SIGN_UP } from '../../src/protocol/rest/rpg-examples.ts';
import { environmentOf, suiteDatabase } from '../support/databases.ts';
import { askGame } from '../support/rpg-player.ts';
import { ServerProcess, UNLIMITED } from '../support/server-process.ts';
import type { Cleanup } from '../support/suite.ts';
import { LiveFrames } from './live-frames.ts';
import { LiveRequests } from './live-requests.ts';
import { caseSeed } from './target.ts';
import { ROLES } from './values.ts';

export interface LiveFailure {
  readonly target: 'live-request' | 'live-frame' | 'server';
  /** More than one for frames: refusals come when they come. */
  readonly seeds: readonly number[];
  readonly why: string;
}

export interface LiveResult {
  readonly failure: LiveFailure | null;
  readonly figures: string;
}

const LANES = 8;
const BATCH = 20;
const ENV = {
  ...UNLIMITED,
  ...{ SOCKETS_PER_USER: '1000', WORKERS: '0' },
  ...{ LOGINS_PER_ADDRESS: '1000000', LOGINS_PER_ACCOUNT: '1000000', MAILBOX_LIMIT: '100000' },
  // Nobody is patient there, and those who play stay.
  ...{ CHALLENGES_PER_MINUTE: '10000', CHALLENGE_SECONDS: '1', BATTLE_MOVE_SECONDS: '1' },
  RPG_OFFLINE_SECONDS: '600',
};

/** A running server with users 1 to 4 and 11 to 18 in rooms and spaces 1 to 4, and two players of the role-play game. */
export async function startTarget(cleanup: Cleanup): Promise<ServerProcess> {
  const { options } = await suiteDatabase('postgres', cleanup);
  const server = await ServerProcess.start({ ...ENV, ...environmentOf(options) });
  cleanup(() => server.kill());
  const userIdList = [1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 17, 18];
  for (const user of [1, 2, 3, 4]) {
    await call(server, user, 'room', { name: 'fuzz', userIdList });
    await call(server, user, 'space', { spaceName: 'fuzz', userIdList });
  }
  for (const [i, username] of ROLES.entries()) {
    const told = await askGame(server.port, 'signup', { ...SIGN_UP, email: `${i}@game.example`, username });
    if (told.status_code !== 200) throw new Error(JSON.stringify(told));
  }
  return server;
}

async function call(server: ServerProcess, user: number, path: string, body: object): Promise<void> {
  const response = await fetch(`${server.url}/capi/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${user}` },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** The built server with its real store: half of the cases as requests, half as frames. */
export async function attackLive(
  runSeed: number,
  cases: number,
  tell: (done: number) => void,
  cleanup: Cleanup,
): Promise<LiveResult> {
  const server = await startTarget(cleanup);
  let done = 0;
  let failure: LiveFailure | null = null;
  const requests = Array.from({ length: LANES }, () => new LiveRequests(server));
  const frames = Array.from(
    { length: LANES },
    (_, i) => new LiveFrames(server, 11 + i, i % 2 === 0 ? 'json' : 'msgpack'),
  );
  const half = Math.ceil(cases / 2);
  const asRequests = async (lane: LiveRequests, from: number) => {
    for (let i = from; i < half && !failure; i += LANES) {
      const seed = caseSeed(runSeed, 'live-request', i);
      await lane.run(seed).catch((error: Error) => {
        failure ??= { target: 'live-request', seeds: [seed], why: error.message };
      });
      done += 1;
    }
  };
  const asFrames = async (lane: LiveFrames, from: number) => {
    for (let i = from * BATCH; i < half && !failure; i += LANES * BATCH) {
      const size = Math.min(BATCH, half - i);
      const seeds = Array.from({ length: size }, (_, k) => caseSeed(runSeed, 'live-frame', i + k));
      await lane.run(seeds).catch((error: Error) => {
        failure ??= { target: 'live-frame', seeds, why: error.message };
      });
      done += size;
    }
  };
  const timer = setInterval(() => tell(done), 2_000);
  await Promise.all([...requests.map(asRequests), ...frames.map(asFrames)]);
  clearInterval(timer);
  for (const lane of [...requests, ...frames]) lane.close();
  failure ??= await afterwards(server);
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  const figures = `${done} cases on a live server: ${sum(requests.map((one) => one.parser))} requests refused by the HTTP parser, ${sum(frames.map((one) => one.notices))} notices, ${sum(frames.map((one) => one.pushes))} pushes`;
  return { failure, figures };
}

/** The server lives, takes work, has logged no error and stops when asked. */
async function afterwards(server: ServerProcess): Promise<LiveFailure | null> {
  const broken = (why: string): LiveFailure => ({ target: 'server', seeds: [], why });
  if (server.gone) return broken(`the server died:\n${server.log}`);
  const ready = await fetch(`${server.url}/readyz`);
  if (ready.status !== 200) return broken(`/readyz answers ${ready.status}`);
  const errors = server.errors;
  const code = await server.stop();
  if (errors.length > 0) return broken(`the log has errors:\n${errors.join('\n')}`);
  return code === 0 ? null : broken(`the server stopped with ${code}:\n${server.log}`);
}
