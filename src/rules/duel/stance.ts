import type { Effect, Thing } from '../quest/hero.ts';
import type { Stance } from './duel.ts';

type Way = Exclude<Stance, 'none'>;

/** Of what a fighter writes this much is looked at (UTF-16 units). */
export const READ_CHARACTERS = 1_000;

const WORDS: Readonly<Record<Way | 'other', { readonly zh: string; readonly en: string }>> = {
  attack: {
    zh: '攻击 进攻 猛攻 强攻 攻 突刺 刺 砍 劈 斩 打 打断 揍 踢 踹 挥 冲锋 冲 扑 射 轰 炸 投掷 掷 扔 砸 拳 剑气 火球 闪电 雷 施法 出招 拔剑 拔刀 击 击退 反击 咬 撞 烧',
    en: 'attack strike hit slash stab thrust swing punch kick charge shoot fire hurl throw smash lunge cut blast pound assault rush pierce burn chop tackle bite ram',
  },
  defend: {
    zh: '防御 防守 防 守 格挡 挡 招架 盾 护盾 护 闪避 闪 躲 避 后退 退 稳住 站稳 治疗 疗伤 恢复 喝药 等待 以静制动 架住',
    en: 'defend defence defense block guard parry shield dodge evade duck brace cover retreat protect wait heal rest deflect withstand|stand_firm hold_my hold_the step_back back_off',
  },
  trick: {
    zh: '诱 骗 佯攻 佯 假装 假动作 虚晃 声东击西 偷袭 绕 伪装 陷阱 埋伏 暗器 暗算 隐身 幻 迷惑 分散 撒 用计 计谋 诡 嘲 激怒 引开 调虎离山 趁 绊 智取 扬沙 障眼',
    en: 'trick feint bluff deceive distract lure pretend trap ambush sneak hide disguise illusion taunt fool fake trip decoy cunning confuse mislead invisible outwit|sand_in circle_behind sneak_up',
  },
  // Words that have one of the others in them and say nothing of a fight.
  other: {
    zh: '打算 打量 打开 打听 打扮 冲动 计划 计算 护士 打个招呼 攻略 一回合 避免 冲着 挥霍',
    en: 'fireplace firefly hitherto restaurant cutlery',
  },
};

const KNOWN = new Map<string, Way | 'other'>();
for (const way of ['attack', 'defend', 'trick', 'other'] as const)
  for (const list of [WORDS[way].zh, WORDS[way].en])
    for (const word of list.split(/[ |]/u)) KNOWN.set(word.replace('_', ' '), way);
const LONGEST_FIRST = [...KNOWN.keys()].sort((a, b) => b.length - a.length);
const HAN = LONGEST_FIRST.filter((word) => /\p{Script=Han}/u.test(word)).join('|');
const LATIN = LONGEST_FIRST.filter((word) => !/\p{Script=Han}/u.test(word)).join('|');
// What is denied is not done; the word itself may have an ending.
const FOUND = new RegExp(
  `(不会?|不要|别|没有?|放弃|停止)?(${HAN})|(\\b(?:do not|don['’]?t|not|never|won['’]?t|without|instead of|stop)\\s+(?:\\w{1,12}\\s+)?)?\\b(${LATIN})(?:s|es|ed|d|ing|ting|ping)?\\b`,
  'gu',
);

const OF_EFFECT: Readonly<Record<Effect, Way | null>> = {
  strike: 'attack',
  haste: 'attack',
  guard: 'defend',
  heal: 'defend',
  charm: 'trick',
  stealth: 'trick',
  insight: null,
  craft: null,
};

/**
 * How somebody goes about a round, by his words in Chinese or English; of two that he names equally often the one he
 * names first. Where the words say nothing, by the first thing that does. `none`: nothing that helps him.
 */
export function stanceOf(text: string, things: readonly Thing[]): Stance {
  const counts: Record<Way, number> = { attack: 0, defend: 0, trick: 0 };
  let best: Way | null = null;
  for (const [, deniedHan, han, deniedLatin, latin] of text
    .slice(0, READ_CHARACTERS)
    .toLowerCase()
    .matchAll(FOUND)) {
    const way = KNOWN.get(han ?? latin ?? '');
    if (!way || way === 'other' || deniedHan !== undefined || deniedLatin !== undefined) continue;
    counts[way] += 1;
    best ??= way;
  }
  if (best === null)
    return things.map(({ effect }) => OF_EFFECT[effect]).find((way) => way !== null) ?? 'none';
  for (const way of ['attack', 'defend', 'trick'] as const) if (counts[way] > counts[best]) best = way;
  return best;
}

/** How far a thing helps somebody who goes about it so: 1 where it fits, less elsewhere. */
export function fitOf(effect: Effect, stance: Stance): number {
  const own = OF_EFFECT[effect];
  if (own === null) return 0.75;
  return own === stance ? 1 : 0.5;
}
