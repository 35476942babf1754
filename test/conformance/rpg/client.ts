import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { refusalsOf } from '../../../src/gateway/docs/refusals-of.ts';
import { RPG } from '../../../src/gateway/rest/dialects/rpg.ts';
import { Router } from '../../../src/gateway/rest/router.ts';
import { RPG_ROUTES } from '../../../src/gateway/rest/routes/all.ts';
import type { TestServer } from '../../support/server.ts';

export interface Told {
  readonly http: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are whatever the test says they are
  readonly body: any;
}

interface Way {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const BUSY_TIMES = 20;
const BUSY_MS = 250;
const router = new Router('capi', [], RPG_ROUTES);
let made = 0;

/** As the clients hash them. */
export function hashed(password: string): string {
  return createHash('md5').update(password).digest('hex');
}

/** Sends GET with a body, as the real clients do; a text goes out as it is. Throws for what is not documented. */
export async function call(server: TestServer, path: string, body: unknown, way: Way = {}): Promise<Told> {
  const told = await sent(server, path, body, way);
  check(way.method ?? 'GET', path, told);
  return told;
}

function sent(
  server: TestServer,
  path: string,
  body: unknown,
  { method = 'GET', headers = {} }: Way,
): Promise<Told> {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const own = { 'Content-Type': 'application/json', 'Content-Length': bytes.length, ...headers };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: server.port, path, method, headers: own },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece) => (text += piece));
        response.on('end', () => {
          const { statusCode: http = 0, headers: answered } = response;
          resolve({ http, headers: answered, body: JSON.parse(text) as unknown });
        });
      },
    );
    asked.on('error', reject).end(bytes);
  });
}

function check(method: string, path: string, { body, http }: Told): void {
  const found = router.find(method, path.replace(/\?.*/, ''));
  if (!('route' in found)) return;
  const where = `${method} ${path}`;
  if ('error' in body) {
    if (!RPG.refusal.safeParse(body).success) throw new Error(`${where}: ${JSON.stringify(body)}`);
    if (!refusalsOf(found.route).includes(body.error))
      throw new Error(`${where} refuses with ${body.error}, which its row does not name`);
    return;
  }
  const parsed = RPG.success(found.route.output).safeParse(body);
  if (http !== 200 || !parsed.success || !isDeepStrictEqual(parsed.data, body))
    throw new Error(`${where} answers what is not documented: ${JSON.stringify(body).slice(0, 500)}`);
}

/** Somebody who plays. */
export class PlayerClient {
  readonly server: TestServer;
  readonly role: string;
  readonly email: string;
  readonly token: string;

  private constructor(server: TestServer, role: string, email: string, token: string) {
    this.server = server;
    this.role = role;
    this.email = email;
    this.token = token;
  }

  static async signUp(server: TestServer, more: object = {}): Promise<PlayerClient> {
    const nth = ++made;
    const account = {
      email: `p${nth}@example.com`,
      username: `玩家${nth}`,
      password: hashed('password'),
      ...more,
    };
    let { body } = await call(server, '/signup', account);
    // A machine with much else to do may say so.
    for (let left = BUSY_TIMES; body.status_code === 503 && left > 0; left--) {
      await pause(BUSY_MS);
      ({ body } = await call(server, '/signup', account));
    }
    if (body.status_code !== 200) throw new Error(JSON.stringify(body));
    return new PlayerClient(server, account.username, account.email, body.token);
  }

  /** What a call of his answers. */
  // biome-ignore lint/suspicious/noExplicitAny: as in Told
  async asks(path: string, fields: object = {}, way: Way = {}): Promise<any> {
    const headers = { Authorization: `Bearer ${this.token}`, ...way.headers };
    return (await call(this.server, path, { role: this.role, ...fields }, { ...way, headers })).body;
  }

  /** Challenges somebody. */
  // biome-ignore lint/suspicious/noExplicitAny: as in Told
  challenges(other: PlayerClient, fields: object = {}): Promise<any> {
    return this.asks('/challenge', { role1: this.role, role2: other.role, role: undefined, ...fields });
  }

  /** All that is his: nothing of it may change by what is refused. */
  async goods(): Promise<unknown> {
    const paths = ['/status', '/bag', '/skill', '/task_info_personal', '/time'];
    return Promise.all(paths.map((path) => this.asks(path)));
  }

  /** A turn after the other until the task is over, at most so many. */
  // biome-ignore lint/suspicious/noExplicitAny: as in Told
  async plays(words: readonly string[], most = 60): Promise<any[]> {
    const turns = [];
    const roles: string[] = [];
    for (let i = 0; i < most; i++) {
      const turn = await this.asks('/feedback', {
        text: words[i % words.length],
        items: [],
        skills: [],
        roles,
      });
      turns.push(turn);
      if (turn.role && !roles.includes(turn.role)) roles.push(turn.role);
      if (turn.status !== false) break;
    }
    return turns;
  }
}

/** Two who fight. */
export async function duellists(server: TestServer): Promise<{
  readonly one: PlayerClient;
  readonly two: PlayerClient;
  readonly id: string;
}> {
  const one = await PlayerClient.signUp(server);
  const two = await PlayerClient.signUp(server);
  const { id } = await one.challenges(two, { wait: false });
  const { status_code } = await two.asks('/accept_challenge', { id });
  if (status_code !== 200) throw new Error('the challenge was not accepted');
  return { one, two, id };
}
