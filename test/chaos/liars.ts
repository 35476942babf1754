import { setTimeout as pause } from 'node:timers/promises';
import type { TaskRow } from '../../src/actors/ports/statements.ts';
import { environmentOf, suiteDatabase } from '../support/databases.ts';
import { ms, percent, quantile } from '../support/figures.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { ServerProcess, UNLIMITED } from '../support/server-process.ts';
import { type Cleanup, eventually, runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import { Bars } from './support/fleet-bars.ts';
import { FleetBook } from './support/fleet-book.ts';
import { conductOf, lieAbout, type Role, rolesFor, TROUBLE } from './support/fleet-roles.ts';
import {
  creditOf,
  creditProblems,
  type FleetRows,
  judgeRows,
  readRows,
  resultOf,
} from './support/fleet-rows.ts';
import { handIn, progress } from './support/fleet-tasks.ts';
import { FleetVolunteer } from './support/fleet-volunteer.ts';
import { numbers } from './support/options.ts';

/** `npm run chaos:liars`: a fifth of a fleet lies together, others hang, drop, are late; beside it one that is honest. */
const options = numbers({ volunteers: 40, rate: 20, seconds: 60, slots: 2 });
const MIXED = 'MIXED';
const HONEST = 'HONEST';
const CREATOR = 11;
const FIRST_MIXED = 201;
const FIRST_HONEST = 401;
const TICK_MS = 100;
const CLAIM_MS = 150;
/** A lease is 60 s at least, and a task may meet two who hang, twice. */
const END_MS = 200_000;
/** What was earned is booked in a commit of its own, a moment later. */
const BOOKED_MS = 3_000;
const REGISTER_MS = 10_000;
/** The honest part of a fleet with liars may be slower by this. */
const SLOWER = 1.2;
const WARM_UP_MS = 2_000;

interface Scene {
  readonly port: number;
  readonly random: SeededRandom;
  readonly roles: ReadonlyMap<number, Role>;
  readonly mixed: FleetBook;
  readonly honest: FleetBook;
  readonly fleet: readonly FleetVolunteer[];
  calm: boolean;
}

function sceneOn(port: number): Scene {
  const random = new SeededRandom(options.seed);
  const [mixed, honest] = [new FleetBook(), new FleetBook()];
  const roles = new Map(rolesFor(options.volunteers).map((role, i) => [FIRST_MIXED + i, role]));
  const scene = { port, random, roles, mixed, honest, calm: false };
  const one = (userId: number, type: string, role: Role, book: FleetBook) =>
    new FleetVolunteer({
      port,
      userId,
      name: role,
      slots: options.slots,
      capabilities: [type],
      random,
      book,
      conduct: conductOf(role, random, () => whole.calm),
    });
  const whole: Scene = {
    ...scene,
    fleet: [
      ...[...roles].map(([userId, role]) => one(userId, MIXED, role, mixed)),
      ...[...roles.keys()].map((_, i) => one(FIRST_HONEST + i, HONEST, 'honest', honest)),
    ],
  };
  return whole;
}

/** The same tasks for both fleets, in the same calls. */
async function load(scene: Scene): Promise<number> {
  const began = Date.now();
  let handed = 0;
  const until = began + options.seconds * 1000;
  while (Date.now() < until) {
    const due = Math.floor(((Date.now() - began) / 1000) * options.rate) - handed;
    const tasks = Array.from({ length: due }, (_, i) =>
      [MIXED, HONEST].map((taskType) => ({
        taskName: 'thrice',
        taskType,
        inputData: `${handed + i}`,
        redundancy: { replicas: 3, quorum: 2 },
        estimatedDuration: 1,
      })),
    ).flat();
    if (tasks.length > 0 && !(await handIn(scene.port, CREATOR, tasks)))
      scene.mixed.problems.push('tasks could not be handed in');
    handed += due;
    await pause(TICK_MS);
  }
  return handed;
}

/** Results for tasks of the other fleet, which nobody here can have. */
function claims({ fleet, roles, honest, random }: Scene): NodeJS.Timeout {
  const foreign = fleet.filter(({ options: { userId } }) => roles.get(userId) === 'foreign');
  return setInterval(() => {
    const task = honest.recent[random.below(honest.recent.length)];
    const one = foreign[random.below(foreign.length)];
    if (task) one?.claim(task.taskId, resultOf(task.inputData));
  }, CLAIM_MS);
}

/** How long tasks took (ms), from when they were handed in to their end; of those that `wanted`. */
function livesOf({ tasks, ends }: FleetRows, wanted: (task: TaskRow) => boolean): number[] {
  const ended = new Map(ends.map(({ taskId, completeTime }) => [taskId, completeTime]));
  const first = tasks[0]?.createTime ?? 0;
  return tasks
    .filter((task) => task.createTime > first + WARM_UP_MS && wanted(task))
    .flatMap(({ taskId, createTime }) => (ended.get(taskId) ?? Number.NaN) - createTime);
}

function judged({ roles, mixed }: Scene, rows: FleetRows) {
  const users = new Map<number, Set<number>>();
  for (const { taskId, userId } of rows.runs) users.set(taskId, (users.get(taskId) ?? new Set()).add(userId));
  const of = (taskId: number) => [...(users.get(taskId) ?? [])].map((user) => roles.get(user) ?? 'honest');
  const mixedTasks = rows.tasks.filter(({ taskType }) => taskType === MIXED);
  const met = mixedTasks.filter(({ taskId }) => of(taskId).filter((role) => role === 'liar').length >= 2);
  const inputs = new Map(rows.tasks.map(({ taskId, inputData }) => [taskId, inputData]));
  const lies = rows.runEnds.filter(
    ({ taskId, resultData }) => resultData === lieAbout(inputs.get(taskId) ?? ''),
  );
  const isClean = (task: TaskRow) =>
    task.taskType === MIXED && of(task.taskId).every((role) => !TROUBLE.has(role));
  return {
    mixed: mixedTasks.length,
    met: met.length,
    lies: lies.length,
    refused: mixed.refusedAgain,
    clean: livesOf(rows, isClean),
    all: livesOf(rows, ({ taskType }) => taskType === MIXED),
    control: livesOf(rows, ({ taskType }) => taskType === HONEST),
  };
}

const spread = (samples: readonly number[]) =>
  [0.5, 0.95, 0.99, 1].map((share) => ms(quantile(samples, share))).join(' / ');

/** Load, claims and watching; then everything that was handed in is waited for. Problems, and how much it was. */
async function work(scene: Scene, bars: Bars, cleanup: Cleanup) {
  const { port, fleet } = scene;
  cleanup(() => bars.stop());
  const claiming = claims(scene);
  cleanup(() => clearInterval(claiming));
  const handed = await load(scene);
  scene.calm = true;
  clearInterval(claiming);
  say('the load is over; what waits for those who hang takes a lease');
  const isOver = async () => {
    const told = await progress(port, CREATOR);
    return told !== null && told.total === told.ended;
  };
  const ended = await until(isOver, END_MS, 500);
  await pause(BOOKED_MS);
  await bars.stop();
  const users = fleet.map(({ options: { userId } }) => userId);
  const credits = await creditOf(port, users);
  for (const one of fleet) one.stop();
  return { handed, credits, late: ended ? [] : [`not all tasks ended within ${END_MS / 1000} s`] };
}

/** What may not be, beside what the books and the rows say. */
function broken(
  { roles }: Scene,
  rows: FleetRows,
  bars: Bars,
  handed: number,
  { clean, control }: ReturnType<typeof judged>,
): string[] {
  const problems: string[] = [];
  const completed = rows.ends.filter(({ status }) => status === 1).length;
  if (completed < rows.tasks.length)
    problems.push(`${rows.tasks.length - completed} tasks were not completed`);
  if (rows.tasks.length !== 2 * handed)
    problems.push(`${rows.tasks.length} tasks are stored, not ${2 * handed}`);
  const [beside, without] = [quantile(clean, 0.95), quantile(control, 0.95)];
  if (!(beside <= SLOWER * without))
    problems.push(`the honest part took ${ms(beside)} (p95) beside liars; without any ${ms(without)}`);
  const liars = [...roles].filter(([, role]) => role === 'liar');
  const free = liars.length - bars.of((userId) => roles.get(userId) === 'liar').length;
  if (free > 0) problems.push(`${free} of ${liars.length} liars were never barred`);
  return problems;
}

await runSuite('chaos:liars', options.seed, async (cleanup) => {
  const database = await suiteDatabase('postgres', cleanup);
  const server = await ServerProcess.start({ ...UNLIMITED, ...environmentOf(database.options) });
  cleanup(() => server.kill());
  const scene = sceneOn(server.port);
  const { fleet, roles, mixed, honest } = scene;
  cleanup(() => fleet.forEach((one) => void one.stop()));
  for (const one of fleet) one.start();
  await eventually('all volunteers register', REGISTER_MS, () => fleet.every(({ registered }) => registered));
  const bars = new Bars(server.port, [...roles.keys()], () => mixed.accepted.size);
  const { handed, credits, late } = await work(scene, bars, cleanup);
  const stopped = (await server.stop()) === 0 ? [] : ['the server did not stop cleanly'];

  const rows = await readRows(database.options);
  const isLiar = (userId: number) => roles.get(userId) === 'liar';
  const oracle = judgeRows(rows, isLiar);
  const seen = judged(scene, rows);
  const barred = bars.of(isLiar);
  const problems = [...late, ...stopped, ...mixed.problems, ...honest.problems, ...oracle.problems];
  problems.push(...creditProblems(credits, oracle), ...broken(scene, rows, bars, handed, seen));
  const ratio = quantile(seen.clean, 0.95) / quantile(seen.control, 0.95);
  return {
    figures: [
      [
        'volunteers in each fleet, of these liars',
        `${options.volunteers}, ${[...roles.keys()].filter(isLiar).length}`,
      ],
      ['tasks in each fleet, 3 replicas, quorum 2', handed],
      ['lies told', seen.lies],
      ['tasks given to two liars or more', `${seen.met} (${percent(seen.met, seen.mixed)})`],
      ['wrong results accepted, each by a quorum of liars', oracle.overruled],
      ['liars barred', barred.length],
      ['first / last barred after', `${bars.told(barred[0])} / ${bars.told(barred.at(-1))}`],
      ['others barred', bars.of((userId) => !isLiar(userId)).length],
      ['second, late and foreign results, all refused', seen.refused],
      ['leases that ran out', rows.runEnds.filter(({ errorMessage }) => errorMessage === 'TIMEOUT').length],
      ['credit, as REST says and the rows', credits.reduce((sum, { agreed }) => sum + agreed, 0)],
      ['tasks that only honest ones had', seen.clean.length],
      ['their time, p50 / p95 / p99 / longest', spread(seen.clean)],
      ['in the fleet without liars', spread(seen.control)],
      ['p95 beside liars to without', ratio.toFixed(2)],
      ['all tasks of the fleet with liars', spread(seen.all)],
      ['broken promises', problems.length],
    ],
    problems,
  };
});
