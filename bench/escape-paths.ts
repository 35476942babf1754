import { isDeepStrictEqual } from 'node:util';
import { isLost, type Node } from '../src/rules/escape/board.ts';
import { PRESETS } from '../src/rules/escape/constants.ts';
import { LAYERS } from '../src/rules/escape/map/map.ts';
import { SHIP_BOARD } from '../src/rules/escape/map/ship.ts';
import { Paths, pathsOf } from '../src/rules/escape/paths.ts';
import { type Sight, sightOf } from '../src/rules/escape/sight.ts';
import { newState, playerOf, putBox, type State } from '../src/rules/escape/state.ts';
import { SeededRandom } from '../test/support/seeded-random.ts';
import { cpuMs } from './cpu.ts';
import { graphologySide, graphologySights, ngraphSide, type PathSide } from './graphs.ts';
import { interleaved, median } from './pairs.ts';
import { hasPeer } from './peers.ts';
import { type Effort, heading, line, note, ratioLine, verdict } from './report.ts';

/** Between two different nodes: ngraph's nba answers with two nodes where one is there already. */
const QUERIES = 4096;
const SEED = 5;
/** Known traps: two players' worth. */
const AVOIDED = 12;
const AIM = { atMost: 2 };
const PEERS = ['ngraph.graph', 'ngraph.path', 'graphology', 'graphology-shortest-path'];

interface Query {
  readonly stage: number;
  readonly from: Node;
  readonly to: Node;
  /** Neither start nor end. */
  readonly avoid: readonly Node[];
}

/** One query after another; the sum of their answers' lengths keeps them from being left out. */
type Batch = () => number;

/** What does a question about ways, or about what is to be seen, cost on the ship? */
export async function escapePaths(effort: Effort): Promise<void> {
  const hasPeers = PEERS.every(hasPeer);
  const peers = hasPeers
    ? [ngraphSide(SHIP_BOARD, 'aStar'), ngraphSide(SHIP_BOARD, 'nba'), graphologySide(SHIP_BOARD)]
    : [];
  const queries = queriesOf(new SeededRandom(SEED));
  heading(`What does a shortest way on the ship cost? (${QUERIES} random pairs, all stages, CPU)`);
  await tables(effort);
  await ways(effort, queries, peers);
  heading(
    `What does a way around ${AVOIDED} known traps cost? (searched, unless the table's way is free of them)`,
  );
  await waysAround(effort, queries, peers);
  heading('What does listing a layer cost? (4 players, 6 boxes, all layers and stages)');
  await sights(effort, hasPeers);
}

async function tables(effort: Effort): Promise<void> {
  const stages = SHIP_BOARD.zoneRounds.length + 1;
  const build = () => {
    const paths = new Paths(SHIP_BOARD);
    for (let stage = 0; stage < stages; stage += 1) paths.distance(stage, 0, 0);
    return stages;
  };
  const { build: costs } = await interleaved(effort.rounds, {
    build: async () => cost(effort, build, stages),
  });
  line('tables of a stage, made once for a board', `${(median(costs) / 1000).toFixed(2)} ms`);
}

async function ways(effort: Effort, queries: readonly Query[], peers: readonly PathSide[]): Promise<void> {
  const paths = pathsOf(SHIP_BOARD);
  const lengths = queries.map(({ stage, from, to }) => paths.route(stage, from, to)?.length ?? -1);
  for (const { name, moves } of peers)
    verify(
      name,
      lengths,
      queries.map(({ stage, from, to }) => moves(stage, from, to)),
    );
  const ours = {
    distance: sum(queries, ({ stage, from, to }) => paths.distance(stage, from, to)),
    next: sum(queries, ({ stage, from, to }) => paths.next(stage, from, to)),
    route: sum(queries, ({ stage, from, to }) => paths.route(stage, from, to)?.length ?? -1),
  };
  const theirs = peers.map(
    ({ name, moves }) => [name, sum(queries, ({ stage, from, to }) => moves(stage, from, to))] as const,
  );
  await compare(effort, ours, 'route', theirs);
}

async function waysAround(
  effort: Effort,
  queries: readonly Query[],
  peers: readonly PathSide[],
): Promise<void> {
  const paths = pathsOf(SHIP_BOARD);
  const around = ({ stage, from, to, avoid }: Query) =>
    paths.routeAvoiding(stage, from, to, avoid)?.length ?? -1;
  const lengths = queries.map(around);
  const free = queries.filter(({ stage, from, to }, at) => paths.distance(stage, from, to) === lengths[at]);
  const none = lengths.filter((length) => length < 0).length;
  note(`${percent(free.length)} as short as without traps, ${percent(none)} without any way`);
  const theirs: (readonly [string, Batch])[] = [];
  for (const { name, movesAround } of peers) {
    if (movesAround === null) continue;
    const moves = ({ stage, from, to, avoid }: Query) => movesAround(stage, from, to, avoid);
    verify(name, lengths, queries.map(moves));
    theirs.push([name, sum(queries, moves)]);
  }
  await compare(effort, { 'route around': sum(queries, around) }, 'route around', theirs);
}

