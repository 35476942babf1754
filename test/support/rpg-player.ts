import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { refusalsOf } from '../../src/gateway/docs/refusals-of.ts';
import { RPG } from '../../src/gateway/rest/dialects/rpg.ts';
import { Router } from '../../src/gateway/rest/router.ts';
import { RPG_ROUTES } from '../../src/gateway/rest/routes/all.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are whatever the test says they are
export type Told = Readonly<Record<string, any>>;

export interface Sending {
  readonly token?: string | null;
  /** Closes the connection, answered or not. */
  readonly signal?: AbortSignal;
}

const BUSY_TIMES = 20;
const BUSY_MS = 250;
const router = new Router('capi', [], RPG_ROUTES);

/**
 * Sends GET with a JSON body, as the clients of the game do. Rejects with `NoAnswer` when no whole answer came; throws for one that
 * the documents do not have.
 */
export async function askGame(
  port: number,
  path: string,
  body: object,
  sending: Sending = {},
): Promise<Told> {
  const bytes = Buffer.from(JSON.stringify(body));
  const { token = null, signal } = sending;
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    ...(token !== null && { Authorization: `Bearer ${token}` }),
  };
  const where = { host: '127.0.0.1', port, path: `/${path}`, method: 'GET', headers };
  const { http, text } = await new Promise<{ http: number; text: string }>((resolve, reject) => {
    const asked = request({ ...where, ...(signal && { signal }) }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve({ http: response.statusCode ?? 0, text }));
      response.on('error', () => reject(new NoAnswer(path)));
    });
    asked.on('error', () => reject(new NoAnswer(path))).end(bytes);
  });
  const told = JSON.parse(text) as Told;
  check(path, http, told);
  return told;
}

/** The connection was refused, or cut before the answer was there. */
export class NoAnswer extends Error {}

function check(path: string, http: number, told: Told): void {
  const found = router.find('GET', `/${path}`);
  if (!('route' in found)) throw new Error(`there is no route ${path}`);
  if ('error' in told) {
    if (!RPG.refusal.safeParse(told).success || !refusalsOf(found.route).includes(told.error))
      throw new Error(`${path} refuses as is not documented: ${JSON.stringify(told)}`);
    return;
  }
  const parsed = RPG.success(found.route.output).safeParse(told);
  if (http !== 200 || !parsed.success || !isDeepStrictEqual(parsed.data, told))
    throw new Error(`${path} answers what is not documented: ${JSON.stringify(told).slice(0, 500)}`);
}

/** A player of a server, and what he asks. */
export class RpgPlayer {
  readonly port: number;
  readonly role: string;
  readonly token: string;

  constructor(port: number, role: string, token: string) {
    this.port = port;
    this.role = role;
    this.token = token;
  }

  /** Throws when he may not. */
  static async signedUp(port: number, role: string): Promise<RpgPlayer> {
    const password = createHash('md5').update('password').digest('hex');
    const account = { email: `${role}@game.example`, username: role, password };
    let told = await askGame(port, 'signup', account);
    // A machine with much else to do may say so.
    for (let left = BUSY_TIMES; told.status_code === 503 && left > 0; left -= 1) {
      await pause(BUSY_MS);
      told = await askGame(port, 'signup', account);
    }
    if (told.status_code !== 200) throw new Error(JSON.stringify(told));
    return new RpgPlayer(port, role, told.token);
  }

  asks(path: string, fields: object = {}, signal?: AbortSignal): Promise<Told> {
    const who = path === 'challenge' ? { role1: this.role } : { role: this.role };
    const sending = { token: this.token, ...(signal && { signal }) };
    return askGame(this.port, path, { ...who, ...fields }, sending);
  }

  /** Throws when it is refused. */
  async must(path: string, fields: object = {}): Promise<Told> {
    const told = await this.asks(path, fields);
    if (told.status_code !== 200) throw new Error(`${path}: ${JSON.stringify(told)}`);
    return told;
  }

  /** Units by name, equipment and skills together. */
  async things(): Promise<Readonly<Record<string, number>>> {
    const [{ equipments }, { skills }] = [await this.must('bag'), await this.must('skill')];
    const all = [...Object.values<Told>(equipments), ...Object.values<Told>(skills)];
    return Object.fromEntries(all.map(({ name, count }) => [name, count]));
  }

  async attributes(): Promise<Readonly<Record<'龙眼' | '凤羽' | '经验值', number>>> {
    return (await this.must('status')).attribute;
  }
}
