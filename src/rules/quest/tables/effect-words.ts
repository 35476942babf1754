import type { Effect } from '../hero.ts';

/** Words of what somebody does, by which an attempt is recognised; English ones as stems. */
export const EFFECT_WORDS: Readonly<Record<Effect, readonly string[]>> = {
  strike: words(
    '攻击 进攻 出手 打 砍 劈 刺 射 杀 斩 击 拔剑 拔刀 挥剑 挥刀 揍 砸 踢 拳 战斗 attack fight strike hit stab shoot slash charge smash kill punch kick swing draw blade sword',
  ),
  guard: words(
    '防守 防御 守 挡 护 撑 扛 顶住 盾 掩护 站稳 忍 坚持 guard shield block protect defend brace hold endure dodge cover stand steady',
  ),
  heal: words(
    '治 疗 包扎 药 救治 敷 喂 止血 祈祷 净化 heal bandage medicine tend cure nurse soothe potion treat herb pray cleanse',
  ),
  haste: words(
    '跑 冲 跳 追 疾 奔 跃 赶 飞身 快步 run rush sprint jump leap dash chase quick fast hurry race',
  ),
  insight: words(
    '观察 察看 查 看清 看看 仔细看 推理 推断 辨 听 研究 寻找 识破 读 分析 猜 线索 搜 思考 look observe study search examine read think listen inspect clue solve figure guess analyse analyze watch notice investigate',
  ),
  charm: words(
    '说服 说 谈 劝 请求 恳求 求 骗 唱 交涉 讨价 哄 恭维 道歉 安慰 交换 问 微笑 talk speak persuade ask bargain convince lie bluff sing flatter offer negotiate plead charm trade tell beg say greet',
  ),
  stealth: words(
    '潜 偷 悄 躲 藏 绕 溜 隐 伪装 暗中 摸黑 sneak hide creep slip steal stealth shadow disguise quiet silent tiptoe crawl',
  ),
  craft: words(
    '制作 做 造 修 拆 绑 搭 装 机关 撬 锁 挖 陷阱 工具 build make repair mend rope tie dig trap lock pick tool craft rig',
  ),
};

function words(list: string): readonly string[] {
  return list.split(' ');
}
