/** Of what a player writes this much is looked at (UTF-16 units). */
export const READ_CHARACTERS = 1_000;

const ZH =
  /(?<!想|要|试图|希望|争取|如果|能|才)(?:直接|立刻|立即|马上|瞬间|自动|必定|必然|肯定|一定|已经)(?:就|会|能)?(?:获胜|胜利|赢|成功|完成|通关|结束|打败|击败|杀死|消灭|拿到|得到|获得|解决|到达终点)|(?:获得|得到|拿到|给我|奖励我?|领取|增加|加)[^，。！？]{0,8}(?:龙眼|凤羽|经验|奖励|[一二三四五六七八九十百千万亿\d]+(?:金|两|点|枚))|任务(?:已经?|就|直接)?(?:完成|成功|结束|通过)|(?<!想|要|去|来|能)(?:完成|通过|结束)了?(?:这个|本|整个)?任务|通关|我赢了|我胜利了|我成功了|大功告成|秒杀|无敌|满级|必中|上帝模式|作弊|跳过(?:任务|关卡|剧情|所有)|(?:忽略|无视|忘记|忘掉)[^，。]{0,8}(?:规则|指令|设定|提示|骰)|判(?:定)?[^，。]{0,6}(?:成功|胜|通过)|骰(?:子|出|点)[^，。]{0,6}(?:十二|12|最大|满点)|status[^a-z]{0,3}true|reward/u;
const EN =
  /\b(?:i|we)(?:['’]ve| have|['’]m| am)?(?: just| simply| automatically| instantly| already| always| immediately)* (?:won|win\b(?! (?:over|back|trust|the trust|the heart|the crowd|them|him|her|their|his|some))|succeed(?:ed)?|victorious|invincible|invulnerable|immortal|unbeatable|finish(?:ed)? the quest|complete(?:d)? (?:the|this|my) (?:quest|task|mission)|beat the (?:quest|game))\b|\b(?:instantly|automatically|immediately|already) (?:kill|killed|defeat|defeated|win|won|beat|succeed|complete|completed|finish|finished|solve|solved)\b|\b(?:kill|defeat|beat|destroy|win|solve)\w*\b[^.!?]{0,30}\b(?:instantly|at once|automatically)|\b(?:quest|task|mission|story|scene) (?:is |was |has been )?(?:already |now )?(?:over|complete|completed|done|finished|won)\b|\b(?:get|got|gain|receive|give me|award me|grant me|collect|claim)\b[^.!?]{0,24}(?:\d+|thousand|million|dragon ?eyes?|phoenix ?feathers?|experience|xp\b|rewards?)|\bskip (?:the|this|to the|all|every)\b|\b(?:ignore|forget|disregard) (?:all|any|the|every|your|previous|prior)\b|\bi roll(?:ed)? (?:a |an )?(?:natural )?(?:\d+|twelve|double six|critical)|\bnatural (?:20|twenty)\b|\bgod mode\b|\byou (?:must|have to|will) (?:say|tell|let|declare)\b|\bwithout (?:all |any )?(?:roll|dice|check)|\breward\b/u;

/**
 * Whether a text says how things end instead of what its writer does: that is for the dice, and such a turn is lost
 * (rpg.md, /feedback: never trusting a claimed outcome).
 */
export function claimsOutcome(text: string): boolean {
  const small = text.slice(0, READ_CHARACTERS).normalize('NFKC').toLowerCase();
  return ZH.test(small) || EN.test(small);
}

const GIVES_UP =
  /^[\s“"「]*(?:我|我们)?(?:决定|想|要|还是)*(?:放弃(?:了|任务|这个任务|吧)?|认输(?:了)?|退出任务|不玩了|不干了)[\s。！!~…]*$|^\s*(?:ok[, ]+)?(?:i|we) (?:give up|quit|surrender|abandon (?:the|this) (?:quest|task|mission)|go home)\b[^,;]{0,20}$/u;

/** Whether the player leaves off: said plainly and with nothing beside it. */
export function givesUp(text: string): boolean {
  return GIVES_UP.test(text.slice(0, READ_CHARACTERS).normalize('NFKC').toLowerCase().trim());
}
