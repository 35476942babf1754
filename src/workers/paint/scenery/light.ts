import type { Color } from '../color.ts';
import { blend } from '../color.ts';
import type { Feature, Hour, Scene } from './place-words.ts';

/** The colours of a scene. */
export interface Light {
  /** From the top of the sky to the horizon. */
  readonly sky: readonly [Color, Color, Color];
  /** Sun or moon, and what shines around it. */
  readonly orb: Color;
  readonly glow: Color;
  readonly cloud: Color;
  /** Land in the distance and at the front: what lies between has colours between. */
  readonly far: Color;
  readonly near: Color;
  /** Windows and lanterns; null: none is lit. */
  readonly lamp: Color | null;
}

const HOURS: Readonly<Record<Hour, Light>> = {
  dawn: {
    sky: ['#5b7fb5', '#e3b7b0', '#fbe3bd'],
    orb: '#fff4d6',
    glow: '#ffd9a0',
    cloud: '#fbeee4',
    far: '#b9a9bd',
    near: '#2f4a44',
    lamp: null,
  },
  day: {
    sky: ['#3f88c5', '#8fc1e3', '#e2f0ee'],
    orb: '#fffbe6',
    glow: '#fff2c0',
    cloud: '#ffffff',
    far: '#a9c4cf',
    near: '#2c5a3a',
    lamp: null,
  },
  dusk: {
    sky: ['#2d2a5a', '#b2506a', '#f8b05f'],
    orb: '#ffe0a0',
    glow: '#ff9c55',
    cloud: '#e58a7d',
    far: '#b5667a',
    near: '#251c33',
    lamp: '#ffd27a',
  },
  night: {
    sky: ['#0a1030', '#1c2a58', '#43608c'],
    orb: '#f4f1de',
    glow: '#8fb0e0',
    cloud: '#51648f',
    far: '#3c5480',
    near: '#080c1c',
    lamp: '#ffcf70',
  },
  storm: {
    sky: ['#272d38', '#4f5b68', '#98a5a6'],
    orb: '#cfd6d6',
    glow: '#a8b4b6',
    cloud: '#39424d',
    far: '#7b898d',
    near: '#171e22',
    lamp: '#ffc868',
  },
};

/** Ground of its own kind: a colour, and how much of it the land takes. */
const GROUNDS: readonly (readonly [Feature, Color, number])[] = [
  ['snow', '#eef4fa', 0.62],
  ['desert', '#dba766', 0.9],
  ['fire', '#6a2018', 0.7],
  ['swamp', '#5b6440', 0.4],
  ['bamboo', '#4f7d4a', 0.2],
];

export function lightOf({ hour, features }: Scene): Light {
  const light = HOURS[hour];
  const ground = GROUNDS.find(([feature]) => features.has(feature));
  if (!ground) return light;
  const [feature, color, share] = ground;
  const dim = hour === 'night' || hour === 'storm' || hour === 'dusk' ? 0.55 : 1;
  const [top, middle, low] = light.sky;
  return {
    ...light,
    sky: feature === 'fire' ? [top, blend(middle, '#8a2f20', 0.5), blend(low, '#ff8a3c', 0.5)] : light.sky,
    far: blend(light.far, color, share * dim),
    near: blend(light.near, color, share * dim * 0.7),
  };
}

/** The colour of land so far to the front (0 to 1). */
export function landAt({ far, near }: Light, front: number): Color {
  return blend(far, near, front);
}
