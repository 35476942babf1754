import type { Chance } from '../chance.ts';
import { blend } from '../color.ts';
import { box, disc, downward, n, path, shape, stroke } from '../svg.ts';
import { type Light, landAt } from './light.ts';
import type { Scene } from './place-words.ts';
import { HEIGHT, WIDTH } from './ridge.ts';

/** Where water begins (y). */
export const WATERLINE = 212;

/** Water that mirrors what stands behind it (the group `behind`). */
export function water(chance: Chance, scene: Scene, light: Light, orbX: number): string {
  const [top, middle, low] = light.sky;
  const murk = scene.features.has('swamp') ? '#3c4a30' : light.near;
  const defs = `<defs>${downward('water', [
    [0, blend(blend(low, middle, 0.45), murk, 0.12), 1],
    [1, blend(blend(middle, top, 0.5), murk, 0.5), 1],
  ])}<clipPath id="pool">${box(0, WATERLINE, WIDTH, HEIGHT, '#000000')}</clipPath></defs>`;
  const mirror = `<g clip-path="url(#pool)"><use href="#behind" xlink:href="#behind" transform="matrix(1 0 0 -1 0 ${WATERLINE * 2})" opacity="0.32"/></g>`;
  const bright = scene.hour === 'storm' ? light.cloud : light.orb;
  const glitter = Array.from({ length: 46 }, () => {
    const down = chance.next() ** 1.3;
    const spread = 8 + down * 46;
    return disc(
      orbX + chance.between(-spread, spread),
      WATERLINE + 3 + down * 95,
      2 + down * 9,
      0.5 + down * 0.9,
      bright,
      0.5 - down * 0.25,
    );
  });
  const ripples = Array.from({ length: 34 }, () => {
    const down = chance.next();
    return disc(
      chance.between(0, WIDTH),
      WATERLINE + 4 + down * 104,
      6 + down * 34,
      0.5 + down * 0.7,
      chance.pick(low, top),
      0.2,
    );
  });
  return (
    defs +
    box(0, WATERLINE, WIDTH, HEIGHT - WATERLINE, 'url(#water)') +
    mirror +
    ripples.join('') +
    glitter.join('')
  );
}

/** A stone bridge of some arches across the water. */
export function bridge(chance: Chance, light: Light): string {
  const stone = landAt(light, 0.72);
  const [left, right, deck] = [chance.between(-10, 60), chance.between(440, 520), WATERLINE + 12];
  const rise = chance.between(26, 40);
  const arches = chance.whole(3, 5);
  const span = (right - left) / arches;
  const middle = (left + right) / 2;
  const top = (x: number) => deck - rise * (1 - ((x - middle) / ((right - left) / 2)) ** 2);
  let holes = '';
  for (let i = 0; i < arches; i++) {
    const [from, to] = [left + i * span + 8, left + (i + 1) * span - 8];
    const high = top((from + to) / 2) + 12;
    holes += `M${n(from)} ${deck + 26}Q${n(from)} ${n(high)} ${n((from + to) / 2)} ${n(high)}Q${n(to)} ${n(high)} ${n(to)} ${deck + 26}Z`;
  }
  const curve = `M${n(left)} ${deck}Q${n(middle)} ${n(deck - rise * 2)} ${n(right)} ${deck}`;
  const body = `<path fill-rule="evenodd" fill="${stone}" d="${curve}V${deck + 26}H${n(left)}Z${holes}"/>`;
  return body + stroke(curve, blend(stone, light.near, 0.5), 4);
}

/** A boat with its sail, and its shadow in the water. */
export function ship(chance: Chance, light: Light): string {
  const [x, y, size] = [chance.between(150, 370), WATERLINE + chance.between(16, 34), chance.between(26, 40)];
  const hull = path(
    `M${n(x - size)} ${n(y - 6)}Q${n(x)} ${n(y + 16)} ${n(x + size * 1.1)} ${n(y - 9)}L${n(x + size * 0.7)} ${n(y + 7)}Q${n(x)} ${n(y + 11)} ${n(x - size * 0.6)} ${n(y + 6)}Z`,
    light.near,
  );
  const sail = shape(
    [
      [x + 2, y - size * 1.8],
      [x + size * 0.75, y - size * 0.35],
      [x + 2, y - size * 0.2],
    ],
    blend(light.cloud, light.near, 0.12),
    0.95,
  );
  const jib = shape(
    [
      [x - 2, y - size * 1.55],
      [x - 2, y - size * 0.25],
      [x - size * 0.6, y - size * 0.3],
    ],
    blend(light.cloud, light.near, 0.3),
    0.95,
  );
  const lantern = light.lamp
    ? disc(x - size * 0.7, y - 12, 9, 9, light.lamp, 0.25) + disc(x - size * 0.7, y - 12, 2, 2, light.lamp)
    : '';
  return (
    disc(x, y + 9, size * 1.1, 4, light.near, 0.35) +
    stroke(`M${n(x)} ${n(y)}V${n(y - size * 1.9)}`, light.near, 2) +
    sail +
    jib +
    hull +
    lantern
  );
}
