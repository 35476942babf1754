import { Chance } from '../chance.ts';

export type Feature =
  | 'forest'
  | 'bamboo'
  | 'mountains'
  | 'water'
  | 'village'
  | 'castle'
  | 'tower'
  | 'temple'
  | 'ruins'
  | 'graves'
  | 'cave'
  | 'desert'
  | 'snow'
  | 'fire'
  | 'swamp'
  | 'bridge'
  | 'ship'
  | 'road';
export type Hour = 'dawn' | 'day' | 'dusk' | 'night' | 'storm';
export type Weather = 'clear' | 'mist' | 'rain' | 'snowfall';

/** What is to be seen in a background. */
export interface Scene {
  readonly features: ReadonlySet<Feature>;
  readonly hour: Hour;
  readonly weather: Weather;
}

const FEATURES: readonly (readonly [Feature, RegExp])[] = [
  ['forest', /[林森树木丛]|forest|wood|grove|tree|thicket|jungle|glade/],
  ['bamboo', /竹|bamboo/],
  ['mountains', /[山峰岭崖谷峡坡岳]|mountain|peak|cliff|ridge|valley|canyon|gorge|crag|\bpass\b|hill/],
  [
    'water',
    /[湖河江溪海泉池潭湾渡瀑滩港岛水川塘荷莲]|lake|river|stream|\bsea\b|shore|coast|harbou?r|ferry|ford|water|pond|\bbay\b|island|beach|brook/,
  ],
  [
    'village',
    /[村镇庄街市集坊店栈馆巷屋宅家户营]|village|town|\binn\b|tavern|market|street|house|hamlet|farm|mill|camp|alley|shop/,
  ],
  ['castle', /[城堡宫殿关寨府]|castle|fort|palace|citadel|keep\b|stronghold|gate|\bwall|\bcity|\bhall\b/],
  ['tower', /[塔楼阁台]|tower|spire|lighthouse|observatory|beacon|library/],
  ['temple', /[寺庙观祠庵院佛]|temple|shrine|pagoda|monaster|abbey|chapel|church/],
  ['ruins', /[废墟遗]|ruin|ancient|broken|abandon|forgotten/],
  ['graves', /[墓坟陵葬]|grave|tomb|crypt|barrow|cemetery|burial/],
  [
    'cave',
    /[洞窟穴矿牢窖]|地下|地宫|密室|cave|cavern|mine\b|mines|dungeon|cellar|tunnel|grotto|\blair|undergr/,
  ],
  ['desert', /[沙漠]|戈壁|荒原|desert|dune|waste|sand/],
  ['snow', /[雪冰霜寒冻]|snow|\bice|icy|frost|frozen|glacier|winter/],
  ['fire', /[火熔炎焰焦]|fire|lava|volcan|ember|ash\b|ashen|burn|forge/],
  ['swamp', /[沼泽]|湿地|swamp|marsh|\bbog|\bfen\b|moor|mire/],
  ['bridge', /桥|bridge/],
  ['ship', /[船舟港渡码]|ship|boat|harbou?r|ferry|dock|pier|wharf/],
  ['road', /[路道途]|驿|road|path|trail|caravan|crossroad|\bway\b/],
];
const HOURS: readonly (readonly [Hour, RegExp])[] = [
  ['night', /[夜月星幽冥暗]|night|moon|\bstar|dark|shadow/],
  ['dusk', /[昏夕暮晚霞]|dusk|sunset|evening|twilight|autumn/],
  ['dawn', /[晨朝晓曙]|dawn|morning|sunrise|spring/],
  ['storm', /[雷暴风雨]|storm|thunder|tempest|rain/],
  ['day', /[日阳晴]|\bsun|noon|summer|bright/],
];
const WEATHERS: readonly (readonly [Weather, RegExp])[] = [
  ['rain', /[雨雷暴]|rain|storm|thunder/],
  ['snowfall', /[雪]|snow|blizzard/],
  ['mist', /[雾烟云幽霭]|mist|fog|haze|smoke|cloud|ghost/],
];
/** Hours that suit a category of quests, the best twice. */
const MOODS: Readonly<Record<string, readonly [Hour, ...Hour[]]>> = {
  hunt: ['dusk', 'dusk', 'night', 'dawn'],
  rescue: ['storm', 'storm', 'dusk', 'night'],
  escort: ['day', 'day', 'dawn', 'dusk'],
  riddle: ['night', 'night', 'dawn', 'dusk'],
  parley: ['dusk', 'dusk', 'day', 'night'],
  exploration: ['dawn', 'dawn', 'day', 'night'],
};
const ANY_MOOD: readonly [Hour, ...Hour[]] = ['day', 'dawn', 'dusk', 'night'];

/** What the words of a place name, in Chinese or English; where they name nothing, land of some kind. */
export function sceneOf(place: string, mood: string): Scene {
  const words = place.toLowerCase();
  const chance = new Chance(`${place}/${mood}`);
  const found = FEATURES.filter(([, pattern]) => pattern.test(words)).map(([feature]) => feature);
  const features = new Set<Feature>(found.length > 0 ? found : plainLand(chance));
  if (features.has('bridge') || features.has('ship')) features.add('water');
  if (mood === 'escort' && !features.has('water') && !features.has('cave')) features.add('road');
  const hours = Object.hasOwn(MOODS, mood) ? (MOODS[mood] ?? ANY_MOOD) : ANY_MOOD;
  const hour = HOURS.find(([, pattern]) => pattern.test(words))?.[0] ?? chance.pick(...hours);
  const named = WEATHERS.find(([, pattern]) => pattern.test(words))?.[0];
  return { features, hour, weather: named ?? weatherOf(chance, features, hour, mood) };
}

function plainLand(chance: Chance): Feature[] {
  const extras: Feature[] = chance.pick<Feature[]>(['forest'], ['water'], ['village'], ['tower'], ['ruins']);
  return chance.happens(0.5) ? ['mountains', ...extras] : extras;
}

function weatherOf(chance: Chance, features: ReadonlySet<Feature>, hour: Hour, mood: string): Weather {
  if (features.has('snow')) return chance.pick('snowfall', 'clear');
  if (hour === 'storm') return chance.pick('rain', 'rain', 'mist');
  if (mood === 'riddle' || features.has('swamp')) return 'mist';
  return chance.happens(0.25) ? 'mist' : 'clear';
}
