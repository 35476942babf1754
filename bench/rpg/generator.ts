import { obeying } from '../generator.ts';
import { Histogram } from '../histogram.ts';
import { Caller } from './caller.ts';
import type { Order, Ran } from './orders.ts';
import { ATTEMPTS, BLOWS, roleOf } from './players.ts';

/** Where a player's task stands. */
interface Task {
  readonly player: number;
  readonly roles: string[];
  turns: number;
}

/** Two who fight. */
interface Fight {
  readonly id: string;
  readonly players: readonly [number, number];
  rounds: number;
}

const tasks = new Map<number, Task>();
const fights = new Map<number, Fight>();

/** Many players, in one process; told what to do over the channel to its parent. */
obeying<Order>(async (order) => {
  if (order.act === 'setOut') return setOut(order);
  if (order.act === 'turns') return turns(order);
  if (order.act === 'pair') return pair(order);
  if (order.act === 'rounds') return rounds(order);
  return enter(order);
});

/** Takes what is listed, as many at a time as there are lanes; `act` answers whether it comes again, behind the others. */
async function each<T>(
  lanes: readonly Caller[][],
  listed: Iterable<T>,
  act: (callers: readonly Caller[], one: T) => Promise<boolean>,
): Promise<void> {
  const list = [...listed];
  await Promise.all(
    lanes.map(async (callers) => {
      for (let one = list.shift(); one !== undefined; one = list.shift())
        if (await act(callers, one)) list.push(one);
      for (const caller of callers) caller.close();
    }),
  );
}

function openLanes(port: number, lanes: number, callersEach = 1): Promise<Caller[][]> {
  const lane = () => Promise.all(Array.from({ length: callersEach }, () => Caller.open(port)));
  return Promise.all(Array.from({ length: lanes }, lane));
}

async function setOut({ port, players, lanes }: Extract<Order, { act: 'setOut' }>): Promise<number> {
  const idle = Array.from({ length: players }, (_, i) => i + 1).filter((player) => !tasks.has(player));
  await each(await openLanes(port, lanes), idle, async ([caller], player) => {
    const role = roleOf(player);
    const made = await caller?.call('task_request', { role, text: '我想找一件差事' });
    const { task_name } = (made?.task ?? {}) as { task_name?: string };
    await caller?.call('select_personal', { role, task_name });
    tasks.set(player, { player, roles: [], turns: 0 });
    return false;
  });
  return idle.length;
}

async function turns({ port, lanes, most }: Extract<Order, { act: 'turns' }>): Promise<Ran> {
  const open = await openLanes(port, lanes);
  let left = most;
  return ran(async (histogram) => {
    await each(open, tasks.values(), async ([caller], task) => {
      if (left === 0) return false;
      left -= 1;
      const { player, roles } = task;
      const text = ATTEMPTS[(player + task.turns) % ATTEMPTS.length];
      const began = performance.now();
      const body = { role: roleOf(player), text, items: [], skills: [], roles };
      const answer = await caller?.call('feedback', body);
      histogram.record(performance.now() - began);
      task.turns += 1;
      if (answer?.npc_status) {
        roles.push(String(answer.role));
        faces += 1;
      }
      if (answer?.status) tasks.delete(player);
      return !answer?.status;
    });
  });
}

async function pair({ port, pairs }: Extract<Order, { act: 'pair' }>): Promise<number> {
  const idle = Array.from({ length: pairs }, (_, i) => 2 * i + 1).filter((player) => !fights.has(player));
  await each(await openLanes(port, Math.min(pairs, 64)), idle, async ([caller], player) => {
    const [role1, role2] = [roleOf(player), roleOf(player + 1)];
    // Whoever asks for something is online.
    await caller?.call('refresh', { role: role2, battle_id: null });
    const made = await caller?.call('challenge', { role1, role2, wait: false });
    const id = String(made?.id);
    await caller?.call('accept_challenge', { role: role2, id });
    fights.set(player, { id, players: [player, player + 1], rounds: 0 });
    return false;
  });
  return idle.length;
}

async function rounds({ port, most }: Extract<Order, { act: 'rounds' }>): Promise<Ran> {
  const open = await openLanes(port, Math.min(fights.size, 64), 2);
  let left = most;
  return ran(async (histogram) => {
    await each(open, fights.values(), async (callers, fight) => {
      if (left === 0) return false;
      left -= 1;
      const began = performance.now();
      const [answer] = await Promise.all(callers.map((caller, side) => blow(caller, fight, side)));
      histogram.record(performance.now() - began);
      fight.rounds += 1;
      if (answer?.status) fights.delete(fight.players[0]);
      return !answer?.status;
    });
  });
}

function blow(caller: Caller, { id, players, rounds: fought }: Fight, side: number) {
  const player = players[0] + side;
  const text = BLOWS[(player + fought * (side + 1)) % BLOWS.length];
  return caller.call('battle', { role: roleOf(player), id, text, items: [], skills: [], wait: true });
}

async function enter({ port, from, until, lanes, by }: Extract<Order, { act: 'enter' }>): Promise<null> {
  const players = Array.from({ length: until - from }, (_, i) => from + i);
  await each(await openLanes(port, lanes), players, async ([caller], player) => {
    const role = roleOf(player);
    const move = { text: ATTEMPTS[player % ATTEMPTS.length], items: [], skills: [], roles: [] };
    await caller?.call(by, by === 'status' ? { role } : { role, ...move });
    return false;
  });
  return null;
}

let faces = 0;

async function ran(act: (histogram: Histogram) => Promise<void>): Promise<Ran> {
  faces = 0;
  const histogram = new Histogram();
  const before = process.cpuUsage();
  const began = performance.now();
  await act(histogram);
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1_000 / wall;
  return { done: histogram.total, faces, wall, p50: histogram.at(0.5), p99: histogram.at(0.99), share };
}
