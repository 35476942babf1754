import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardOf, nodeAt } from '../../src/rules/escape/board.ts';
import { PRESETS } from '../../src/rules/escape/constants.ts';
import { faultsOf } from '../../src/rules/escape/map/check.ts';
import { type EscapeMap, GRID, LAYERS, type Position } from '../../src/rules/escape/map/map.ts';
import { SHIP } from '../../src/rules/escape/map/ship.ts';
import { readMap, writeMap } from '../../src/rules/escape/map/text.ts';
import { Paths } from '../../src/rules/escape/paths.ts';
import { isPresent, STATUS } from '../../src/rules/escape/player.ts';
import { nodesInSight, sightOf } from '../../src/rules/escape/sight.ts';
import { newState, playerOf, putBox } from '../../src/rules/escape/state.ts';

const SEED = 5;
console.log(`paths of the escape game: seed ${SEED}`);

/** A place of the map, named so that names sort as nodes are numbered: by layer, x, y. */
const nameOf = ([x, y, z]: Position) => `${z}${x}${y}`;
/** How many stages a map has: one more than rounds after which something is lost. */
const roundsOf = (map: EscapeMap) => [...lossesOf(map).values()].filter(Number.isFinite);
const stagesOf = (map: EscapeMap) => new Set(roundsOf(map)).size + 1;

function lossesOf({ nodes, blocks }: EscapeMap): Map<string, number> {
  return new Map(
    nodes.map((node) => {
      const rounds = blocks
        .filter(({ from, to }) => [0, 1, 2].every((i) => between(node[i] ?? 0, from[i] ?? 0, to[i] ?? 0)))
        .map(({ round }) => round);
      return [nameOf(node), Math.min(...rounds)];
    }),
  );
}

function between(value: number, a: number, b: number): boolean {
  return (a <= value && value <= b) || (b <= value && value <= a);
}

/** What is left of a map at a stage, and what each place leads to: of the map alone, as section 1.4 says it. */
function oracle(map: EscapeMap, stage: number): Map<string, string[]> {
  const losses = lossesOf(map);
  const over = [...new Set(roundsOf(map))].sort((a, b) => a - b).slice(0, stage);
  const left = map.nodes.filter((node) => !over.includes(losses.get(nameOf(node)) ?? Infinity));
  const isShaft = ([x, y]: Position) =>
    map.elevators.some(([shaftX, shaftY]) => shaftX === x && shaftY === y);
  const pairs = new Set(map.edges.flatMap(([a, b]) => [nameOf(a) + nameOf(b), nameOf(b) + nameOf(a)]));
  const leads = (a: Position, b: Position) => {
    if (pairs.has(nameOf(a) + nameOf(b))) return true;
    return a[0] === b[0] && a[1] === b[1] && a[2] !== b[2] && isShaft(a);
  };
  return new Map(
    left.map((from) => [
      nameOf(from),
      left
        .filter((to) => leads(from, to))
        .map(nameOf)
        .sort(),
    ]),
  );
}

/** All shortest ways from one place to all others, one move after another; of equals the one that sorts first. */
function waysFrom(graph: ReadonlyMap<string, string[]>, from: string, avoid: ReadonlySet<string>) {
  const ways = new Map<string, string[]>(graph.has(from) ? [[from, []]] : []);
  let edge = [...ways.keys()];
  while (edge.length > 0) {
    const found = new Map<string, string[]>();
    for (const place of edge)
      for (const next of graph.get(place) ?? []) {
        if (ways.has(next) || avoid.has(next)) continue;
        const way = [...(ways.get(place) ?? []), next];
        const other = found.get(next);
        if (other === undefined || way.join() < other.join()) found.set(next, way);
      }
    for (const [place, way] of found) ways.set(place, way);
    edge = [...found.keys()];
  }
  return ways;
}

