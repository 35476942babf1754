import WebSocket from 'ws';
import { obeying } from '../generator.ts';
import { Histogram } from '../histogram.ts';
import type { Order, Pushed, Ran } from './orders.ts';

/** Tasks of one call. */
const CALL = 1_000;
const OWNER = 1;
const RESULT = '{"value":42}';

interface Fleet {
  readonly url: string;
  readonly taskType: string;
  readonly sockets: WebSocket[];
}

let fleet: Fleet | null = null;
let accepted = 0;
let refused = 0;
let onAccepted: () => void = () => undefined;
/** When each task that is timed was handed in, by its name. */
const handedIn = new Map<string, number>();
let latencies = new Histogram();

/** Volunteers that answer at once, in one process; told what to do over the channel to its parent. */
obeying<Order>(obey);

async function obey(order: Order): Promise<unknown> {
  if (order.act === 'open') return open(order);
  if (order.act === 'run') return run(order);
  if (order.act === 'fill') return handIn(`http://127.0.0.1:${order.port}`, order.taskType, order.tasks, {});
  if (order.act === 'push') return push(order);
  for (const socket of fleet?.sockets ?? []) socket.terminate();
  fleet = null;
  return null;
}

async function open({ port, taskType, volunteers, slots }: Extract<Order, { act: 'open' }>): Promise<null> {
  const sockets: WebSocket[] = [];
  for (let i = 0; i < volunteers; i++) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?token=${100 + i}`, { perMessageDeflate: false });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    socket.on('message', (data: Buffer) => hear(socket, data));
    say(socket, 10000, { volunteerName: 'bench', capabilities: [taskType], maxConcurrentTasks: slots });
    // One request for all that is to come.
    say(socket, 10002, { capabilities: [taskType], maxTasks: 1_000_000_000 });
  }
  fleet = { url: `http://127.0.0.1:${port}`, taskType, sockets };
  return null;
}

function hear(socket: WebSocket, data: Buffer): void {
  const { type, data: said } = JSON.parse(data.toString()) as { type: number; data: Record<string, unknown> };
  if (type === 10004) {
    const began = handedIn.get(String(said.taskName));
    if (began !== undefined) latencies.record(performance.now() - began);
    say(socket, 10003, { taskId: said.taskId, status: 'SUCCESS', resultData: RESULT, executionDuration: 1 });
  } else if (type === 10003) {
    if (said.accepted) accepted += 1;
    else refused += 1;
    onAccepted();
  }
}

async function run({ tasks, replicas, quorum }: Extract<Order, { act: 'run' }>): Promise<Ran> {
  if (!fleet) throw new Error('no fleet');
  [accepted, refused] = [0, 0];
  const all = new Promise<void>((resolve) => {
    onAccepted = () => {
      if (accepted >= tasks * quorum) resolve();
    };
  });
  const before = process.cpuUsage();
  const began = performance.now();
  await handIn(fleet.url, fleet.taskType, tasks, { redundancy: { replicas, quorum } });
  await all;
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { wall, refused, share: (user + system) / 1_000 / wall };
}

async function handIn(url: string, taskType: string, tasks: number, more: object): Promise<null> {
  const line = JSON.stringify({ taskName: 'bench', taskType, inputData: '{"n":1}', ...more });
  const headers = { Authorization: `Bearer ${OWNER}`, 'Content-Type': 'application/x-ndjson' };
  let left = tasks;
  const one = async () => {
    while (left > 0) {
      const now = Math.min(CALL, left);
      left -= now;
      const body = `${line}\n`.repeat(now);
      const response = await fetch(`${url}/capi/distributed-task/batch`, { method: 'POST', headers, body });
      const answer = (await response.json()) as { success: boolean; errMsg?: string };
      if (!answer.success) throw new Error(answer.errMsg);
    }
  };
  await Promise.all([one(), one()]);
  return null;
}

async function push({ perSecond, seconds }: Extract<Order, { act: 'push' }>): Promise<Pushed> {
  if (!fleet) throw new Error('no fleet');
  const { url, taskType } = fleet;
  const headers = { Authorization: `Bearer ${OWNER}`, 'Content-Type': 'application/json' };
  latencies = new Histogram();
  const before = process.cpuUsage();
  const began = performance.now();
  const calls: Promise<unknown>[] = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = began + (i * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const taskName = `push ${i}`;
    // From when it was due, so that a late start is counted too.
    handedIn.set(taskName, due);
    const body = JSON.stringify({ taskName, taskType, inputData: '1' });
    calls.push(
      fetch(`${url}/capi/distributed-task/create`, { method: 'POST', headers, body }).then((r) => r.text()),
    );
  }
  await Promise.all(calls);
  await new Promise((resolve) => setTimeout(resolve, 200));
  handedIn.clear();
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1_000 / (performance.now() - began);
  return { p50: latencies.at(0.5), p99: latencies.at(0.99), share };
}

function say(socket: WebSocket, type: number, data: unknown): void {
  socket.send(JSON.stringify({ type, data }));
}
