import { type ObstacleRow, way } from './obstacle.ts';

/** Somebody is met who could help, and wants something first. */
export const ENCOUNTERS: readonly ObstacleRow[] = [
  {
    kind: 'toll',
    lands: null,
    categories: null,
    place: { zh: '私设的税卡', en: 'the robber toll' },
    obstacle: {
      zh: '一伙人横木拦路，张口就要买路钱',
      en: 'armed men have laid a pole across the way and want a toll',
    },
    figure: { zh: '税卡头目', en: 'toll-taker' },
    helps: ['charm', 'strike'],
    ways: [
      way('charm', '和头目攀交情', 'talk the toll down', '交情 买路钱 面子 toll friend deal'),
      way('strike', '先撂倒最凶的一个', 'knock down the loudest of them', '撂倒 最凶 knock loudest down'),
      way('stealth', '混在货车底下过去', 'hide beneath a passing cart', '货车 车底 混 cart beneath under'),
    ],
  },
  {
    kind: 'hermit',
    lands: null,
    categories: null,
    place: { zh: '路边草亭', en: 'the wayside arbour' },
    obstacle: {
      zh: '知道近路的老人要人先解他的谜',
      en: 'the hermit who knows the short way will only trade it for an answer',
    },
    figure: { zh: '隐士', en: 'hermit' },
    helps: ['insight', 'craft'],
    ways: [
      way('insight', '解开隐士的谜', "answer the hermit's riddle", '谜 答 谜底 riddle answer'),
      way('charm', '陪隐士喝茶闲谈', 'share bread and talk', '茶 饭 闲谈 聊天 bread tea share'),
      way('craft', '修好隐士的旧琴', 'mend the broken lute', '琴 修 弦 lute string mend'),
    ],
  },
  {
    kind: 'deserter',
    lands: null,
    categories: ['hunt', 'rescue', 'escort', 'parley', 'exploration'],
    place: { zh: '山神庙', en: 'the roadside shrine' },
    obstacle: {
      zh: '一个受伤的逃兵拿刀对着来人',
      en: 'a wounded deserter holds a knife on whoever comes near',
    },
    figure: { zh: '逃兵', en: 'deserter' },
    helps: ['heal', 'charm'],
    ways: [
      way('heal', '替逃兵止血疗伤', "treat the deserter's wound", '止血 伤口 疗伤 wound bleed bandage'),
      way('charm', '放下兵器取得信任', 'lay down arms and win trust', '放下 信任 兵器 trust lay arms'),
      way('insight', '分辨话里的真假', 'sift truth from lies', '真假 谎 分辨 lies truth sift'),
    ],
  },
  {
    kind: 'gambler',
    lands: null,
    categories: null,
    place: { zh: '地下赌档', en: 'the cellar dice-house' },
    obstacle: {
      zh: '通行的铜牌在赌徒手里，骰子做过手脚',
      en: 'a gambler holds the pass and plays with crooked dice',
    },
    figure: { zh: '赌徒', en: 'gambler' },
    helps: ['insight', 'stealth'],
    ways: [
      way('insight', '看穿赌局的手脚', 'spot the trick', '看穿 手脚 骰子 trick dice spot'),
      way('stealth', '顺走桌上的铜牌', 'palm the pass', '顺走 铜牌 牌 palm pass token'),
      way('charm', '拿一个故事做赌注', 'stake a story', '故事 赌注 story stake wager bet'),
    ],
  },
  {
    kind: 'wayside_ghost',
    lands: null,
    categories: null,
    place: { zh: '无主孤坟', en: 'the unmarked grave' },
    obstacle: { zh: '一个不肯散去的亡魂拦在路上', en: 'a ghost that cannot leave stands in the road' },
    figure: { zh: '无名亡魂', en: 'the nameless ghost' },
    nameless: true,
    helps: ['heal', 'insight'],
    ways: [
      way('heal', '为亡魂烧纸超度', 'lay the ghost to rest', '超度 烧纸 安息 rest prayer lay'),
      way('insight', '问出亡魂的心结', 'learn what holds the ghost', '心结 往事 holds past grief'),
      way('guard', '定住心神穿过去', 'keep your nerve and walk through', '心神 穿过 定 nerve through walk'),
    ],
  },
  {
    kind: 'trader',
    lands: null,
    categories: null,
    place: { zh: '陷住的商车', en: 'the stranded wagon' },
    obstacle: {
      zh: '商车断了轴，横在唯一的路上，还被小贼盯着',
      en: 'a wagon with a broken axle blocks the only way, and thieves circle it',
    },
    figure: { zh: '行商', en: 'pedlar' },
    helps: ['craft', 'strike'],
    ways: [
      way('craft', '修好断了的车轴', 'mend the axle', '车轴 修 轮 axle wheel mend'),
      way('strike', '赶跑围着的小贼', 'chase off the thieves', '小贼 赶跑 thieves chase'),
      way('charm', '劝行商卸货让路', 'talk the pedlar into unloading', '卸货 让路 unload move'),
    ],
  },
];
