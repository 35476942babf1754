import { type ObstacleRow, way } from './obstacle.ts';

/** The last thing before the end of the journey. */
export const THRESHOLDS: readonly ObstacleRow[] = [
  {
    kind: 'guarded_gate',
    lands: null,
    categories: null,
    place: { zh: '外围哨卡', en: 'the outer gate' },
    obstacle: { zh: '守卫森严，生面孔一概拿下', en: 'the guards seize every strange face' },
    figure: { zh: '守卫队长', en: 'gate captain' },
    helps: ['stealth', 'charm'],
    ways: [
      way('stealth', '摸黑溜过岗哨', 'creep past in the dark', '摸黑 岗哨 dark past creep'),
      way(
        'charm',
        '扮作送酒的混进去',
        'pass as a wine carrier',
        '扮 送酒 混进 wine carrier disguise pretend',
      ),
      way('strike', '打晕落单的守卫', 'knock out a lone guard', '打晕 落单 lone knock'),
    ],
  },
  {
    kind: 'sealed_door',
    lands: null,
    categories: null,
    place: { zh: '封死的石门', en: 'the sealed door' },
    obstacle: { zh: '石门刻满古字，推不动也叫不开', en: 'a stone door covered in old letters will not move' },
    figure: null,
    helps: ['insight', 'craft'],
    ways: [
      way('insight', '读懂门上的古字', 'read the old letters', '古字 字 读 letters read inscription'),
      way('craft', '撬开门轴的暗销', 'pick the hidden catch', '暗销 撬 门轴 catch pick hinge'),
      way('strike', '砸碎最薄的那块石板', 'break the thinnest slab', '砸 石板 薄 break slab smash'),
    ],
  },
  {
    kind: 'watch_beasts',
    lands: null,
    categories: null,
    place: { zh: '獒犬出没的院子', en: "the hounds' yard" },
    obstacle: { zh: '几头看门恶犬竖起了耳朵', en: 'the watch-hounds have lifted their heads' },
    figure: null,
    helps: ['charm', 'stealth'],
    ways: [
      way('charm', '低声哄住恶犬', 'gentle the hounds with your voice', '哄 低声 gentle voice calm'),
      way('stealth', '贴着墙根绕开', 'keep downwind along the wall', '墙根 绕 下风 wall downwind along'),
      way('craft', '做一块安神的肉饵', 'drop a drugged bait', '肉 饵 bait meat drug'),
    ],
  },
  {
    kind: 'rotten_bridge',
    lands: null,
    categories: null,
    place: { zh: '朽索悬桥', en: 'the rotten rope-bridge' },
    obstacle: {
      zh: '悬桥的木板一踩就碎，下面深不见底',
      en: 'the planks crumble underfoot and the gap has no floor',
    },
    figure: null,
    helps: ['haste', 'guard'],
    ways: [
      way('haste', '一口气冲过悬桥', 'run it in one breath', '冲 一口气 run breath dash'),
      way('craft', '加一条新索再过', 'string a second rope', '索 绳 新 rope second string'),
      way('guard', '抓牢主索一寸寸挪', 'go hand over hand along the cable', '抓牢 挪 寸 cable hand grip'),
    ],
  },
  {
    kind: 'mirror_maze',
    lands: null,
    categories: null,
    place: { zh: '铜镜回廊', en: 'the hall of bronze mirrors' },
    obstacle: { zh: '镜中人影比你先动', en: 'the figures in the mirrors move before you do' },
    figure: { zh: '镜中人', en: 'the reflection' },
    nameless: true,
    helps: ['insight', 'guard'],
    ways: [
      way('insight', '找出那面没有影子的镜', 'find the mirror that shows nothing', '影子 空 nothing empty'),
      way('guard', '闭上眼扶墙走', 'shut your eyes and keep to the wall', '闭眼 扶墙 eyes shut wall'),
      way('strike', '打碎拦路的镜子', 'smash the nearest mirror', '打碎 砸 smash break shatter'),
    ],
  },
  {
    kind: 'poison_garden',
    lands: null,
    categories: null,
    place: { zh: '毒花园', en: 'the poison garden' },
    obstacle: {
      zh: '花香甜得发腻，吸一口便头重脚轻',
      en: 'the scent of the flowers turns the knees to water',
    },
    figure: null,
    helps: ['heal', 'haste'],
    ways: [
      way('heal', '嚼解毒的草药', 'chew the bitter antidote', '解毒 草药 嚼 antidote chew herb'),
      way('haste', '憋着气冲出花丛', 'hold your breath and run', '憋气 花丛 breath run through'),
      way('craft', '用湿布做面罩', 'make a mask of wet cloth', '湿布 面罩 布 mask cloth wet'),
    ],
  },
];
