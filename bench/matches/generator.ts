import { obeying } from '../generator.ts';
import { Histogram } from '../histogram.ts';
import { openLane } from '../paced/lane.ts';
import { Bot, type Figures } from './bot.ts';
import type { Flooded, Order, Played } from './orders.ts';

const SEATS = 4;
/** The first user; each seat has one of its own. */
const USERS = 1_000;
const CREATOR = 1;
const LAST_ANSWERS_MS = 1_000;

let bots: Bot[] = [];
let figures = newFigures();

/** Bots of many matches, or a flood of path queries, in one process; told what to do over the channel to its parent. */
obeying<Order>(obey);

async function obey(order: Order): Promise<unknown> {
  if (order.act === 'open') return open(order);
  if (order.act === 'flood') return flood(order);
  if (order.act === 'measure') return measure(order.seconds);
  for (const bot of bots) bot.stop();
  bots = [];
  return null;
}

async function open({ port, matches, thinkMs }: Extract<Order, { act: 'open' }>): Promise<number[]> {
  const matchIds: number[] = [];
  for (let match = 0; match < matches; match++) {
    const users = Array.from({ length: SEATS }, (_, seat) => USERS + match * SEATS + seat);
    const matchId = await create(port, users);
    matchIds.push(matchId);
    for (const [seat, user] of users.entries()) {
      const url = `ws://127.0.0.1:${port}/matches/${matchId}?seat=${seat}&token=${user}`;
      bots.push(new Bot(url, thinkMs, () => figures));
    }
  }
  await Promise.all(bots.map(({ opened }) => opened));
  return matchIds;
}

async function measure(seconds: number): Promise<Played> {
  figures = newFigures();
  const before = process.cpuUsage();
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  const { actions, faults, replies, lateness } = figures;
  const share = (user + system) / 1_000 / wall;
  const lateP99 = lateness.at(0.99);
  return { actions, faults, wall, p50: replies.at(0.5), p99: replies.at(0.99), lateP99, share };
}

function newFigures(): Figures {
  return { replies: new Histogram(), lateness: new Histogram(), actions: 0, faults: 0 };
}

async function create(port: number, users: readonly number[]): Promise<number> {
  const headers = { Authorization: `Bearer ${CREATOR}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ seats: users.map((userId) => ({ userId })) });
  const response = await fetch(`http://127.0.0.1:${port}/api/matches`, { method: 'POST', headers, body });
  const answer = (await response.json()) as { success: boolean; data?: { matchId: number }; errMsg?: string };
  if (!answer.data) throw new Error(answer.errMsg ?? `answered ${response.status}`);
  return answer.data.matchId;
}

/** Asks for ways through matches at a rate, as the players of their first seats. */
async function flood({
  port,
  matchIds,
  perSecond,
  seconds,
}: Extract<Order, { act: 'flood' }>): Promise<Flooded> {
  const replies = new Histogram();
  const due = matchIds.map((): number[] => []);
  let [answered, refused] = [0, 0];
  const lanes = await Promise.all(
    matchIds.map((matchId, match) => {
      const path = `/api/matches/${matchId}/path?from=0,0,1&to=3,3,0`;
      const token = String(USERS + match * SEATS);
      const plan = {
        kind: 'requests',
        connections: 1,
        method: 'GET',
        paths: [path],
        token,
        body: null,
      } as const;
      return openLane(plan, port, 0, (answer) => {
        replies.record(performance.now() - (due[match]?.shift() ?? 0));
        answered += 1;
        if (!answer.toString('latin1', 0, 12).endsWith('200')) refused += 1;
      });
    }),
  );
  const before = process.cpuUsage();
  const began = performance.now();
  const total = perSecond * seconds;
  for (let sent = 0; sent < total; ) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (; sent < total && began + (sent * 1_000) / perSecond <= performance.now(); sent++) {
      const match = sent % lanes.length;
      due[match]?.push(began + (sent * 1_000) / perSecond);
      lanes[match]?.send();
    }
  }
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  await new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS));
  for (const lane of lanes) lane.close();
  const share = (user + system) / 1_000 / wall;
  return {
    queries: total,
    refused: refused + total - answered,
    p50: replies.at(0.5),
    p99: replies.at(0.99),
    share,
  };
}
