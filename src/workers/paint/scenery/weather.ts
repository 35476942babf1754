import type { Chance } from '../chance.ts';
import { box, disc, downward, n, outward, stroke } from '../svg.ts';
import type { Light } from './light.ts';
import type { Scene } from './place-words.ts';
import { HEIGHT, WIDTH } from './ridge.ts';

/** A bank of mist that lies between two layers of land. */
export function haze(id: string, y: number, height: number, light: Light, thickness: number): string {
  const color = light.sky[2];
  const fill = downward(id, [
    [0, color, 0],
    [0.55, color, thickness],
    [1, color, 0],
  ]);
  return `<defs>${fill}</defs>${box(0, y, WIDTH, height, `url(#${id})`)}`;
}

/** What falls, drifts or glows before everything else. */
export function air(chance: Chance, { weather, features, hour }: Scene, light: Light): string {
  const parts: string[] = [];
  if (weather === 'rain') parts.push(rain(chance));
  if (weather === 'snowfall') parts.push(flakes(chance));
  if (features.has('fire')) parts.push(sparks(chance, '#ffb04a', 60));
  else if (weather !== 'rain' && (hour === 'night' || hour === 'dusk') && !features.has('snow'))
    parts.push(
      sparks(chance, light.lamp ?? light.orb, features.has('forest') || features.has('swamp') ? 26 : 8),
    );
  return parts.join('');
}

/** Darker towards the corners. */
export function vignette(): string {
  const fill = outward('corners', [
    [0.6, '#000000', 0],
    [1, '#000000', 0.42],
  ]).replace('<radialGradient', '<radialGradient r="0.75"');
  return `<defs>${fill}</defs>${box(0, 0, WIDTH, HEIGHT, 'url(#corners)')}`;
}

export function lightning(chance: Chance): string {
  let [x, y] = [chance.between(120, 400), 40];
  let data = `M${n(x)} ${n(y)}`;
  while (y < 165) {
    x += chance.between(-18, 18);
    y += chance.between(10, 24);
    data += `L${n(x)} ${n(y)}`;
  }
  return stroke(data, '#dfe8ff', 5, 0.2) + stroke(data, '#f6f8ff', 1.6, 0.9);
}

function rain(chance: Chance): string {
  const slant = chance.between(-7, 7);
  const drops = Array.from({ length: 170 }, () => {
    const length = chance.between(7, 18);
    return `M${n(chance.between(-10, WIDTH))} ${n(chance.between(-10, HEIGHT))}l${n((slant * length) / 18)} ${n(length)}`;
  });
  return stroke(drops.join(''), '#dfe7ee', 0.8, 0.38);
}

function flakes(chance: Chance): string {
  return Array.from({ length: 130 }, () => {
    const size = 0.7 + 2.3 * chance.next() ** 3;
    return disc(
      chance.between(0, WIDTH),
      chance.between(0, HEIGHT),
      size,
      size,
      '#ffffff',
      chance.between(0.5, 0.95),
    );
  }).join('');
}

function sparks(chance: Chance, color: Light['orb'], count: number): string {
  return Array.from({ length: count }, () => {
    const [x, y, size] = [chance.between(10, 502), chance.between(150, 310), chance.between(0.8, 1.7)];
    return disc(x, y, size * 3.5, size * 3.5, color, 0.18) + disc(x, y, size, size, color, 0.95);
  }).join('');
}
