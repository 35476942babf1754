import { describe, expect, it } from 'vitest';
import { NOWHERE, nodeAt, positionOf } from './board.ts';
import { CAPSULE } from './map/map.ts';
import { SHIP_BOARD } from './map/ship.ts';
import { pathsOf } from './paths.ts';

const paths = pathsOf(SHIP_BOARD);
const at = (x: number, y: number, z: number) => nodeAt(SHIP_BOARD, [x, y, z]);
const shown = (route: readonly number[] | null) =>
  route?.map((node) => positionOf(SHIP_BOARD, node).join('')).join(' ');
const capsule = nodeAt(SHIP_BOARD, CAPSULE);

describe('paths of the ship', () => {
  it('escape.md 1.4: go by edges and from any stop of an elevator to any other, by the lowest nodes', () => {
    expect(shown(paths.route(0, at(0, 0, 1), capsule))).toBe('011 021 031 131 130 220 330');
    expect(paths.next(0, at(0, 0, 1), capsule)).toBe(at(0, 1, 1));
    expect(shown(paths.route(0, at(3, 0, 2), at(3, 0, 0)))).toBe('300');
    expect(shown(paths.route(0, at(1, 3, 2), at(1, 3, 0)))).toBe('130');
    expect(paths.distance(0, at(1, 3, 2), at(1, 3, 1))).toBe(1);
  });

  it('escape.md 1.10: leave out what is lost', () => {
    expect(shown(paths.route(3, at(1, 3, 0), capsule))).toBe('120 210 310 320 330');
    expect(paths.route(3, at(1, 3, 0), at(2, 2, 0))).toBeNull();
    expect(paths.distance(3, at(2, 2, 0), capsule)).toBe(Infinity);
    expect(paths.next(3, at(2, 2, 0), capsule)).toBe(NOWHERE);
    expect(paths.routeAvoiding(3, at(2, 2, 0), at(2, 2, 0), [])).toBeNull();
    expect(paths.route(9, at(0, 0, 1), capsule)).toEqual(paths.route(5, at(0, 0, 1), capsule));
  });

  it('to where one stands are empty', () => {
    expect(paths.distance(0, capsule, capsule)).toBe(0);
    expect(paths.next(0, capsule, capsule)).toBe(NOWHERE);
    expect(paths.route(0, capsule, capsule)).toEqual([]);
    expect(paths.routeAvoiding(0, capsule, capsule, [capsule])).toEqual([]);
  });

  it('from or to nowhere there are none', () => {
    for (const node of [NOWHERE, SHIP_BOARD.size, Number.NaN]) {
      for (const [from, to] of [
        [node, capsule],
        [capsule, node],
      ] as const) {
        expect(paths.distance(0, from, to)).toBe(Infinity);
        expect(paths.next(0, from, to)).toBe(NOWHERE);
        expect(paths.route(0, from, to)).toBeNull();
        expect(paths.routeAvoiding(0, from, to, [])).toBeNull();
      }
    }
    expect(() => paths.distance(-1, capsule, capsule)).toThrow(RangeError);
    expect(() => paths.distance(0.5, capsule, capsule)).toThrow(RangeError);
  });

  it('lead around what is to be avoided, wherever it is but at the start', () => {
    const from = at(0, 0, 1);
    const around = paths.routeAvoiding(0, from, capsule, [from, at(0, 2, 1), at(2, 2, 0), NOWHERE, 9999]);
    expect(shown(around)).toBe('011 111 121 131 130 240 330');
    expect(paths.routeAvoiding(0, from, capsule, [capsule])).toBeNull();
    expect(paths.routeAvoiding(0, from, capsule, SHIP_BOARD.neighbours[from] ?? [])).toBeNull();
    expect(paths.routeAvoiding(0, from, capsule, [])).toEqual(paths.route(0, from, capsule));
  });

  it('lead to the nearest of several, the lowest of equals, in whatever order they are given', () => {
    const from = at(0, 0, 1);
    const targets = [at(6, 6, 1), at(0, 2, 1), at(2, 1, 1), at(1, 1, 2)];
    const nearest = at(0, 2, 1);
    expect(paths.nearest(0, from, targets)).toBe(nearest);
    expect(paths.nearest(0, from, targets.toReversed())).toBe(nearest);
    expect(paths.nearest(0, from, [nearest, from])).toBe(from);
    expect(paths.nearest(3, from, [at(2, 2, 0), NOWHERE])).toBe(NOWHERE);
    expect(paths.nearest(0, from, [])).toBe(NOWHERE);
  });

  it('are made once for a board', () => {
    expect(pathsOf(SHIP_BOARD)).toBe(paths);
  });
});
