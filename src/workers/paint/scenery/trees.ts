import type { Chance } from '../chance.ts';
import { blend, type Color } from '../color.ts';
import { box, disc, n, type Point, path, shape, stroke } from '../svg.ts';
import type { Scene } from './place-words.ts';
import { heightAt, type Ridge } from './ridge.ts';

type Tree = (chance: Chance, foot: Point, height: number, color: Color) => string;

const pine: Tree = (chance, [x, y], height, color) => {
  const width = height * chance.between(0.3, 0.42);
  const layers = [0, 1, 2, 3].map((i) => {
    const top = y - height + (height * i) / 5;
    const half = (width * (i + 1.6)) / 9.2;
    return shape(
      [
        [x, top],
        [x + half * 1.25, top + height * 0.34],
        [x, top + height * 0.29],
        [x - half * 1.25, top + height * 0.34],
      ],
      blend(color, '#000000', 0.04 * i),
    );
  });
  return box(x - height * 0.025, y - height * 0.2, height * 0.05, height * 0.22, color) + layers.join('');
};

const round: Tree = (chance, [x, y], height, color) => {
  const middle = y - height * 0.68;
  const crown = Array.from({ length: 11 }, (_, i) => {
    const [angle, reach] = [(2 * Math.PI * i) / 11, height * chance.between(0.17, 0.25)];
    const size = height * chance.between(0.1, 0.16);
    const tint = blend(color, '#ffffff', chance.between(0, 0.03) + (Math.sin(angle) < 0 ? 0.04 : 0));
    return disc(x + Math.cos(angle) * reach * 1.15, middle + Math.sin(angle) * reach, size, size, tint);
  });
  crown.unshift(disc(x, middle, height * 0.24, height * 0.21, color));
  return (
    box(x - height * 0.035, y - height * 0.5, height * 0.07, height * 0.52, blend(color, '#000000', 0.2)) +
    crown.join('')
  );
};

const cane: Tree = (chance, [x, y], height, color) => {
  const lean = chance.between(-0.1, 0.1) * height;
  const stem = stroke(
    `M${n(x)} ${n(y)}Q${n(x)} ${n(y - height * 0.6)} ${n(x + lean)} ${n(y - height)}`,
    color,
    height * 0.022 + 0.6,
  );
  const leaves = Array.from({ length: 12 }, () => {
    const up = chance.between(0.35, 1);
    const [left, top] = [x + lean * up * up, y - height * up];
    const reach = height * chance.between(0.07, 0.14) * chance.pick(-1, 1);
    const tip = `${n(left + reach)} ${n(top + Math.abs(reach) * 0.7)}`;
    return path(
      `M${n(left)} ${n(top)}Q${n(left + reach * 0.7)} ${n(top)} ${tip}Q${n(left + reach * 0.3)} ${n(top + Math.abs(reach) * 0.4)} ${n(left)} ${n(top)}Z`,
      blend(color, '#ffffff', chance.between(0, 0.08)),
    );
  });
  return stem + leaves.join('');
};

const bare: Tree = (chance, [x, y], height, color) => {
  const branch = (from: Point, angle: number, length: number, depth: number): string => {
    const to: Point = [from[0] + Math.sin(angle) * length, from[1] - Math.cos(angle) * length];
    const own = stroke(
      `M${n(from[0])} ${n(from[1])}L${n(to[0])} ${n(to[1])}`,
      color,
      0.6 + depth * height * 0.012,
    );
    if (depth === 0) return own;
    const turn = chance.between(0.3, 0.7);
    return (
      own +
      branch(to, angle - turn, length * 0.68, depth - 1) +
      branch(to, angle + chance.between(0.2, 0.6), length * 0.7, depth - 1)
    );
  };
  return branch([x, y], chance.between(-0.12, 0.12), height * 0.36, 4);
};

/** What grows here. */
function kindOf({ features }: Scene, chance: Chance): Tree {
  if (features.has('bamboo')) return cane;
  if (features.has('swamp') || features.has('graves') || features.has('fire')) return bare;
  if (features.has('snow') || features.has('mountains')) return pine;
  return chance.pick(pine, round, round);
}

/** Trees along an edge of land, in no order. `share`: how much of it they cover. */
export function grow(
  chance: Chance,
  scene: Scene,
  ridge: Ridge,
  color: Color,
  { height, share }: { height: number; share: number },
): string {
  const kind = kindOf(scene, chance);
  const groves = Array.from(
    { length: 3 },
    () => [chance.between(0, 512), chance.between(60, 160) * (0.5 + share)] as const,
  );
  const gap = kind === cane ? height * 0.16 : height * 0.34;
  let svg = '';
  for (let x = -10; x < 522; x += gap * chance.between(0.6, 1.4)) {
    const inGrove = groves.some(([middle, reach]) => Math.abs(x - middle) < reach);
    if (!chance.happens(inGrove ? share : share * 0.15)) continue;
    svg += kind(chance, [x, heightAt(ridge, x) + height * 0.06], height * chance.between(0.65, 1.15), color);
  }
  return svg;
}

/** Large trees at both sides, which frame the picture. */
export function frame(chance: Chance, scene: Scene, ridge: Ridge, color: Color): string {
  const kind = kindOf(scene, chance);
  const places = [
    chance.between(-5, 28),
    chance.between(40, 75),
    chance.between(440, 475),
    chance.between(485, 520),
  ];
  return places
    .filter(() => chance.happens(0.75))
    .map((x) => {
      const [height, clump] = kind === cane ? [chance.between(190, 270), 4] : [chance.between(110, 190), 1];
      return Array.from({ length: clump }, (_, i) =>
        kind(chance, [x + i * 9 - 10, heightAt(ridge, x) + 6], height * chance.between(0.85, 1.1), color),
      ).join('');
    })
    .join('');
}
