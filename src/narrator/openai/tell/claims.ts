import type { Reward } from '../../../rules/quest/hero.ts';
import type { Flaw } from './telling.ts';

const QUEST_ENDS = [
  /(?<!如果|若|倘若|直到|等到?|距离?|离)(?:任务|委托)(?:就|已经|已|就此|到此|至此|圆满|宣告|正式|终于|彻底)*(?:完成|结束|失败|告终)(?!之?前|之?后|的话|时|以前|以后|了一半|不了)|(?:故事|冒险|旅程|历险)(?:就|已经|已|就此|到此|至此|圆满|终于|正式|也)*(?:结束|落幕|告终|完结|画上了?句号)|全剧终|[（(]完[）)]|大功告成/u,
  /(?<!\b(?:if|until|till|before|once|when|unless|after) (?:the |your |this )?)\b(?:quest|task|mission|adventure|story) (?:(?:is|was|has been|has|lies) )?(?:now |finally |at last )*(?:complete|completed|over|done|finished|at an end|ended|failed|accomplished)\b(?! (?:the|a|an|there|here|from|of|to)\b)|\bgame over\b|\bthe end\b[.!"”]*\s*$/iu,
];
const DUEL_ENDS = [
  /(?<!如果|若|倘若|直到|等到?|距离?|离)(?:决斗|对决|比试|战斗|较量)(?:就|已经|已|就此|到此|至此|正式|宣告|终于)*(?:结束|告终|落幕|分出了?胜负)(?!之?前|之?后|的话|时)|最终的?(?:胜者|赢家|获胜者)|(?:赢得|赢下|拿下)了?(?:整场|这场|这次|最终的?)?(?:决斗|对决|比试|较量)/u,
  /(?<!\b(?:if|until|till|before|once|when|unless|after) (?:the |this )?)\b(?:duel|fight|battle|match) (?:is|has) (?:now |finally |at last )*(?:over|ended|finished|decided|done)\b|\bw(?:ins|on) the (?:whole |entire )?(?:duel|match|battle|fight)\b/iu,
];

/** The text says that a quest is at its end. */
export function announcesQuestEnd(text: string): boolean {
  return QUEST_ENDS.some((pattern) => pattern.test(text));
}

/** The text says that a duel is at its end. */
export function announcesDuelEnd(text: string): boolean {
  return DUEL_ENDS.some((pattern) => pattern.test(text));
}

type Purse = Exclude<keyof Reward, 'things'>;

const PURSES: Readonly<Record<Purse, string>> = {
  dragonEye: "龙眼|dragon(?:[’']s)? eyes?",
  phoenixFeather: '凤羽|phoenix feathers?',
  experience: '经验值?|experience(?: points?)?|xp|exp',
};
const COUNTED = '(?:点数?|枚|颗|片|根|个|只|points? of |units? of )?';

/**
 * Numbers of 龙眼, 凤羽 and 经验 that the text gives out, which are not those of the reward. Null: it has none, so that no
 * number is right.
 */
export function promisesOther(text: string, reward: Reward | null): boolean {
  return (Object.keys(PURSES) as Purse[]).some((purse) => {
    const name = PURSES[purse];
    const before = new RegExp(`(\\d+)\\s*${COUNTED}\\s*(?:的\\s*)?(?:${name})`, 'giu');
    const after = new RegExp(`(?:${name})\\s*(?:[+＋×xX*:：]|增加了?|提升了?|提高了?|by)?\\s*(\\d+)`, 'giu');
    const numbers = [...text.matchAll(before), ...text.matchAll(after)].map((match) => Number(match[1]));
    return numbers.some((number) => number !== (reward?.[purse] ?? null));
  });
}

const TAKES_UP =
  /(?:用|使|挥|举|拔|掏|抽|取|拿|射|掷|扔|喝|吃|披|戴|穿|施展|祭|催动|发动|释放|点燃|念)[^。！？，；\n]{0,8}$|\b(?:use|draw|swing|raise|lift|throw|hurl|drink|wield|cast|fire|unleash|invoke|brandish|activate|light|open)\w*\s[^.!?,;\n]{0,24}$/iu;
const DENIES =
  /没有?|不|并无|无法|未|空|若|如果|想|试图|\b(?:no|not|never|without|cannot|can['’]?t|don['’]?t|isn['’]?t|nothing|lacks?|if|tr(?:y|ies)|reach(?:es)? for|wish)\b/iu;

/** The text tells of somebody who uses a thing that he does not have. */
export function usesWhatIsMissing(text: string, missing: readonly string[]): boolean {
  return missing.some((name) => {
    if (name.length < 2) return false;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const before =
        text
          .slice(0, at)
          .split(/[。！？.!?\n]/u)
          .at(-1) ?? '';
      const behind = text.slice(at + name.length).split(/[。！？.!?\n]/u)[0] ?? '';
      if (TAKES_UP.test(before) && !DENIES.test(before) && !DENIES.test(behind)) return true;
    }
    return false;
  });
}

/** Names that a model says were used, gained or the like, of which one is not among those that were. */
export function namesOther(named: readonly string[], real: readonly string[]): boolean {
  const known = new Set(real.map(bare));
  return named.some((name) => bare(name) !== '' && !known.has(bare(name)));
}

/** A name without quotes, blanks and capitals. */
export function bare(name: string): string {
  return name.replace(/[\s"'“”‘’「」『』《》【】]/gu, '').toLowerCase();
}

export function contradictionIf(holds: boolean): Flaw | null {
  return holds ? 'contradiction' : null;
}

/** What follows the word of a reason: `not_owned:<name>`, or with the side before the name. */
export function namesBehind(reasons: readonly string[], word: string): string[] {
  return reasons
    .filter((reason) => reason.startsWith(`${word}:`))
    .map((reason) => reason.slice(word.length + 1));
}
