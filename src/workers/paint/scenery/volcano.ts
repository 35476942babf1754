import type { Chance } from '../chance.ts';
import { blend } from '../color.ts';
import { disc, n, outward, path, stroke } from '../svg.ts';
import { type Light, landAt } from './light.ts';

/** A mountain that burns, with smoke above and lava on its slopes. */
export function volcano(chance: Chance, light: Light): string {
  const [x, top, foot] = [chance.between(170, 342), chance.between(70, 92), 226];
  const rock = blend(landAt(light, 0.55), '#1c0f12', 0.45);
  const glow = outward('crater', [
    [0, '#ffb054', 0.95],
    [0.4, '#ff5a2a', 0.4],
    [1, '#ff3a1a', 0],
  ]);
  const smoke = Array.from({ length: 12 }, (_, i) => {
    const size = 10 + i * 4.5;
    const [left, up] = [x + i * chance.between(3, 8), top - 8 - i * chance.between(5, 8)];
    return disc(left, up, size, size * 0.7, blend('#3a2a2e', light.cloud, 0.2), 0.35);
  });
  const cone = path(
    `M${n(x - 175)} ${foot}Q${n(x - 70)} ${n(top + 70)} ${n(x - 24)} ${n(top)}Q${n(x)} ${n(top + 9)} ${n(x + 24)} ${n(top)}Q${n(x + 70)} ${n(top + 70)} ${n(x + 175)} ${foot}Z`,
    rock,
  );
  const lava = [-14, 2, 15].map((from) => {
    let [left, y] = [x + from, top + 5];
    let data = `M${n(left)} ${n(y)}`;
    while (y < chance.between(150, 215)) {
      left += from * 0.35 + chance.between(-5, 5);
      y += chance.between(12, 22);
      data += `L${n(left)} ${n(y)}`;
    }
    return stroke(data, '#ff5a2a', 5, 0.35) + stroke(data, '#ffc063', 1.8, 0.95);
  });
  return `<defs>${glow}</defs>${smoke.join('')}${disc(x, top, 130, 95, 'url(#crater)')}${cone}${disc(x, top + 3, 23, 5, '#ffb054')}${lava.join('')}`;
}
