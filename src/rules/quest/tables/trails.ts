import { type ObstacleRow, way } from './obstacle.ts';

/** How a quest begins: where to go has to be found out first. */
export const TRAILS: readonly ObstacleRow[] = [
  {
    kind: 'silent_witness',
    lands: null,
    categories: null,
    place: { zh: '客栈后院', en: 'the inn yard' },
    obstacle: { zh: '唯一知情的人吓得不敢开口', en: 'the only one who knows is too frightened to speak' },
    figure: { zh: '马夫', en: 'ostler' },
    helps: ['charm', 'heal'],
    ways: [
      way(
        'charm',
        '好言安抚马夫',
        'coax the story out gently',
        '安抚 安慰 酒 coax comfort calm gentle drink',
      ),
      way('heal', '包扎马夫的伤手', 'dress the torn hand', '手 伤 hand wound dress torn'),
      way('insight', '查看马厩里的痕迹', 'read the signs in the stable', '马厩 痕迹 stable signs straw'),
    ],
  },
  {
    kind: 'cold_trail',
    lands: null,
    categories: null,
    place: { zh: '三岔路口', en: 'the three-way fork' },
    obstacle: {
      zh: '线索在岔路口断了，风正把痕迹抹掉',
      en: 'the trail splits in three, and the wind is wiping it out',
    },
    figure: null,
    helps: ['insight', 'craft'],
    ways: [
      way('insight', '辨认脚印', 'read the footprints', '脚印 足迹 footprint track trace'),
      way('craft', '撒灰显出痕迹', 'dust the ground with ash', '灰 撒 ash dust flour'),
      way('haste', '抢在风前追下去', 'outrun the wind', '风 追 wind outrun before'),
    ],
  },
  {
    kind: 'torn_map',
    lands: null,
    categories: ['hunt', 'rescue', 'riddle', 'exploration'],
    place: { zh: '旧货铺', en: 'the curio shop' },
    obstacle: {
      zh: '地图只有半张，另半张在不肯出手的铺主那里',
      en: 'half the map belongs to a dealer who will not sell',
    },
    figure: { zh: '铺主', en: 'curio dealer' },
    helps: ['charm', 'insight'],
    ways: [
      way('charm', '和铺主讨价还价', 'haggle for the other half', '价 买 换 haggle buy price deal'),
      way(
        'stealth',
        '趁铺主转身偷看',
        'steal a look behind the counter',
        '偷看 柜台 转身 peek counter steal glance',
      ),
      way('insight', '凭半张图推算全貌', 'work out the missing half', '推算 半张 地图 map half missing work'),
    ],
  },
  {
    kind: 'rival',
    lands: null,
    categories: null,
    place: { zh: '告示墙下', en: 'the notice wall' },
    obstacle: { zh: '有人抢先揭了同一张告示', en: 'somebody else has torn down the same notice' },
    figure: { zh: '游侠', en: 'sellsword' },
    helps: ['charm', 'strike'],
    ways: [
      way('strike', '和游侠比试一场', 'settle it with a bout', '比试 过招 较量 bout spar duel challenge'),
      way(
        'charm',
        '劝游侠分道合作',
        'talk the rival into a bargain',
        '合作 分 联手 bargain share together split',
      ),
      way('stealth', '抄近路甩开游侠', 'slip away by a back lane', '甩开 近路 后巷 lane away shortcut'),
    ],
  },
  {
    kind: 'barred_town',
    lands: null,
    categories: null,
    place: { zh: '镇口木栅', en: 'the barred town gate' },
    obstacle: {
      zh: '镇民心慌，落了栅门，谁也不放出去',
      en: 'the frightened town has barred its gate and lets nobody out',
    },
    figure: { zh: '里正', en: 'reeve' },
    helps: ['charm', 'guard'],
    ways: [
      way('charm', '当众说服里正', 'win over the crowd', '说服 众人 乡亲 crowd people convince'),
      way(
        'guard',
        '立誓为全镇守这一夜',
        'stand surety for the town',
        '担保 立誓 发誓 surety vow swear promise',
      ),
      way('stealth', '从矮墙翻出去', 'go over the low wall', '翻墙 矮墙 墙 wall over climb'),
    ],
  },
];
