import type { Tongue } from '../../../rules/quest/quest.ts';

/** Words of the prompt of a turn. */
export interface TurnWords {
  readonly task: readonly string[];
  readonly fields: (ended: string) => readonly string[];
  readonly toldLabel: string;
  readonly player: (role: string) => string;
  readonly memories: string;
  readonly memory: (turn: number, place: string, how: string) => string;
  readonly scene: string;
  readonly does: string;
  readonly settled: string;
  readonly outcome: string;
  readonly way: string;
  readonly used: string;
  readonly missing: (names: string) => string;
  readonly helped: (names: string) => string;
  readonly claimed: string;
  readonly repeated: string;
  readonly complication: string;
  /** Of those that the rules name; any other one is told by its name. */
  readonly complications: Readonly<Record<string, string>>;
  /** Why a quest was lost, by the reasons of the rules. */
  readonly losses: Readonly<Record<string, string>>;
  readonly figure: (name: string, isNew: boolean) => string;
  readonly next: string;
  readonly stays: string;
  readonly won: (prize: string) => string;
  readonly lost: string;
  readonly rewarded: (things: string) => string;
  readonly open: string;
}

export const TURN_WORDS: Readonly<Record<Tongue, TurnWords>> = {
  zh: {
    task: [
      '你是一个文字角色扮演游戏的叙述者，讲玩家这一步行动的经过和后果。称玩家为“你”。',
      '不替玩家决定下一步；没有结局时，停在他需要行动的地方。有人物回应时，让那个人物说话。',
    ],
    fields: (ended) => [
      '"text": 这一步的经过，八十到二百字',
      `"ended": ${ended}`,
      '"used": 裁定中用到的东西里，你的叙述提到的名称的列表，没有则 []',
      '"gained": 你的叙述中玩家得到并可以带走的物品的名称的列表，没有则 []',
    ],
    toldLabel: '之前的经过，从旧到新：',
    player: (role) => `玩家：${role}`,
    memories: '已经发生的事：',
    memory: (turn, place, how) => `第 ${turn} 步，${place}：${how}`,
    scene: '眼前的难题',
    does: '玩家这一步写道：',
    settled: '裁定：',
    outcome: '结果',
    way: '做法',
    used: '用到的东西',
    missing: (names) => `他提到但并没有的东西：${names}。他手里没有，不能用，轻描淡写带过。`,
    helped: (names) => `起了作用的东西：${names}`,
    claimed: '他声称了结果。那没有发生；只讲他真正做了什么。',
    repeated: '他在重复之前做过的尝试，效果变差。',
    complication: '横生的枝节',
    complications: {
      light_dies: '光熄灭了',
      footing_gives: '脚下塌陷',
      noise_carries: '声响传了出去',
      weather_turns: '天气骤变',
      old_wound: '旧伤发作',
      pack_tears: '行囊破了',
      time_slips: '时间溜走了',
      watched: '有人在暗中窥视',
      foe_warned: '对手有了警觉',
      hands_shake: '双手发抖',
      bad_omen: '不祥之兆',
      debt: '欠下人情',
    },
    losses: { gave_up: '玩家自己放弃了。', exhausted: '玩家已精疲力竭。', too_late: '时间已经太晚。' },
    figure: (name, isNew) => `回应他的人物：${name}${isNew ? '（第一次出现，介绍其样貌）' : ''}`,
    next: '他越过了这道难题，来到下一处',
    stays: '他仍然在这道难题面前。',
    won: (prize) => `任务到此成功结束，讲出圆满的结局；目标达成：${prize}`,
    lost: '任务到此失败，讲出结局；玩家活了下来，空手而归。',
    rewarded: (things) => `他会得到酬谢（不写数量）。可以带走的东西：${things}`,
    open: '任务还没有结束，不要宣布成功、失败或奖励。',
  },
  en: {
    task: [
      'You are the narrator of a text role-play game and tell how one action of the player goes and what comes of it. Address him as "you".',
      'Do not decide his next step; unless this is the end, stop where he has to act. Where a figure answers him, let that figure speak.',
    ],
    fields: (ended) => [
      '"text": how it goes, 60 to 150 words',
      `"ended": ${ended}`,
      '"used": of what he used as settled, the names of those in what you tell, a list, [] for none',
      '"gained": a list of the names of things that the player gets and may keep in what you tell, [] for none',
    ],
    toldLabel: 'What was told before, oldest first:',
    player: (role) => `Player: ${role}`,
    memories: 'What has happened:',
    memory: (turn, place, how) => `Step ${turn}, ${place}: ${how}`,
    scene: 'What stands in the way',
    does: 'For this step the player wrote:',
    settled: 'What is settled:',
    outcome: 'Outcome',
    way: 'How he went about it',
    used: 'What he used',
    missing: (names) =>
      `What he named and does not have: ${names}. It is not in his hands and cannot be used; pass over it lightly.`,
    helped: (names) => `What helped: ${names}`,
    claimed: 'He claimed an outcome. It did not come about; tell only what he really did.',
    repeated: 'He tries again what he tried before, with less effect.',
    complication: 'A complication',
    complications: {
      light_dies: 'the light goes out',
      footing_gives: 'the ground gives way',
      noise_carries: 'the noise carries far',
      weather_turns: 'the weather turns',
      old_wound: 'an old wound hurts again',
      pack_tears: 'the pack tears',
      time_slips: 'time slips away',
      watched: 'somebody is watching',
      foe_warned: 'the foe is warned',
      hands_shake: 'the hands shake',
      bad_omen: 'a bad omen',
      debt: 'a favour is owed now',
    },
    losses: {
      gave_up: 'The player gave up of his own will.',
      exhausted: 'The player is exhausted.',
      too_late: 'It has become too late.',
    },
    figure: (name, isNew) =>
      `Who answers him: ${name}${isNew ? ' (appears for the first time: say what this figure is like)' : ''}`,
    next: 'He leaves this behind and comes to the next place',
    stays: 'The same still stands in his way.',
    won: (prize) =>
      `The quest ends here in success: tell a rounded ending. What was sought is reached: ${prize}`,
    lost: 'The quest ends here in failure: tell its ending. The player lives and returns with empty hands.',
    rewarded: (things) => `He will be rewarded (no amounts). Things that he may keep: ${things}`,
    open: 'The quest has not ended: announce no success, no failure, no reward.',
  },
};
