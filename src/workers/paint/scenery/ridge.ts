import type { Chance } from '../chance.ts';
import type { Color } from '../color.ts';
import { type Point, shape } from '../svg.ts';

export const WIDTH = 512;
export const HEIGHT = 320;
const MARGIN = 16;

/** The upper edge of a piece of land, from left to right. */
export type Ridge = readonly Point[];

/** A jagged edge around `base` (y), so high at most, by midpoint displacement. `rough`: 0 smooth, 1 wild. */
export function jagged(chance: Chance, base: number, height: number, rough: number): Ridge {
  let edge = Array.from({ length: 5 }, () => base - height * chance.next());
  for (let scale = height * rough; edge.length < 65; scale *= 0.52) {
    edge = edge.flatMap((y, i) => {
      const next = edge[i + 1];
      return next === undefined ? [y] : [y, (y + next) / 2 + chance.between(-scale, scale) / 2];
    });
  }
  return spread(edge);
}

/** A smooth edge of some waves. */
export function rolling(chance: Chance, base: number, height: number): Ridge {
  const waves = [1, 2, 3].map((count) => ({
    length: count * chance.between(0.7, 1.3),
    phase: chance.between(0, 2 * Math.PI),
    height: (height / 2) * (1 / count),
  }));
  const edge = Array.from({ length: 49 }, (_, i) =>
    waves.reduce(
      (y, wave) => y - wave.height * Math.sin(wave.phase + (wave.length * Math.PI * i) / 24),
      base,
    ),
  );
  return spread(edge);
}

/** The land below an edge. */
export function land(ridge: Ridge, color: Color): string {
  return shape([...ridge, [WIDTH + MARGIN, HEIGHT + 4], [-MARGIN, HEIGHT + 4]], color);
}

/** How high the land is at `x`. */
export function heightAt(ridge: Ridge, x: number): number {
  const step = (WIDTH + 2 * MARGIN) / (ridge.length - 1);
  const at = Math.min(Math.max((x + MARGIN) / step, 0), ridge.length - 1);
  const [left, right] = [ridge[Math.floor(at)], ridge[Math.ceil(at)]];
  if (!left || !right) return HEIGHT;
  return left[1] + (right[1] - left[1]) * (at - Math.floor(at));
}

function spread(edge: readonly number[]): Ridge {
  const step = (WIDTH + 2 * MARGIN) / (edge.length - 1);
  return edge.map((y, i) => [i * step - MARGIN, y]);
}
