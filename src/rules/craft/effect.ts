import type { Effect } from '../quest/hero.ts';

/** Of a wish this much is looked at (UTF-16 units). */
export const READ_CHARACTERS = 500;

const WORDS: Readonly<Record<Effect, { readonly zh: string; readonly en: string }>> = {
  strike: {
    zh: '剑 刀 斧 枪 弓 箭 矛 锤 匕首 鞭 炸弹 炸 爆 雷 火 焰 攻击 伤害 斩 劈 刺 杀 武器 拳 炮 毒 闪电 冰锥 陨石',
    en: 'sword blade axe spear bow arrow hammer dagger knife whip bomb grenade explo thunder lightning fire flame burn attack damage slash strike kill weapon punch gun cannon poison mace lance meteor claw',
  },
  guard: {
    zh: '盾 铠 甲 护 防 挡 结界 屏障 头盔 城墙 壁垒 庇',
    en: 'shield armo guard protect defen block barrier ward helm wall bulwark plate mail buckler shelter',
  },
  heal: {
    zh: '治疗 治愈 疗 愈 回血 恢复 生命 解毒 绷带 草药 药水 药膏 丹药 仙丹 复活 血瓶 补血',
    en: 'heal cure potion remed medicine bandage herb regenerat restor recover elixir salve antidote revive resurrect first-aid',
  },
  haste: {
    zh: '速度 加速 疾 迅 快 飞 靴 瞬移 奔 轻功 翅膀 滑翔 跳跃 时间',
    en: 'haste speed swift fast quick boot fly flight wing dash sprint teleport leap jump run broom agil',
  },
  insight: {
    zh: '看穿 看见 洞察 洞悉 侦查 侦测 预知 预言 望远 眼镜 地图 罗盘 读心 智慧 夜视 鉴定 灵视 水晶球 书 灯',
    en: 'insight see sight vision detect reveal foresee foresight predict telescope spyglass glasses lens map compass read wisdom identif scry crystal lantern lamp book knowledge',
  },
  charm: {
    zh: '魅惑 迷惑 说服 口才 歌 乐 琴 笛 香水 友善 交涉 威慑 幻觉 花 微笑 魅力 爱',
    en: 'charm persua seduc song sing music lute flute harp perfume eloquen speech friend convinc intimidat flower smile love beaut rhetoric',
  },
  stealth: {
    zh: '隐身 隐形 潜行 潜伏 隐匿 消失 伪装 影 无声 易容 遁 暗',
    en: 'invisib stealth hide hiding sneak shadow silent silence disguise vanish cloak camouflage unseen conceal',
  },
  craft: {
    zh: '工具 撬 开锁 钥匙 修理 修补 绳 钩 铲 镐 陷阱 机关 铁丝 锻造 炼金 建造 桥 梯',
    en: 'tool lockpick key repair mend rope hook shovel pickaxe trap device gadget forge alchem build bridge ladder wire craft engineer glue',
  },
};

const OF_WORD = new Map<string, Effect>();
for (const effect of Object.keys(WORDS) as Effect[])
  for (const list of [WORDS[effect].zh, WORDS[effect].en])
    for (const word of list.split(' ')) OF_WORD.set(word, effect);
const LONGEST_FIRST = [...OF_WORD.keys()].sort((a, b) => b.length - a.length);
const hasHan = (word: string) => /\p{Script=Han}/u.test(word);
const FOUND = new RegExp(
  `${LONGEST_FIRST.filter(hasHan).join('|')}|\\b(?:${LONGEST_FIRST.filter((word) => !hasHan(word)).join('|')})`,
  'giu',
);
/** Says more of what a thing does than the word for what it is: a potion of invisibility hides. */
const SHAPES = new Set([
  'potion',
  'elixir',
  '药水',
  '丹药',
  '仙丹',
  'cloak',
  'boot',
  '靴',
  'book',
  '书',
  '灯',
  'lamp',
  '香水',
  '花',
]);

/** What somebody wants a thing to do, by his words in Chinese or English; null: they name nothing that is known. */
export function effectIn(wish: string): Effect | null {
  const weights = new Map<Effect, number>();
  for (const [word] of wish.slice(0, READ_CHARACTERS).matchAll(FOUND)) {
    const small = word.toLowerCase();
    const effect = OF_WORD.get(small);
    if (effect) weights.set(effect, (weights.get(effect) ?? 0) + (SHAPES.has(small) ? 1 : 3));
  }
  let best: Effect | null = null;
  for (const [effect, weight] of weights)
    if (best === null || weight > (weights.get(best) ?? 0)) best = effect;
  return best;
}

const USED_UP =
  /药|丹|炸弹|手雷|雷管|烟雾弹|弹|卷轴|符|酒|茶|食|饼|果|粮|蜡烛|火把|绷带|香水|一次性|消耗|\b(?:potions?|elixirs?|bombs?|grenades?|scrolls?|philt(?:er|re)s?|draughts?|food|bread|berr(?:y|ies)|fruits?|pills?|salves?|bandages?|torch(?:es)?|candles?|powders?|dust|flasks?|vials?|antidotes?|wine|tea|cakes?|single[- ]use|consumables?|herbs?)\b/iu;

/** Whether equipment is of a sort that is gone once it is used: potions, bombs, scrolls, food. */
export function isUsedUp(wish: string): boolean {
  return USED_UP.test(wish.slice(0, READ_CHARACTERS));
}