/** All pairs: distance, next, route, and the way around `avoid`. */
function compare(map: EscapeMap, stage: number, avoided: readonly Position[]): number {
  const board = boardOf(map);
  const paths = new Paths(board);
  const names = board.positions.map(nameOf);
  const graph = oracle(map, stage);
  const avoid = avoided.map((position) => nodeAt(board, position));
  const avoidNames = new Set(avoided.map(nameOf));
  const nodes = (way: readonly string[] | undefined) => way?.map((name) => names.indexOf(name)) ?? null;
  let pairs = 0;
  for (const [from, name] of names.entries()) {
    const free = waysFrom(graph, name, new Set());
    const around = waysFrom(graph, name, avoidNames);
    for (const [to, target] of names.entries()) {
      const way = nodes(free.get(target));
      const found = {
        distance: paths.distance(stage, from, to),
        next: paths.next(stage, from, to),
        route: paths.route(stage, from, to),
        around: paths.routeAvoiding(stage, from, to, avoid),
      };
      const wanted = { distance: way?.length ?? Infinity, next: way?.[0] ?? -1, route: way };
      const same =
        JSON.stringify(found) === JSON.stringify({ ...wanted, around: nodes(around.get(target)) }) &&
        found.distance === wanted.distance;
      if (!same)
        expect({ name, target, ...found }).toEqual({
          name,
          target,
          ...wanted,
          around: nodes(around.get(target)),
        });
      pairs += 1;
    }
    const reached = [...free.keys()].filter((place) => avoidNames.has(place));
    const least = Math.min(...reached.map((place) => free.get(place)?.length ?? Infinity));
    const closest = reached.filter((place) => free.get(place)?.length === least).sort()[0];
    expect(paths.nearest(stage, from, avoid)).toBe(closest === undefined ? -1 : names.indexOf(closest));
  }
  return pairs;
}

const coordinate = fc.nat(GRID - 1);
const point: fc.Arbitrary<Position> = fc.tuple(coordinate, coordinate, fc.nat(LAYERS - 1));
const DIRECTIONS = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

/** Small maps, mostly in pieces: some places, edges and shafts between them, some of them lost. */
const smallMap: fc.Arbitrary<EscapeMap> = fc
  .record({
    nodes: fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(LAYERS - 1)) as fc.Arbitrary<Position>, {
      selector: nameOf,
      minLength: 1,
      maxLength: 24,
    }),
    density: fc.double({ min: 0.2, max: 1, noNaN: true }),
    dice: fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
    elevators: fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(2)), { selector: String, maxLength: 4 }),
    blocks: fc.array(
      fc.record({ round: fc.constantFrom(3, 10, 50), from: point, to: point }).map(({ round, from, to }) => ({
        round,
        from,
        to: [to[0], to[1], from[2]] as Position,
      })),
      { maxLength: 3 },
    ),
  })
  .map(({ nodes, density, dice, elevators, blocks }) => {
    const names = new Set(nodes.map(nameOf));
    const edges = nodes
      .flatMap(([x, y, z]) =>
        DIRECTIONS.map(
          ([dx, dy]) =>
            [
              [x, y, z],
              [x + dx, y + dy, z],
            ] as [Position, Position],
        ),
      )
      .filter(([, to]) => names.has(nameOf(to)) && (dice.next().value ?? 0) < density);
    return { nodes, edges, materials: nodes.slice(0, 2), elevators, blocks };
  });

describe('paths equal brute force', () => {
  it('on the ship, all pairs, all stages, around random nodes', () => {
    const runs = fc.sample(fc.array(fc.constantFrom(...SHIP.nodes), { maxLength: 25 }), {
      seed: SEED,
      numRuns: 12,
    });
    const pairs = runs.map((avoid, run) => compare(SHIP, run % 6, avoid));
    expect(pairs.reduce((sum, each) => sum + each, 0)).toBe(12 * 110 * 110);
  });

  it('on random maps', () => {
    const property = fc.property(smallMap, fc.array(point, { maxLength: 8 }), (map, avoid) => {
      for (let stage = 0; stage < stagesOf(map); stage += 1) compare(map, stage, avoid);
    });
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });
});

