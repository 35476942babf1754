import type { Target } from './raw-socket.ts';

/** Requests under way at once while people enter; setting up is not measured. */
const AT_ONCE = 32;

interface Envelope {
  readonly success: boolean;
  readonly data?: unknown;
  readonly errName?: string;
  readonly errMsg?: string;
}

/** Asks Troupe's REST interface. Throws with its words when it refuses. */
async function call(target: Target, token: string | null, path: string, body: object): Promise<unknown> {
  const response = await fetch(`http://${target.host}:${target.port}/capi/${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== null && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const { success, data, errName, errMsg } = (await response.json()) as Envelope;
  if (!success) throw new Error(`POST ${path}: ${errName} ${errMsg}`);
  return data;
}

/** Tokens for users `load-<first>` and on, who are registered where there are none yet. */
export async function logIn(
  target: Target,
  first: number,
  count: number,
  password: string,
): Promise<string[]> {
  const tokens: string[] = new Array(count);
  await inTurn(count, async (i) => {
    const who = { username: `load-${first + i}`, password };
    const token = await call(target, null, 'user/login', who).catch(async () => {
      await call(target, null, 'user/register', who);
      return call(target, null, 'user/login', who);
    });
    tokens[i] = String(token);
  });
  return tokens;
}

/** Where anyone may be anyone (AUTH=open), a user id is a token. */
export function openTokens(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(first + i));
}

/** A new room that everyone may enter. Returns its id. */
export async function makeRoom(target: Target, token: string): Promise<number> {
  const room = (await call(target, token, 'room', { name: 'Load', openJoin: true })) as { roomId: number };
  return room.roomId;
}

/** Says something over REST. Returns its number in the room's log. */
export async function say(target: Target, token: string, roomId: number, content: string): Promise<number> {
  const said = (await call(target, token, 'chat/message', { roomId, content })) as { syncId: number };
  return said.syncId;
}

/** Makes everyone a member of the room. */
export async function enterRoom(target: Target, tokens: readonly string[], roomId: number): Promise<void> {
  await inTurn(tokens.length, async (i) => {
    await call(target, tokens[i] ?? '', 'room/join', { roomId });
  });
}

async function inTurn(count: number, act: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const i = next;
      next += 1;
      await act(i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
}
