/** What questions about the game are about. */
export const SUBJECTS = {
  dragonEye: /龙眼|dragon[’'s]*[ -]?eyes?/iu,
  feather: /凤羽|ph(?:o)?enix[’'s]*[ -]?feathers?/iu,
  health: /生命值?|体力|血量|血条|\b(?:health|hit ?points|hp)\b/iu,
  experience: /经验|等级|升级|几级|级别|\b(?:experience|levels?|level(?:led|ling)? up|xp)\b/iu,
  attributes: /属性|状态|面板|\b(?:attributes?|stats?|status)\b/iu,
  craft:
    /合成|制作|打造|锻造|炼制|造(?:东西|物品|装备|技能)|\b(?:craft\w*|forge|merge|brew|make (?:things|items|skills|equipment))\b/iu,
  stance: /架势|招式|克制|相克|石头剪刀布|\b(?:stances?|counter|rock paper)\b/iu,
  duel: /决斗|对战|挑战|比武|切磋|单挑|pk|\b(?:duel\w*|challenge\w*|battles?|pvp|fight (?:another|other|against|someone|somebody|a player))\b/iu,
  reward: /奖励|报酬|好处|\b(?:rewards?|prizes?|earn)\b/iu,
  dice: /骰子|判定|成功率|概率|难度|检定|\b(?:dice|die|odds|chance|difficulty|checks?)\b/iu,
  bag: /背包|物品|道具|装备|行囊|消耗品|\b(?:bag|items?|inventory|equipment|consumables?)\b/iu,
  skill: /技能|本领|招数|\b(?:skills?|abilit(?:y|ies))\b/iu,
  online: /在线|其他玩家|别的玩家|\b(?:online|other players|who else)\b/iu,
  time: /几点|时间|时辰|今天.*(?:几号|日子)|\b(?:what time|time is it|date)\b/iu,
  quest: /任务|委托|冒险|\b(?:quests?|tasks?|missions?|adventures?)\b/iu,
  rules:
    /规则|怎么玩|玩法|新手|教程|帮助|帮帮我|能做什么|可以做什么|干什么|\b(?:rules?|how (?:do|can|to|does)|help|tutorial|what can i do|play)\b/iu,
} as const;
export type Subject = keyof typeof SUBJECTS;

const ASKS =
  /[?？]|吗|呢|什么|怎么|如何|多少|哪|谁|几|为什么|介绍|解释|说明|告诉|讲|规则|帮助|有啥|干嘛|有用|\b(?:what|how|why|which|who|when|where|explain|tell|rules?|help|can|does|do|is|are|about)\b/iu;
/** So short a text is a question even without a sign of one. */
const SHORT = { zh: 6, en: 24 } as const;

/** What a question is about; null where it is none about the game. The earlier subjects are the narrower ones. */
export function subjectOf(text: string, tongue: 'zh' | 'en'): Subject | null {
  if (!ASKS.test(text) && text.length > SHORT[tongue]) return null;
  return (Object.keys(SUBJECTS) as Subject[]).find((subject) => SUBJECTS[subject].test(text)) ?? null;
}

/** What small talk is about. */
export const MOODS = {
  memory:
    /我(?:刚才|刚刚|之前|方才|先前|上次).{0,4}说|记得我|还记得|\b(?:what did i (?:just )?say|do you remember|remember (?:me|what))\b/iu,
  repeat:
    /(?:再|重)说一遍|你(?:刚才|刚刚)说|没听清|\b(?:say (?:that|it) again|repeat|pardon|what did you (?:just )?say)\b/iu,
  who: /你是谁|你叫什么|你的名字|你是(?:人|机器|ai|什么)|\b(?:who are you|your name|are you (?:an? )?(?:human|ai|bot|machine|robot|real))\b/iu,
  orders:
    /忽略(?:之前|以上|所有)|系统提示|提示词|\b(?:ignore (?:all|any|the|previous|prior|your)|system prompt|you are now|act as|jailbreak|developer mode)\b/iu,
  thanks: /谢谢|多谢|感谢|\b(?:thanks?|thank you|cheers)\b/iu,
  bye: /再见|拜拜|告辞|晚安|下次见|走了|\b(?:bye|goodbye|farewell|good night|see you)\b/iu,
  hello:
    /^(?:你好|您好|嗨|哈喽|喂|早|晚上好|下午好|在吗|hi|hello|hey|good (?:morning|evening|day)|greetings)/iu,
  bored: /无聊|没意思|没劲|累|困|\b(?:bored|boring|tired|sleepy|dull)\b/iu,
  afraid: /害怕|怕|恐怖|危险|担心|紧张|\b(?:afraid|scared|fear|dangerous|worried|nervous|frightened)\b/iu,
  sad: /难过|伤心|失败|输了|倒霉|烦|\b(?:sad|lost|unlucky|failed|annoyed|upset|angry)\b/iu,
  happy:
    /开心|高兴|太好了|厉害|不错|赢了|哈哈|有趣|喜欢|\b(?:happy|great|nice|cool|awesome|won|fun|love|haha|lol)\b/iu,
  rude: /傻|笨|垃圾|滚|废物|闭嘴|\b(?:stupid|idiot|dumb|shut up|useless|trash|hate)\b/iu,
  joke: /笑话|逗我|唱(?:个|首)?歌|\b(?:joke|sing|funny)\b/iu,
  rumour: /传闻|消息|新闻|听说|八卦|附近|最近|\b(?:rumou?rs?|news|gossip|heard|lately|around here)\b/iu,
  food: /吃|喝|酒|饿|渴|茶|\b(?:eat|drink|food|ale|beer|wine|hungry|thirsty|tea)\b/iu,
  weather: /天气|下雨|下雪|风|冷|热|\b(?:weather|rain|snow|wind|cold|warm|hot)\b/iu,
} as const;
export type Mood = keyof typeof MOODS;

export function moodOf(text: string): Mood | null {
  return (Object.keys(MOODS) as Mood[]).find((mood) => MOODS[mood].test(text)) ?? null;
}
