import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from '../support/databases.ts';
import { ms, quantile } from '../support/figures.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { type Cleanup, runSuite, say } from '../support/suite.ts';
import { until } from '../support/until.ts';
import { FleetBook, SINGLE } from './support/fleet-book.ts';
import {
  creditOf,
  creditProblems,
  type FleetRows,
  judgeRows,
  readRows,
  resultOf,
} from './support/fleet-rows.ts';
import { handIn, progress, type Wanted } from './support/fleet-tasks.ts';
import { FleetVolunteer } from './support/fleet-volunteer.ts';
import { Mortal } from './support/mortal.ts';
import { numbers } from './support/options.ts';
import { onEachStore, type Place } from './support/places.ts';

/** `npm run chaos:fleet`: the server is killed while a fleet works; every task is done once, and paid once. */
const options = numbers({ pglite: 12, postgres: 12, tasks: 20_000, volunteers: 20, users: 10, slots: 6 });
const TYPE = 'DIGEST';
const CREATOR = 11;
const FIRST_USER = 101;
const SLICE = 500;
/** One task in so many is done by three, two of whom must agree. */
const THRICE_EVERY = 10;
const COMPUTE_MS = 100;
/** Of the kills, this share hits a server that is still starting, or whose volunteers are coming back. */
const EARLY = 0.2;
const EARLY_WITHIN_MS = 800;
const LATE_WITHIN_MS = 400;
const PROGRESS_MS = 120_000;
const AGAIN_MS = 200;
const HANDING_MS = 600_000;
const END_MS = 180_000;
/** This part of the tasks may wait; more are handed in only when fewer do. */
const AHEAD = 4;
/** What was earned is booked in a commit of its own, a moment later. */
const BOOKED_MS = 3_000;

interface Round {
  readonly store: string;
  readonly kills: number;
  readonly early: number;
  readonly readyMs: readonly number[];
  readonly handedIn: { readonly known: number; readonly unknown: number };
  readonly seconds: number;
  readonly book: FleetBook;
  readonly rows: FleetRows;
  readonly connects: number;
  readonly credit: number;
  readonly problems: readonly string[];
}

/** Hands in all tasks while the server comes and goes, slice by slice, each under a number of its own. */
async function handInAll(port: number, book: FleetBook): Promise<Round['handedIn']> {
  let [known, unknown, slice] = [0, 0, 0];
  const end = Date.now() + HANDING_MS;
  while (known < options.tasks && Date.now() < end) {
    slice += 1;
    const tasks = Array.from({ length: Math.min(SLICE, options.tasks - known) }, (_, i): Wanted => {
      const thrice = i % THRICE_EVERY === 0;
      return {
        taskName: thrice ? 'thrice' : SINGLE,
        taskType: TYPE,
        inputData: `${slice}/${i}`,
        ...(thrice && { redundancy: { replicas: 3, quorum: 2 } }),
      };
    });
    if (await handIn(port, CREATOR + (slice % 4), tasks)) known += tasks.length;
    else {
      unknown += tasks.length;
      await pause(AGAIN_MS);
    }
    // The others come while the work goes on, so that kills hit calls that hand tasks in.
    await until(() => known - book.accepted.size < options.tasks / AHEAD, PROGRESS_MS);
  }
  if (known < options.tasks) book.problems.push(`only ${known} of ${options.tasks} tasks could be handed in`);
  return { known, unknown };
}

function fleetOf(port: number, random: SeededRandom, book: FleetBook): FleetVolunteer[] {
  return Array.from({ length: options.volunteers }, (_, i) => {
    return new FleetVolunteer({
      port,
      userId: FIRST_USER + (i % options.users),
      name: `node ${i}`,
      slots: options.slots,
      capabilities: [TYPE],
      random,
      book,
      conduct: ({ inputData }) => ({
        kind: 'answer',
        afterMs: random.below(COMPUTE_MS),
        result: resultOf(inputData),
      }),
    });
  });
}

/** Kills spread over the whole work; the number of those that came early. */
async function killAgainAndAgain(mortal: Mortal, place: Place, random: SeededRandom, book: FleetBook) {
  let early = 0;
  for (let kill = 1; kill <= place.kills; kill++) {
    if (random.chance(EARLY)) {
      early += 1;
      const settled = mortal.ready.catch(() => undefined).then(() => pause(100));
      await Promise.race([pause(random.below(EARLY_WITHIN_MS)), settled]);
    } else {
      await mortal.ready;
      const due = (options.tasks * kill) / (place.kills + 1);
      if (!(await until(() => book.accepted.size >= due, PROGRESS_MS)))
        book.problems.push(
          `${book.accepted.size} tasks were done within ${PROGRESS_MS / 1000} s, not ${due}`,
        );
      await pause(random.below(LATE_WITHIN_MS));
    }
    await mortal.killed();
    if (kill % 4 === 0) say(`${place.store}: ${kill} kills, ${book.accepted.size} tasks with a result`);
  }
  await mortal.ready;
  return early;
}