async function sights(effort: Effort, hasPeers: boolean): Promise<void> {
  const game = { board: SHIP_BOARD, constants: PRESETS.shipped };
  const states = statesOf(new SeededRandom(SEED));
  const asked = states.flatMap((state) => Array.from({ length: LAYERS }, (_, layer) => ({ state, layer })));
  const ours = sum(asked, ({ state, layer }) => sightOf(game, state, layer).length);
  const theirs: (readonly [string, Batch])[] = [];
  if (hasPeers) {
    const list = graphologySights(SHIP_BOARD);
    for (const { state, layer } of asked) same('graphology', sightOf(game, state, layer), list(state, layer));
    theirs.push(['graphology mapNodes', sum(asked, ({ state, layer }) => list(state, layer).length)]);
  }
  await compare(effort, { 'view of a layer': ours }, 'view of a layer', theirs, asked.length);
}

/** Ours beside their marks, then the one that is measured against the peers and each peer's ratio. */
async function compare(
  effort: Effort,
  ours: Readonly<Record<string, Batch>>,
  measured: string,
  theirs: readonly (readonly [name: string, Batch])[],
  per = QUERIES,
): Promise<void> {
  const batches = [...Object.entries(ours), ...theirs];
  for (const [, batch] of batches) cost(effort, batch, per);
  const sides = Object.fromEntries(
    batches.map(([name, batch]) => [name, async () => cost(effort, batch, per)] as const),
  );
  const costs = await interleaved(effort.rounds, sides);
  for (const name of Object.keys(ours)) verdict(name, median(costs[name] ?? []), ' µs', AIM, 3);
  for (const [name] of theirs) {
    line(`  ${name}`, `${median(costs[name] ?? []).toFixed(2)} µs`);
    ratioLine(`  × ${name}`, costs[name] ?? [], costs[measured] ?? [], { atLeast: 1 });
  }
}

/** Microseconds of CPU time of one query, over as many batches as fit. */
function cost(effort: Effort, batch: Batch, per: number): number {
  const ms = effort.quick ? 60 : 300;
  const start = cpuMs();
  let batches = 0;
  let answers = 0;
  let spent = 0;
  while (spent < ms) {
    answers += batch();
    batches += 1;
    spent = cpuMs() - start;
  }
  if (Number.isNaN(answers)) throw new Error('an answer is no number');
  return (spent * 1000) / (batches * per);
}

function sum<T>(questions: readonly T[], ask: (question: T) => number): Batch {
  return () => {
    let total = 0;
    for (const question of questions) total += ask(question);
    return total;
  };
}

function queriesOf(random: SeededRandom): Query[] {
  return Array.from({ length: QUERIES }, () => {
    const stage = random.below(SHIP_BOARD.zoneRounds.length + 1);
    const left = SHIP_BOARD.positions
      .map((_, node) => node)
      .filter((node) => !isLost(SHIP_BOARD, node, stage));
    const any = () => left[random.below(left.length)] ?? 0;
    const from = any();
    let to = from;
    while (to === from) to = any();
    const avoid = Array.from({ length: AVOIDED }, any).filter((node) => node !== from && node !== to);
    return { stage, from, to, avoid };
  });
}

function statesOf(random: SeededRandom): State[] {
  const game = { board: SHIP_BOARD, constants: PRESETS.shipped };
  return Array.from({ length: SHIP_BOARD.zoneRounds.length + 1 }, (_, stage) => {
    const state = newState(game);
    state.stage = stage;
    for (let box = 0; box < 6; box += 1) putBox(state, random.below(SHIP_BOARD.size), 0);
    for (const seat of SHIP_BOARD.spawns.keys()) playerOf(state, seat).node = random.below(SHIP_BOARD.size);
    return state;
  });
}

function verify(name: string, ours: readonly number[], theirs: readonly number[]): void {
  const at = ours.findIndex((length, index) => length !== theirs[index]);
  if (at >= 0) throw new Error(`${name}: query ${at} takes ${theirs[at]} moves, ours ${ours[at]}`);
}

function same(name: string, ours: readonly Sight[], theirs: readonly Sight[]): void {
  if (!isDeepStrictEqual(ours, theirs)) throw new Error(`${name} lists something else`);
}

function percent(queries: number): string {
  return `${Math.round((queries / QUERIES) * 100)} %`;
}
