import { Chance } from './chance.ts';
import { blend } from './color.ts';
import { BUILDINGS, paintOf } from './scenery/buildings.ts';
import { cave } from './scenery/cave.ts';
import { growth, road } from './scenery/ground.ts';
import { type Light, landAt, lightOf } from './scenery/light.ts';
import { type Scene, sceneOf } from './scenery/place-words.ts';
import { HEIGHT, heightAt, jagged, land, rolling, WIDTH } from './scenery/ridge.ts';
import { sky } from './scenery/sky.ts';
import { frame, grow } from './scenery/trees.ts';
import { volcano } from './scenery/volcano.ts';
import { bridge, ship, WATERLINE, water } from './scenery/water.ts';
import { air, haze, lightning, vignette } from './scenery/weather.ts';

/**
 * A landscape of what the words of a place name, in Chinese or English, in the light that suits a category of quests. The
 * same words draw the same; none of them is written into it.
 */
export function backgroundSvg(place: string, mood: string): string {
  const scene = sceneOf(place, mood);
  const light = lightOf(scene);
  const chanceOf = (layer: string) => new Chance(`${layer}/${place}/${mood}`);
  const above = sky(chanceOf('sky'), scene, light);
  const isWet = scene.features.has('water') || scene.features.has('swamp');
  const middle = isWet ? water(chanceOf('water'), scene, light, above.orbX) : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    above.svg,
    scene.hour === 'storm' ? lightning(chanceOf('lightning')) : '',
    `<g id="behind">${distance(chanceOf('distance'), scene, light)}${middleGround(chanceOf('middle'), scene, light)}</g>`,
    middle,
    scene.features.has('bridge') ? bridge(chanceOf('bridge'), light) : '',
    scene.features.has('ship') ? ship(chanceOf('ship'), light) : '',
    foreground(chanceOf('front'), scene, light, isWet),
    scene.features.has('cave') ? cave(chanceOf('cave'), light) : '',
    air(chanceOf('air'), scene, light),
    vignette(),
    '</svg>',
  ].join('');
}

/** Mountains or hills, the farther the paler. */
function distance(chance: Chance, scene: Scene, light: Light): string {
  const { features } = scene;
  const isHigh =
    features.has('mountains') || features.has('snow') || features.has('fire') || features.has('cave');
  const layers = isHigh ? 3 : 2;
  const isSoft = features.has('desert') || features.has('swamp');
  const parts: string[] = [];
  for (let i = 0; i < layers; i++) {
    const [base, height] = [176 + i * 14, isHigh ? 105 - i * 24 : 30 + i * 4];
    const ridge = isSoft
      ? rolling(chance, base, height * 0.4)
      : jagged(chance, base, height, isHigh ? 0.62 : 0.35);
    parts.push(land(ridge, landAt(light, 0.06 + i * 0.15)));
    if (scene.weather === 'mist') parts.push(haze(`far${i}`, base - 42, 70, light, 0.6));
  }
  if (features.has('fire')) parts.push(volcano(chance, light));
  parts.push(haze('horizon', 150, 70, light, 0.35));
  return parts.join('');
}

/** Hills with what people built on them. */
function middleGround(chance: Chance, scene: Scene, light: Light): string {
  const { features } = scene;
  const color = landAt(light, 0.5);
  const hill = rolling(chance, features.has('water') ? 204 : 214, 18);
  const built = (Object.keys(BUILDINGS) as (keyof typeof BUILDINGS)[])
    .filter((one) => features.has(one))
    .slice(0, 2);
  const first = chance.between(130, 382);
  const sites = built.map((kind, i) => {
    const x = i === 0 ? first : (first + 256 + chance.between(-50, 50)) % WIDTH;
    const paint = paintOf(light, landAt(light, 0.45));
    return BUILDINGS[kind](
      chance,
      [x, heightAt(hill, x) + 2],
      (i === 0 ? 62 : 46) * chance.between(0.9, 1.15),
      paint,
    );
  });
  const wooded = features.has('forest') || features.has('bamboo');
  const share = wooded ? 0.85 : features.has('desert') || features.has('fire') ? 0.06 : 0.35;
  const woods = grow(chance, scene, hill, blend(color, light.near, 0.22), {
    height: wooded ? 46 : 30,
    share,
  });
  const front = grow(chance, scene, hill, blend(color, light.near, 0.4), { height: 24, share: share * 0.6 });
  const mist = scene.weather === 'mist' ? haze('near', 190, 60, light, 0.5) : '';
  return woods + sites.join('') + land(hill, color) + front + mist;
}

function foreground(chance: Chance, scene: Scene, light: Light, isWet: boolean): string {
  const color = landAt(light, 0.86);
  const near = rolling(chance, isWet ? 292 : 262, isWet ? 12 : 20);
  const open = scene.features.has('desert') || scene.features.has('cave');
  const between = isWet ? '' : land(rolling(chance, 238, 16), landAt(light, 0.66));
  const way = scene.features.has('road') && !isWet ? road(chance, light, WATERLINE + 8) : '';
  return [
    between,
    land(near, color),
    way,
    growth(chance, scene, light, near),
    open ? '' : frame(chance, scene, near, blend(light.near, '#000000', 0.25)),
  ].join('');
}
