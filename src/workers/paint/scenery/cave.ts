import type { Chance } from '../chance.ts';
import { blend, type Color } from '../color.ts';
import { disc, n, type Point, shape } from '../svg.ts';
import { type Light, landAt } from './light.ts';
import { HEIGHT, WIDTH } from './ridge.ts';

/** The walls of a cave around what lies outside it, with stones that hang and stand, and crystals. */
export function cave(chance: Chance, light: Light): string {
  const rock = blend(landAt(light, 0.7), '#15121c', 0.62);
  const [x, y] = [chance.between(200, 312), chance.between(150, 175)];
  const back = mouth(chance, x, y, 1.18, blend(rock, landAt(light, 0.4), 0.35));
  return back + mouth(chance, x, y, 1.5, rock) + stones(chance, rock) + crystals(chance, light);
}

/** Rock with an opening: its edge is a rough ring. */
function mouth(chance: Chance, x: number, y: number, scale: number, color: Color): string {
  const ring: Point[] = Array.from({ length: 72 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 72;
    const reach = (chance.between(0.95, 1.05) + 0.06 * Math.sin(angle * 5 + scale)) * scale;
    return [x + Math.cos(angle) * 118 * reach, y + Math.sin(angle) * 78 * reach];
  });
  const hole = `M${ring.map(([left, top]) => `${n(left)} ${n(top)}`).join('L')}Z`;
  return `<path fill-rule="evenodd" fill="${color}" d="M-4 -4H${WIDTH + 4}V${HEIGHT + 4}H-4Z${hole}"/>`;
}

function stones(chance: Chance, rock: Color): string {
  const dark = blend(rock, '#000000', 0.45);
  return Array.from({ length: 22 }, (_, i) => {
    const hangs = i % 2 === 0;
    const x = chance.between(-10, WIDTH + 10);
    // Short in the middle: there one looks out.
    const long = chance.between(0.35, 1) * (30 + 80 * (Math.abs(x - WIDTH / 2) / (WIDTH / 2)));
    const half = long * chance.between(0.12, 0.2);
    const [from, tip] = hangs ? [-4, 30 + long] : [HEIGHT + 4, HEIGHT - 12 - long * 0.7];
    return shape(
      [
        [x - half, from],
        [x + chance.between(-3, 3), tip],
        [x + half, from],
      ],
      blend(dark, rock, chance.next()),
    );
  }).join('');
}

function crystals(chance: Chance, light: Light): string {
  const color = chance.pick<Color>('#6fd6ff', '#b58cff', '#7dffb8', light.lamp ?? '#ffd27a');
  return Array.from({ length: 5 }, () => {
    const x = chance.pick(chance.between(20, 130), chance.between(382, 492));
    const y = chance.between(232, 306);
    const shards = Array.from({ length: 4 }, () => {
      const [lean, long] = [chance.between(-13, 13), chance.between(14, 34)];
      return shape(
        [
          [x - 3 + lean * 0.3, y],
          [x + lean, y - long],
          [x + 4 + lean * 0.3, y],
        ],
        blend(color, '#ffffff', chance.between(0, 0.4)),
        0.85,
      );
    });
    return disc(x, y - 8, 40, 30, color, 0.12) + disc(x, y - 8, 20, 16, color, 0.16) + shards.join('');
  }).join('');
}
