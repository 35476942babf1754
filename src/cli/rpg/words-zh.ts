import type { Words } from './words.ts';

const EFFECTS: Readonly<Record<string, string>> = {
  strike: '攻击',
  guard: '防御',
  heal: '治疗',
  haste: '迅捷',
  insight: '洞察',
  charm: '魅力',
  stealth: '潜行',
  craft: '机巧',
};

const ATTRIBUTES: Readonly<Record<string, string>> = { level: '等级', health: '生命' };

export const CHINESE: Words = {
  noServer: (base, why) =>
    `${base} 没有回应（${why}）；用 npm start 启动，用 --url 指定其他服务器，或用 --local 直接游玩`,
  notTroupe: (base, status, path) => `${base} 不是带有此游戏的 Troupe 服务器（/${path} 返回 HTTP ${status}）`,

  wanderer: '旅人',
  askName: '你的名字（回车：随意）：',
  askEmail: '邮箱：',
  askPassword: '密码：',
  passwordNeeded: '使用 --email 时需要密码',
  welcome: (role, isNew) => (isNew ? `你是${role}。` : `欢迎回来，${role}。`),
  passing: '（你没有设密码：之后无法再用这个角色回来。--email 可以建立账号。）',
  accountNeeded: (name) => `${name} 在这里有账号；请用 --email 登录`,

  help: `  （文字）                对地下城主说的话，或你在任务、对战中的行动
  /任务                   查看任务；/接 N 开始一个
  /新任务 <文字>          用你的话生成一个自己的任务
  /用 A，B                下一步用到的物品；/用 A，B：<文字> 立即行动
  /技 A                   下一步用到的技能，同上
  /背包  /技能  /状态     你有什么，你是谁
  /合成 装备|技能 <1-10> <描述>   用凤羽合成装备，用龙眼合成技能
  /在线                   谁在线
  /挑战 <名字>            发起对战；/接受、/拒绝 回应挑战
  /城主 <文字>            任务中与地下城主说话；/继续 回到任务
  /退出                   （英文命令同样可用：/tasks /take /new /use /skill /bag /make /who /duel …）`,
  hint: '/帮助 列出可以做的事。',
  unknown: (name) => `没有 /${name} 这个命令；/帮助 列出全部`,
  prompts: { tavern: '酒馆 > ', task: '任务 > ', duel: '对战 > ' },

  master: '地下城主',
  narrator: '',
  says: (who, text) => (who === '' ? text : `${who}：${text}`),
  setOut: '── 你已踏上旅程。说出你的行动。 ──',
  onTheWay: '说出你的行动。',
  noTask: '你没有进行中的任务；/任务 查看任务。',
  taskWon: '── 任务结束。 ──',
  reward: (parts) => `奖励：${parts.join('，')}`,
  noReward: '没有奖励。',
  stillTold: '（还在讲述中）',

  publicTasks: '公开任务：',
  ownTasks: '你自己的任务：',
  noTasks: '  暂时没有',
  takeHow: '/接 加编号开始任务；/新任务 加你的话为你生成一个。',
  taskUnknown: (asked) => `没有任务“${asked}”；/任务 查看任务`,
  wishHow: '用法：/新任务 <任务的内容>',

  bag: '装备：',
  skills: '技能：',
  nothing: '  还没有；合成或完成任务可以得到',
  thing: ({ name, description, effect, power, consumable, count }) =>
    `  ${name}${count > 1 ? ` ×${count}` : ''}（${EFFECTS[effect] ?? effect} ${power}${consumable ? '，一次性' : ''}）${description}`,
  status: (role, facts) =>
    `${role}：${Object.entries(facts)
      .map(([name, value]) => `${ATTRIBUTES[name] ?? name} ${value}`)
      .join('，')}`,
  armed: (names) => `下一步用到：${names.join('、')}`,
  disarmed: '下一步什么也不用',
  notOwned: (name) => `你没有${name}；/背包 和 /技能 查看你有什么`,
  makeHow: '用法：/合成 装备|技能 <1-10> <描述>',

  online: (names) => `在线：${names.join('、')}`,
  alone: '没有其他人在线。',
  duelHow: '用法：/挑战 <名字>；/在线 查看谁在线',
  challenging: (name) => `你向${name}发起挑战，等待回应（至多一分钟）。`,
  notAnswered: '没有人回应。',
  rejected: (name) => `${name}拒绝了你的挑战。`,
  challenged: (name) => `!! ${name}向你发起挑战：/接受 或 /拒绝`,
  nobodyChallenges: '没有人向你发起挑战。',
  waitsForChallenge: '（等待挑战）',
  challengeRefused: (name) => `你拒绝了${name}的挑战。`,
  begins: (opponent) => `── 与${opponent}的对战：先赢三个回合者胜。说出你的行动。 ──`,
  moved: (opponent, action) => `${opponent}：${action}`,
  score: (own, other) => `（${own} : ${other}）`,
  waitsForMove: (opponent) => `（等待${opponent}）`,
  duelOver: '── 对战结束。 ──',
  duelWon: (winner) => (winner === null ? '── 对战结束，不分胜负。 ──' : `── 对战结束，${winner}获胜。 ──`),
  inDuel: '你正在对战中。',

  picture: (path) => `［图片：${path}］`,
  lost: '（连接断开，正在重试）',
  found: '（连接已恢复）',
  bye: (role) => `后会有期，${role}。`,
};
