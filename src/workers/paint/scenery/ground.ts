import type { Chance } from '../chance.ts';
import { blend } from '../color.ts';
import { disc, n, path, stroke } from '../svg.ts';
import { type Light, landAt } from './light.ts';
import type { Scene } from './place-words.ts';
import { HEIGHT, heightAt, type Ridge, WIDTH } from './ridge.ts';

/** A way from the front into the distance. */
export function road(chance: Chance, light: Light, horizon: number): string {
  const color = blend(landAt(light, 0.25), '#d9c39a', light.lamp ? 0.18 : 0.45);
  const [from, to, bend] = [chance.between(180, 330), chance.between(200, 312), chance.between(-130, 130)];
  const [low, high] = [HEIGHT + 4, horizon];
  const middle = (low + high) / 2;
  const left = `M${n(from - 62)} ${low}C${n(from - 40 + bend)} ${n(middle + 14)} ${n(to - bend)} ${n(middle - 10)} ${n(to - 2)} ${n(high)}`;
  const right = `L${n(to + 2)} ${n(high)}C${n(to + 14 - bend)} ${n(middle - 6)} ${n(from + 40 + bend)} ${n(middle + 24)} ${n(from + 74)} ${low}Z`;
  return path(left + right, color, 0.85);
}

/** Grass and stones at the front. */
export function growth(chance: Chance, { features }: Scene, light: Light, ridge: Ridge): string {
  const color = blend(light.near, '#000000', 0.3);
  if (features.has('desert') || features.has('snow') || features.has('fire'))
    return rocks(chance, light, ridge);
  const isReed = features.has('swamp') || features.has('water');
  const blades = Array.from({ length: 150 }, () => {
    const x = chance.between(-5, WIDTH + 5);
    const long = chance.between(5, 15) * (isReed && chance.happens(0.3) ? 2.6 : 1);
    const lean = chance.between(-0.35, 0.35) * long;
    return `M${n(x)} ${n(heightAt(ridge, x) + 5)}q${n(lean * 0.2)} ${n(-long * 0.6)} ${n(lean)} ${n(-long)}`;
  });
  return stroke(blades.join(''), color, 1.3) + (chance.happens(0.5) ? rocks(chance, light, ridge) : '');
}

function rocks(chance: Chance, light: Light, ridge: Ridge): string {
  return Array.from({ length: 6 }, () => {
    const [x, size] = [chance.between(0, WIDTH), chance.between(5, 17)];
    const y = heightAt(ridge, x) + 6;
    const dark = blend(landAt(light, 0.8), '#000000', 0.25);
    return (
      disc(x, y, size * 1.2, size * 0.75, dark) +
      disc(x - size * 0.2, y - size * 0.15, size * 0.85, size * 0.5, blend(dark, light.glow, 0.14))
    );
  }).join('');
}