async function round(place: Place, cleanup: Cleanup): Promise<Round> {
  const random = new SeededRandom(options.seed);
  const book = new FleetBook();
  const began = Date.now();
  const mortal = new Mortal(await freePort(), environmentOf(place));
  cleanup(() => mortal.server.kill());
  await mortal.ready;
  const { port } = mortal;
  const fleet = fleetOf(port, random, book);
  cleanup(() => fleet.forEach((one) => void one.stop()));
  for (const one of fleet) one.start();
  const handing = handInAll(port, book);
  const early = await killAgainAndAgain(mortal, place, random, book);
  const handedIn = await handing;
  let ended = 0;
  const isOver = async () => {
    const told = await progress(port, CREATOR);
    ended = told?.ended ?? ended;
    return told !== null && told.ended === told.total;
  };
  if (!(await until(isOver, END_MS, 500)))
    book.problems.push(
      `${ended} tasks had ended ${END_MS / 1000} s after the last kill, of ${handedIn.known}`,
    );
  const seconds = (Date.now() - began) / 1000;
  await until(() => fleet.every(({ unanswered }) => unanswered === 0), BOOKED_MS);
  await pause(BOOKED_MS);
  const users = Array.from({ length: options.users }, (_, i) => FIRST_USER + i);
  const credits = await creditOf(port, users);
  for (const one of fleet) one.stop();
  if ((await mortal.server.stop()) !== 0) book.problems.push('the last server did not stop cleanly');
  const rows = await readRows(place);
  const oracle = judgeRows(rows);
  const problems = [
    ...book.problems,
    ...oracle.problems,
    ...creditProblems(credits, oracle),
    ...lost(rows, book, handedIn),
  ].map((problem) => `${place.store}: ${problem}`);
  return {
    store: place.store,
    kills: place.kills,
    early,
    readyMs: mortal.readyMs,
    handedIn,
    seconds,
    book,
    rows,
    connects: fleet.reduce((sum, one) => sum + one.connects, 0),
    credit: credits.reduce((sum, { agreed }) => sum + agreed, 0),
    problems,
  };
}

/** Tasks that were taken and are not there, or not done; results that were accepted and are not. */
function lost({ tasks, ends }: FleetRows, book: FleetBook, { known, unknown }: Round['handedIn']): string[] {
  const problems: string[] = [];
  if (tasks.length < known || tasks.length > known + unknown)
    problems.push(
      `${tasks.length} tasks are stored, ${known} were acknowledged and ${unknown} perhaps taken`,
    );
  const completed = new Set(ends.filter(({ status }) => status === 1).map(({ taskId }) => taskId));
  const open = tasks.filter(({ taskId }) => !completed.has(taskId));
  if (open.length > 0) problems.push(`${open.length} tasks are not completed, such as ${open[0]?.taskId}`);
  for (const taskId of book.accepted.keys())
    if (!completed.has(taskId)) problems.push(`a result of task ${taskId} was accepted, it is not completed`);
  return problems;
}

/** From when a task was first given to somebody to its end. Milliseconds. */
function timesOf({ runs, ends }: FleetRows): number[] {
  const given = new Map<number, number>();
  for (const { taskId, assignTime } of runs) if (!given.has(taskId)) given.set(taskId, assignTime);
  return ends.map(({ taskId, completeTime }) => completeTime - (given.get(taskId) ?? completeTime));
}

function figuresOf(rounds: readonly Round[]) {
  const row = (name: string, value: (one: Round) => string | number) => [name, ...rounds.map(value)];
  return [
    row('', ({ store }) => store),
    row('kill -9 under load', ({ kills }) => kills),
    row('of these while starting or coming back', ({ early }) => early),
    row('tasks completed', ({ rows }) => rows.ends.filter(({ status }) => status === 1).length),
    row(
      'of these with 3 replicas, quorum 2',
      ({ rows }) => rows.tasks.filter((one) => one.replicas > 1).length,
    ),
    row('handed in without an answer', ({ handedIn }) => handedIn.unknown),
    row('seconds, restarts included', ({ seconds }) => seconds.toFixed(0)),
    row('assignments', ({ rows }) => rows.runs.length),
    row('results computed', ({ book }) => book.computed),
    row('of tasks from before a kill, counted after it', ({ book }) => book.adopted),
    row('sent again, and had counted', ({ book }) => book.repeated),
    row('assignments given back', ({ rows }) => rows.runEnds.filter(({ outcome }) => outcome === 3).length),
    row('attempts that failed', ({ rows }) => rows.runEnds.filter(({ outcome }) => outcome === 2).length),
    row('first given to ended, p50 / p99 / longest', ({ rows }) =>
      [0.5, 0.99, 1].map((share) => ms(quantile(timesOf(rows), share))).join(' / '),
    ),
    row('connections', ({ connects }) => connects),
    row('credit, as REST says and the rows', ({ credit }) => credit),
    row('start to ready, median', ({ readyMs }) => ms(quantile(readyMs, 0.5))),
    row('broken promises', ({ problems }) => problems.length),
  ];
}

await runSuite('chaos:fleet', options.seed, async (cleanup) => {
  const rounds = await onEachStore(options, cleanup, (place) => round(place, cleanup));
  return { figures: figuresOf(rounds), problems: rounds.flatMap(({ problems }) => problems) };
});
