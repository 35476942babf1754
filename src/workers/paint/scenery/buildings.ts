import type { Chance } from '../chance.ts';
import { blend, type Color } from '../color.ts';
import { box, disc, n, type Point, path, shape, stroke } from '../svg.ts';
import type { Light } from './light.ts';

/** What a building is painted with: walls, roofs, windows. */
export interface Paint {
  readonly wall: Color;
  readonly roof: Color;
  readonly window: Color;
  readonly isLit: boolean;
}

type Building = (chance: Chance, foot: Point, size: number, paint: Paint) => string;

export function paintOf({ lamp, near }: Light, land: Color): Paint {
  const isLit = lamp !== null;
  return {
    wall: isLit ? blend(land, near, 0.45) : blend(blend(land, near, 0.3), '#e6d7b4', 0.38),
    roof: blend(blend(land, near, 0.75), '#7c3f30', isLit ? 0.12 : 0.45),
    window: lamp ?? blend(near, '#000000', 0.35),
    isLit,
  };
}

function windowAt(x: number, y: number, width: number, { window, isLit }: Paint): string {
  const halo = isLit ? disc(x, y, width * 2.6, width * 2.6, window, 0.16) : '';
  return halo + box(x - width / 2, y - width * 0.7, width, width * 1.4, window, isLit ? 1 : 0.7);
}

const keep: Building = (chance, [x, y], size, paint) => {
  const turret = (left: number, width: number, height: number, isPointed: boolean): string => {
    const top = y - height;
    const crown = isPointed
      ? shape(
          [
            [left - width * 0.2, top],
            [left + width / 2, top - width * 1.5],
            [left + width * 1.2, top],
          ],
          paint.roof,
        )
      : Array.from({ length: 4 }, (_, i) =>
          box(left - 1 + (i * (width + 2)) / 3.5, top - 4, (width + 2) / 7, 5, paint.wall),
        ).join('');
    const lights = chance.happens(0.75)
      ? windowAt(left + width / 2, top + height * chance.between(0.15, 0.3), size * 0.045, paint)
      : '';
    return box(left, top, width, height + 12, paint.wall) + crown + lights;
  };
  const parts = [
    turret(x - size * 0.5, size, size * 0.42, false),
    turret(x - size * 0.2, size * 0.26, size * 1.05, chance.happens(0.7)),
    turret(x + size * 0.14, size * 0.2, size * 0.8, chance.happens(0.6)),
    turret(x - size * 0.62, size * 0.2, size * 0.68, true),
    turret(x + size * 0.44, size * 0.2, size * 0.62, true),
  ];
  const flag = stroke(`M${n(x - size * 0.07)} ${n(y - size * 1.4)}v${n(-size * 0.22)}`, paint.roof, 1);
  const gate = path(
    `M${n(x - 6)} ${n(y + 8)}v-9q0 -9 7 -9q7 0 7 9v9Z`,
    paint.isLit ? paint.window : paint.roof,
    0.85,
  );
  return parts.join('') + flag + gate;
};

const spire: Building = (chance, [x, y], size, paint) => {
  const [half, height] = [size * 0.13, size * chance.between(1.3, 1.6)];
  const top = y - height;
  const body = shape(
    [
      [x - half * 1.3, y + 10],
      [x - half, top],
      [x + half, top],
      [x + half * 1.3, y + 10],
    ],
    paint.wall,
  );
  const gallery = box(x - half * 1.5, top - 2, half * 3, 5, paint.roof);
  const room = box(x - half * 0.9, top - half * 1.5, half * 1.8, half * 1.5, paint.wall);
  const roof = shape(
    [
      [x - half * 1.4, top - half * 1.4],
      [x, top - half * 4.4],
      [x + half * 1.4, top - half * 1.4],
    ],
    paint.roof,
  );
  const lights = [0, 0.3, 0.58].map((down, i) =>
    windowAt(x + (i % 2 === 0 ? 0 : half * 0.3), top - half * 0.6 + height * down, size * 0.05, paint),
  );
  return body + room + gallery + roof + lights.join('');
};

const pagoda: Building = (chance, [x, y], size, paint) => {
  const tiers = chance.whole(3, 6);
  const step = size * 0.27;
  let svg = '';
  for (let i = 0; i < tiers; i++) {
    const half = size * 0.34 * (1 - (0.55 * i) / tiers);
    const foot = y + 8 - i * step;
    svg += box(x - half * 0.72, foot - step, half * 1.44, step + 1, paint.wall);
    svg += windowAt(x, foot - step * 0.42, size * 0.05, paint);
    const [eave, ridge] = [foot - step * 0.78, foot - step * 1.18];
    // Eaves that turn up at their ends.
    svg += path(
      `M${n(x - half * 1.35)} ${n(eave - 5)}Q${n(x - half * 0.9)} ${n(eave + 2)} ${n(x)} ${n(eave + 2)}Q${n(x + half * 0.9)} ${n(eave + 2)} ${n(x + half * 1.35)} ${n(eave - 5)}Q${n(x + half * 0.8)} ${n(eave - 3)} ${n(x + half * 0.5)} ${n(ridge)}L${n(x - half * 0.5)} ${n(ridge)}Q${n(x - half * 0.8)} ${n(eave - 3)} ${n(x - half * 1.35)} ${n(eave - 5)}Z`,
      paint.roof,
    );
  }
  const top = y + 8 - tiers * step;
  return svg + stroke(`M${n(x)} ${n(top + 2)}v${n(-size * 0.22)}`, paint.roof, 2);
};

