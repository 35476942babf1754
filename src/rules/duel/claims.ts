import { READ_CHARACTERS } from './stance.ts';

/** Who only wants something does not claim it. */
const CLAIMS =
  /(?<!想|要|试图|希望|争取|如果|能)(?:直接|立刻|立即|马上|瞬间|必定|必然|肯定|一定|已经|自动|就)(?:会|能|就)?(?:获胜|胜利|取胜|赢|成功|命中|击败|打败|打倒|杀死|击杀|结束战斗)|(?:我|吾)(?:已)?(?:赢了|胜了|获胜(?!的机会)|是赢家|是胜者|无敌)|(?:你|他|她|对手|对方|敌人)(?:已经?|直接|立刻|马上|当场|就)?(?:输了|死了|死亡|倒下了?|倒地|认输|投降|毙命|被(?:我)?(?:打败|击败|秒杀|消灭))|秒杀|一击必杀|必中|必胜|百发百中|不可战胜|刀枪不入|无敌|无视(?:规则|一切|所有)|上帝模式|(?:忽略|无视)(?:之前|以上|前面)|判(?:定)?我(?:赢|胜)|(?:伤害|攻击力|战斗力|威力|生命)[^，。]{0,4}\d{3,}|\b(?:i|we)(?:['’]ve| have)?(?: just| simply| automatically| instantly| already| always)? (?:win|won)\b|\bi(?:['’]m| am) (?:the winner|invincible|unbeatable|immortal|invulnerable)\b|\b(?:you|he|she|they|(?:my|the) (?:opponent|enemy|foe))(?: (?:has|have))?(?: already| instantly| simply| immediately)? (?:los(?:e|es|t)|dies?|died|surrenders?|gives? up|(?:is|are) (?:dead|defeated|beaten|finished))\b|\b(?:instantly|automatically|immediately) (?:kill|defeat|destroy|win|beat|succeed)\w*|\binsta-?kills?\b|\bone-?hit kill\b|\bkills? (?:everybody|everyone|everything)\b|\b(?:never|cannot|can['’]?t) miss(?:es)?\b|\bgod mode\b|\binvincible\b|\bignore (?:all|any|the|every|previous|prior)\b|\b(?:damage|power|strength|health)\W{1,3}\d{3,}\b/gu;

/**
 * A text without what it says of how the round ends, which is not for its writer to say (rpg.md, /battle); in small
 * letters, and no more of it than is looked at. `claims`: it said such a thing.
 */
export function withoutClaims(text: string): { readonly text: string; readonly claims: boolean } {
  const small = text.slice(0, READ_CHARACTERS).toLowerCase();
  const rest = small.replace(CLAIMS, ' ');
  return { text: rest, claims: rest !== small };
}