describe('random maps', () => {
  it('are read as they were written', () => {
    const property = fc.property(smallMap, (map) => {
      expect(readMap(writeMap(map))).toEqual({ ok: true, map });
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });

  it('text of any kind is read or refused in a line that it has', () => {
    const words = fc.constantFrom(
      '[Node]',
      '[Edge]',
      '[Material]',
      '[Block]',
      '\n',
      ' ',
      '1',
      '0 0 0',
      '-',
      'é',
      '[',
    );
    const property = fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join('')),
      ),
      (text) => {
        const reading = readMap(text);
        if (reading.ok) return;
        expect(reading.line).toBeGreaterThan(0);
        expect(reading.line).toBeLessThanOrEqual(text.split(/\r?\n/).length);
        expect(reading.message).not.toBe('');
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 1000 });
  });

  it('escape.md 2: the ship with edges and zones of all kinds is fit exactly when it stays in one piece', () => {
    const counts = { fit: 0, unfit: 0 };
    const changes = fc.record({
      cut: fc.uniqueArray(fc.nat(SHIP.edges.length - 1), { maxLength: 5 }),
      zones: fc.uniqueArray(fc.constantFrom(...SHIP.blocks), { maxLength: 4 }),
      round: fc.integer({ min: 1, max: 99 }),
    });
    const property = fc.property(changes, ({ cut, zones, round }) => {
      const edges = SHIP.edges.filter((_, index) => !cut.includes(index));
      const joined = new Set(edges.flat().map(nameOf));
      const blocks = [...SHIP.blocks, ...zones.map((zone) => ({ ...zone, round }))];
      const map = { ...SHIP, edges, blocks };
      const isLonely = map.nodes.some((node) => !joined.has(nameOf(node)));
      const isWhole = Array.from({ length: stagesOf(map) }, (_, stage) => oracle(map, stage)).every(
        (graph) => waysFrom(graph, '100', new Set()).size === graph.size,
      );
      const isFit = faultsOf(map).length === 0;
      counts[isFit ? 'fit' : 'unfit'] += 1;
      expect(isFit).toBe(isWhole && !isLonely);
    });
    fc.assert(property, { seed: SEED, numRuns: 60 });
    expect(Math.min(counts.fit, counts.unfit)).toBeGreaterThan(10);
  });
});

describe('what is to be seen equals brute force', () => {
  it('on random maps, with random players and boxes', () => {
    const cast = fc.tuple(
      ...Array.from({ length: 4 }, () =>
        fc.record({ status: fc.constantFrom(...Object.values(STATUS)), place: fc.nat(23) }),
      ),
    );
    const property = fc.property(
      smallMap,
      cast,
      fc.array(fc.nat(23)),
      fc.nat(2),
      (map, players, boxes, layer) => {
        const game = { board: boardOf(map), constants: PRESETS.shipped };
        const { positions } = game.board;
        const state = newState(game);
        for (const [seat, { status, place }] of players.entries())
          Object.assign(playerOf(state, seat), { status, node: place % positions.length });
        const boxNodes = boxes.map((place) => place % positions.length);
        for (const node of boxNodes) putBox(state, node, 0);
        for (let stage = 0; stage < stagesOf(map); stage += 1) {
          state.stage = stage;
          const left = [...oracle(map, stage).keys()].filter((name) => Number(name[0]) === layer).sort();
          const wanted = left.map((name) => {
            const node = positions.findIndex((position) => nameOf(position) === name);
            const seats = state.players.flatMap((one, seat) =>
              isPresent(one) && one.node === node ? [seat] : [],
            );
            return { node, position: positions[node], hasBox: boxNodes.includes(node), seats };
          });
          expect(sightOf(game, state, layer)).toEqual(wanted);
          expect(nodesInSight(game.board, layer, stage)).toEqual(wanted.map(({ node }) => node));
        }
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });
});