const house: Building = (chance, [x, y], size, paint) => {
  const [half, height] = [size * chance.between(0.24, 0.36), size * chance.between(0.24, 0.34)];
  const roof = shape(
    [
      [x - half * 1.25, y - height],
      [x - half * 0.55, y - height - half * 0.85],
      [x + half * 0.55, y - height - half * 0.85],
      [x + half * 1.25, y - height],
    ],
    paint.roof,
  );
  const chimney = box(x + half * 0.3, y - height - half * 1.25, half * 0.22, half * 0.7, paint.roof);
  const smoke = chance.happens(0.4)
    ? stroke(`M${n(x + half * 0.4)} ${n(y - height - half * 1.3)}q7 -9 0 -18q-6 -9 3 -19`, '#ffffff', 3, 0.16)
    : '';
  const lights = [-0.5, 0.45]
    .filter(() => chance.happens(0.8))
    .map((at) => windowAt(x + half * at, y - height * 0.55, size * 0.055, paint));
  return (
    smoke + chimney + box(x - half, y - height, half * 2, height + 10, paint.wall) + roof + lights.join('')
  );
};

const village: Building = (chance, [x, y], size, paint) =>
  Array.from({ length: chance.whole(5, 8) }, (_, i, all = 7) => (i - all / 2) / all)
    .map((along) =>
      house(
        chance,
        [x + along * size * 3.2, y + chance.between(-3, 7)],
        size * chance.between(0.6, 0.95),
        paint,
      ),
    )
    .join('');

const ruin: Building = (chance, [x, y], size, paint) => {
  const shade = blend(paint.wall, '#000000', 0.18);
  const columns = Array.from({ length: 6 }, (_, i) => {
    const isWhole = chance.happens(0.35);
    const height = size * (isWhole ? 0.95 : chance.between(0.25, 0.8));
    const [left, wide] = [x + (i - 2.6) * size * 0.3, size * 0.13];
    const top = isWhole ? 0 : chance.between(3, 8);
    const shaft = shape(
      [
        [left, y + 10],
        [left, y - height],
        [left + wide * 0.55, y - height + top * 0.3],
        [left + wide, y - height + top],
        [left + wide, y + 10],
      ],
      paint.wall,
    );
    const capital = isWhole ? box(left - 3, y - height - 4, wide + 6, 5, shade) : '';
    const shadow = box(left + wide * 0.65, y - height + top, wide * 0.35, height - top + 10, shade, 0.6);
    return shaft + shadow + capital + box(left - 3, y - 3, wide + 6, 8, shade);
  });
  const [side, foot, up] = [x - size * 1.15, y + 10, size * 0.62];
  const wall = path(
    `M${n(side - size * 0.45)} ${n(foot)}V${n(foot - up * 0.8)}L${n(side - size * 0.2)} ${n(foot - up * 1.1)}L${n(side)} ${n(foot - up * 1.45)}L${n(side + size * 0.3)} ${n(foot - up * 1.3)}V${n(foot)}H${n(side + size * 0.16)}V${n(foot - up * 0.55)}a${n(size * 0.15)} ${n(size * 0.18)} 0 0 0 ${n(-size * 0.3)} 0V${n(foot)}Z`,
    paint.wall,
  );
  const rubble = Array.from({ length: 7 }, () =>
    disc(x + chance.between(-1.2, 1.2) * size, y + 5, chance.between(2, 6), chance.between(2, 4), shade),
  );
  return wall + columns.join('') + rubble.join('');
};

const graves: Building = (chance, [x, y], size, paint) =>
  Array.from({ length: 9 }, (_, i) => {
    const [left, foot] = [x + (i - 4.5) * size * 0.32 + chance.between(-6, 6), y + chance.between(0, 14)];
    const [wide, high] = [size * chance.between(0.09, 0.13), size * chance.between(0.18, 0.3)];
    const lean = chance.between(-9, 9);
    const stone = path(
      `M${n(left)} ${n(foot)}v${n(-high)}q${n(wide / 2)} ${n(-wide)} ${n(wide)} 0v${n(high)}Z`,
      paint.roof,
    );
    return `<g transform="rotate(${n(lean)} ${n(left)} ${n(foot)})">${stone}</g>`;
  }).join('');

/** In the order in which they are looked for; the first two that a scene has are built. */
export const BUILDINGS = {
  castle: keep,
  temple: pagoda,
  tower: spire,
  ruins: ruin,
  village,
  graves,
} as const;
