import { hasChinese } from '../../lib/has-chinese.ts';
import type { Category, Tongue } from './quest.ts';
import type { Land } from './tables/obstacle.ts';

/** What a player's words ask for; null where they say nothing of it. */
export interface Wish {
  readonly category: Category | null;
  readonly place: string | null;
  readonly land: Land | null;
  readonly prize: string | null;
  readonly foe: string | null;
}

/** Of a wish this much is looked at (UTF-16 units). */
const READ_CHARACTERS = 300;
const LONGEST = { zh: 12, en: 40 } as const;
const CLASSIFIER = '(?:(?:一|那|这|几|两|三)?[把个件本块颗柄枚座只卷幅面张支条位名头群口处])?';
const NAME = '([^，。！？；、,.!?;:\\s\\d]{1,12})';

/** The most telling first: whoever asks to rescue somebody from a haunted castle asks for a rescue. */
const CATEGORIES: readonly (readonly [Category, RegExp])[] = [
  ['rescue', /救|解救|营救|\b(?:rescue|save|free|liberate)\b/iu],
  ['escort', /护送|护卫|押送|送.{0,8}(?:去|到|回)|\b(?:escort|deliver|accompany|bring .{1,30} to)\b/iu],
  [
    'parley',
    /谈判|和谈|调停|讲和|和解|说和|结盟|\b(?:negotiat\w*|parley|peace|truce|mediate|diplomacy|alliance)\b/iu,
  ],
  [
    'riddle',
    /谜|悬案|失踪|闹鬼|查案|真相|侦探|凶手|\b(?:riddle|myster\w*|haunted|murder|detective|solve|secret|investigate)\b/iu,
  ],
  [
    'hunt',
    /猎|讨伐|消灭|打败|杀|除掉|斩|对付|怪物|妖|\b(?:hunt|slay|kill|defeat|fight|monster|beast|bounty)\b/iu,
  ],
  [
    'exploration',
    /找|寻|探|夺回|取回|宝|\b(?:find|seek|search|explor\w*|treasure|retrieve|recover|lost|discover|fetch)\b/iu,
  ],
];

const LANDS: readonly (readonly [Land, RegExp])[] = [
  ['coast', /海|岛|灯塔|港|船|湾|\b(?:sea|coast|island|lighthouse|harbou?r|ship|beach|bay)\b/iu],
  ['forest', /森林|树林|林|沼泽|\b(?:forest|wood|woods|grove|swamp|marsh|jungle)\b/iu],
  ['mountain', /山|峰|岭|崖|\b(?:mountains?|peaks?|hills?|cliffs?|pass)\b/iu],
  ['desert', /沙漠|沙海|戈壁|绿洲|\b(?:desert|dunes?|oasis|sands?)\b/iu],
  ['snow', /雪|冰|\b(?:snow|ice|glacier|frozen|winter)\b/iu],
  [
    'city',
    /城市|城镇|镇|集市|酒馆|客栈|街|学校|村|古城(?!堡)|\b(?:city|town|market|tavern|inn|street|school|village)\b/iu,
  ],
  [
    'ruin',
    /遗迹|古墓|地宫|城堡|寺|庙|塔|洞|宅|屋|\b(?:ruins?|tomb|crypt|castle|temple|tower|cave|dungeon|mansion|house|library|abbey|mine)\b/iu,
  ],
];

const ZH_PLACE =
  /(?:去|到|在|关于|进|探索|探|闯)?(?:一座|那座|一个|那个|一片|一处)?([\p{Script=Han}]{0,6}(?:灯塔|森林|树林|城堡|古墓|地宫|遗迹|沙漠|雪山|冰原|岛|寺庙|古寺|古庙|山洞|洞窟|老宅|鬼宅|宅子|古塔|客栈|酒馆|港口|沼泽|图书馆|矿坑|学校|村子|古城|古镇))/u;
