import type { Chance } from '../chance.ts';
import { box, disc, downward, n, outward, path, stroke } from '../svg.ts';
import type { Light } from './light.ts';
import type { Scene } from './place-words.ts';
import { HEIGHT, WIDTH } from './ridge.ts';

/** The sky with what stands in it, and where sun or moon is (x). */
export function sky(
  chance: Chance,
  { hour }: Scene,
  light: Light,
): { readonly svg: string; readonly orbX: number } {
  const [top, middle, low] = light.sky;
  const orbX = chance.pick(chance.between(70, 200), chance.between(310, 440));
  const isLow = hour === 'dawn' || hour === 'dusk';
  const orbY = isLow ? chance.between(120, 150) : chance.between(45, 90);
  const size = hour === 'night' ? 20 : isLow ? 26 : 18;
  const defs = `<defs>${downward('sky', [
    [0, top, 1],
    [0.55, middle, 1],
    [0.85, low, 1],
  ])}${outward('glow', [
    [0, light.glow, 0.85],
    [0.35, light.glow, 0.3],
    [1, light.glow, 0],
  ])}</defs>`;
  const orb =
    hour === 'storm'
      ? disc(orbX, orbY, 150, 90, 'url(#glow)', 0.5)
      : disc(orbX, orbY, size * 6, size * 6, 'url(#glow)') +
        (hour === 'night' && chance.happens(0.5)
          ? crescent(orbX, orbY, size, light)
          : disc(orbX, orbY, size, size, light.orb));
  const svg = [
    defs,
    box(0, 0, WIDTH, HEIGHT, 'url(#sky)'),
    hour === 'night' ? stars(chance) : '',
    orb,
    clouds(chance, light, hour === 'storm' ? 9 : chance.whole(2, 5), hour === 'storm'),
    isLow || hour === 'day' ? birds(chance, light) : '',
  ].join('');
  return { svg, orbX };
}

function crescent(x: number, y: number, size: number, light: Light): string {
  const [top, bottom] = [
    `${n(x + size * 0.3)} ${n(y - size * 0.95)}`,
    `${n(x + size * 0.3)} ${n(y + size * 0.95)}`,
  ];
  return path(
    `M${top}A${size} ${size} 0 1 0 ${bottom}A${n(size * 0.82)} ${n(size * 0.82)} 0 1 1 ${top}Z`,
    light.orb,
  );
}

function stars(chance: Chance): string {
  return Array.from({ length: 90 }, () => {
    const size = chance.between(0.4, 1.3);
    return disc(
      chance.between(0, WIDTH),
      190 * chance.next() ** 1.4,
      size,
      size,
      '#ffffff',
      chance.between(0.3, 1),
    );
  }).join('');
}

/** Flat below, in heaps above. */
function clouds(chance: Chance, light: Light, count: number, isDark: boolean): string {
  return Array.from({ length: count }, () => {
    const [x, y] = [chance.between(-20, WIDTH), chance.between(18, isDark ? 100 : 120)];
    const width = chance.between(50, isDark ? 170 : 110);
    const puffs = Array.from({ length: 7 }, (_, i) => {
      const along = (i - 3) / 3;
      const high = (1 - along * along) * width * 0.13 + 4;
      return disc(
        x + along * width * 0.5,
        y - high * 0.5,
        width * 0.2,
        high * chance.between(0.7, 1.1),
        light.cloud,
      );
    });
    const base = disc(x, y, width * 0.62, 5, light.cloud);
    return `<g opacity="${isDark ? 0.75 : n(chance.between(0.3, 0.6))}">${puffs.join('')}${base}</g>`;
  }).join('');
}

function birds(chance: Chance, light: Light): string {
  if (chance.happens(0.4)) return '';
  const [x, y] = [chance.between(80, 430), chance.between(50, 110)];
  return Array.from({ length: chance.whole(3, 6) }, () => {
    const [left, top] = [x + chance.between(-40, 40), y + chance.between(-18, 18)];
    const span = chance.between(3, 6);
    const wings = `M${n(left - span)} ${n(top - span / 2)}Q${n(left - span / 3)} ${n(top - span)} ${n(left)} ${n(top)}Q${n(left + span / 3)} ${n(top - span)} ${n(left + span)} ${n(top - span / 2)}`;
    return stroke(wings, light.near, 1.2, 0.7);
  }).join('');
}
