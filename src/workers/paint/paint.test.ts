import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { CATEGORY_WEIGHTS } from '../../rules/quest/quest.ts';
import { backgroundSvg } from './background.ts';
import { fitPicture } from './fit.ts';
import { portraitSvg } from './portrait.ts';
import { type Feature, sceneOf } from './scenery/place-words.ts';
import { PAINT_TASKS } from './tasks.ts';

const HOSTILE = [
  '',
  '<script>alert(1)</script>',
  '"/><image href="http://198.51.100.1/x.png"/>',
  'url(#sky)" onload="x',
  '👹🏯🌋',
  '\ud800\0\u202e',
  '__proto__',
  'x'.repeat(10_000),
  '龙'.repeat(10_000),
];

/** What would be in a drawing had words been written into it, or numbers gone wrong. */
const TRACES = /<script|<image|<text|onload|198\.51|xxxx|龙|NaN|undefined|Infinity/;

/** Width and height that a PNG says it has. */
function sizeOf(picture: string): [number, number] {
  const bytes = Buffer.from(picture, 'base64');
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('portrait', () => {
  it('is a face of 256 × 256, the same for the same name and another for another', async () => {
    const [one, again, other] = await Promise.all(['小明', '小明', '小红'].map(PAINT_TASKS.portrait));
    expect(sizeOf(one ?? '')).toEqual([256, 256]);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  it.each(HOSTILE)('takes any name, of which nothing is written into it: %.30j', async (name) => {
    expect(TRACES.exec(await portraitSvg(name))).toBeNull();
    expect(sizeOf(await PAINT_TASKS.portrait(name))).toEqual([256, 256]);
  });
});

describe('background', () => {
  it('is a picture of 512 × 320, the same for the same words and another for others', async () => {
    const given = { place: '雾谷竹林', mood: 'riddle' };
    const [one, again, moved, lit] = await Promise.all(
      [given, { ...given }, { ...given, place: '雾谷松林' }, { ...given, mood: 'escort' }].map(
        PAINT_TASKS.background,
      ),
    );
    expect(sizeOf(one ?? '')).toEqual([512, 320]);
    expect(again).toBe(one);
    expect(new Set([one, moved, lit]).size).toBe(3);
  });

  it.each(HOSTILE)('takes any words, of which nothing is written into it: %.30j', (words) => {
    for (const svg of [backgroundSvg(words, 'hunt'), backgroundSvg('lake', words)]) {
      expect(TRACES.exec(svg)).toBeNull();
      expect(new Resvg(svg).width).toBe(512);
    }
  });

  it.each<[string, Feature]>([
    ['雾谷竹林', 'bamboo'],
    ['Whispering Grove', 'forest'],
    ['断崖', 'mountains'],
    ['the frozen lake', 'snow'],
    ['the frozen lake', 'water'],
    ['石桥', 'bridge'],
    ['石桥', 'water'],
    ['青石镇客栈', 'village'],
    ['The Broken Keep', 'castle'],
    ['观星台', 'tower'],
    ['山神庙', 'temple'],
    ['上古遗迹', 'ruins'],
    ['the barrow of kings', 'graves'],
    ['矿洞', 'cave'],
    ['dunes of glass', 'desert'],
    ['火山口', 'fire'],
    ['沼泽', 'swamp'],
    ['old harbour', 'ship'],
    ['驿道', 'road'],
  ])('knows the words: %s is of the kind %s', (place, feature) => {
    expect([...sceneOf(place, 'hunt').features]).toContain(feature);
  });

  it('finds an hour in words before it takes one that suits the mood', () => {
    expect(sceneOf('moonlit shrine', 'escort').hour).toBe('night');
    expect(sceneOf('黄昏的渡口', 'escort').hour).toBe('dusk');
    const hours = (mood: string) =>
      new Set(Array.from({ length: 40 }, (_, i) => sceneOf(`mill ${i}`, mood).hour));
    expect([...hours('escort')].sort()).toEqual(['dawn', 'day', 'dusk']);
    expect([...hours('rescue')].sort()).toEqual(['dusk', 'night', 'storm']);
  });

  it('draws every mood where nothing is named', () => {
    for (const mood of [...Object.keys(CATEGORY_WEIGHTS), 'unheard of'])
      expect(backgroundSvg('somewhere', mood)).toMatch(/^<svg .*<\/svg>$/);
  });
});

describe('fitPicture', () => {
  it('makes a PNG of a size of a picture of another', async () => {
    const image = await PAINT_TASKS.background({ place: 'sea', mood: 'hunt' });
    expect(sizeOf(await fitPicture({ image, width: 256, height: 256 }))).toEqual([256, 256]);
  });

  it.each([
    ['this is no picture', 'aGVsbG8gaGVsbG8gaGVsbG8='],
    ['this is no picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')],
    ['the picture cannot be decoded', Buffer.concat([pngHead(10, 10), Buffer.alloc(64)]).toString('base64')],
    ['the picture is too large', Buffer.concat([pngHead(60_000, 10), Buffer.alloc(64)]).toString('base64')],
  ])('says that %s', async (sentence, image) => {
    await expect(fitPicture({ image, width: 64, height: 64 })).rejects.toThrow(sentence);
  });
});

function pngHead(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000802000000', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}