const EN_PLACE =
  /\b(?:an?|the|in|at|to|into|inside)\s+((?:[a-z'’-]+\s+){0,2}(?:lighthouse|forest|wood|castle|tomb|crypt|ruins?|desert|mountain|glacier|island|temple|cave|mansion|house|tower|inn|tavern|harbou?r|swamp|marsh|library|abbey|mine|school|village|city|town|dungeon)s?)\b/iu;

const ZH_PRIZE = new RegExp(`(?:寻找|找回|找到|找|寻回|寻|夺回|取回|拿回|偷回|偷)${CLASSIFIER}${NAME}`, 'u');
const ZH_PERSON = new RegExp(`(?:救出|解救|营救|救回|救|护送|押送)${CLASSIFIER}${NAME}`, 'u');
const ZH_FOE = new RegExp(
  `(?:猎杀|猎捕|讨伐|消灭|打败|击败|杀死|杀掉|杀|除掉|斩杀|对付|猎)${CLASSIFIER}${NAME}`,
  'u',
);
const EN_OBJECT =
  "(?:an?\\s+|the\\s+|my\\s+|some\\s+|our\\s+)?([a-z'’ -]{3,60}?)(?=$|[^a-z'’ -]|\\s(?:in|at|on|from|who|that|which|and|with|to|for|inside|under|near|hidden)\\b)";
const EN_PRIZE = new RegExp(
  `\\b(?:find|seek|recover|retrieve|fetch|steal|search for|look for|looking for|bring back|discover)\\s+${EN_OBJECT}`,
  'iu',
);
const EN_PERSON = new RegExp(
  `\\b(?:rescue|save|free|liberate|escort|deliver|accompany)\\s+${EN_OBJECT}`,
  'iu',
);
const EN_FOE = new RegExp(`\\b(?:hunt(?: down)?|slay|kill|defeat|fight|destroy)\\s+${EN_OBJECT}`, 'iu');
/** Not for a wish to name: what quests pay in, what commands a teller, and words that name nothing. */
const BARRED =
  /^[两几三各每]|龙眼|凤羽|经验|奖励|任务|规则|系统|提示|东西|事情|一下|什么|有趣|好玩|冒险|乐子|自己|线索|真相|dragon ?eye|phoenix ?feather|experience|reward|quest|rule|system|prompt|ignore|something|anything|adventure|task|job|myself|fun\b|out\b/iu;

/** What a text asks for, in the language of the quest that it becomes. Whatever cannot be named plainly is left to chance. */
export function wishOf(text: string, tongue: Tongue): Wish {
  const words = text.slice(0, READ_CHARACTERS).normalize('NFKC');
  const category = CATEGORIES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  const isPeople = category === 'rescue' || category === 'escort';
  const isZh = tongue === 'zh';
  const thing = isZh ? (isPeople ? ZH_PERSON : ZH_PRIZE) : isPeople ? EN_PERSON : EN_PRIZE;
  const place = named(words, isZh ? ZH_PLACE : EN_PLACE, tongue);
  const prize = named(words, thing, tongue);
  const foe = category === 'hunt' ? named(words, isZh ? ZH_FOE : EN_FOE, tongue) : null;
  const land = LANDS.find(([, pattern]) => pattern.test(place ?? words))?.[0] ?? null;
  // Whoever looks for a place looks for what is in it.
  return { category, place, land, prize: place !== null && prize?.includes(bare(place)) ? null : prize, foe };
}

function named(words: string, pattern: RegExp, tongue: Tongue): string | null {
  const found = pattern.exec(words)?.[1];
  if (found === undefined) return null;
  const plain = found
    .replace(/[^\p{Script=Han}\p{L}'’ -]/gu, '')
    .replace(
      /^\p{Script=Han}*(?:去|到|(?<!存)在|关于|探索|进入|闯|想|要|调停|穿过|穿越|翻过|越过|有没有|和(?!平)|跟)(?=\p{Script=Han}{2})/u,
      tongue === 'zh' && pattern === ZH_PLACE ? '' : '$&',
    )
    .replace(/(?:去|到|回|前往|穿过|穿越|翻过|越过)\p{Script=Han}{1,6}$/u, '')
    .replace(/^(?:一[座个处片间]|有|的|我的?|那[个座]|这[个座]|传说中的?)/u, '')
    .replace(/(?:的(?:任务|故事|冒险)|吧|吗|呢|啊|了|里|中|探险|冒险)+$/u, '')
    .replace(/^(?:about|a|an|the|in|at|to|of)\s+/iu, '')
    .trim();
  if (plain.length < 2 || plain.length > LONGEST[tongue] || BARRED.test(plain)) return null;
  if (tongue === 'zh') return /^\p{Script=Han}+$/u.test(plain) ? plain : null;
  return hasChinese(plain) ? null : `the ${plain.toLowerCase()}`;
}

function bare(name: string): string {
  return name.replace(/^the /u, '');
}
