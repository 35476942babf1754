import { normal } from '../text/terms.ts';

/** What kind of thing answers a question. */
export interface AskedFor {
  readonly kind: 'amount' | 'date' | 'person' | 'place' | 'definition' | 'reason' | 'other';
  /** The unit that an amount is in, where the question tells; tested on raw text after the number. */
  readonly unit: RegExp | null;
  /** Over all rows of a table. */
  readonly over: 'greatest' | 'least' | 'mean' | 'sum' | 'count' | null;
}

const TEMPERATURE = /^\s?(?:°\s?[CF]?|[℃℉]|K\b|degrees?|摄氏|度|开尔文)/iu;
const DURATION =
  /^\s?-?(?:s|sec|seconds?|min|mins|minutes?|h|hr|hrs|hours?|d|days?|weeks?|months?|years?|ms)\b|^\s?(?:个?(?:秒|分钟?|小时|天|日|周|星期|月|年))/iu;
const CONCENTRATION = /^\s?(?:[mµμn]?M\b|[mµμ]?mol|%|ppm|ppb|[mµμn]?g\s?\/|g\s?L|毫摩|摩尔|微克|毫克|克)/u;
const MASS = /^\s?(?:[kmµμn]?g\b|kDa|Da\b|tons?|吨|千克|公斤|毫克|微克|克)/u;
const VOLUME = /^\s?(?:[mµμn]?[lL]\b|liters?|litres?|毫升|微升|升)/u;
const LENGTH = /^\s?(?:[kcmµμn]?m\b|Å|inch|毫米|微米|纳米|厘米|米)/u;
const SPEED = /^\s?(?:rpm|[×x]\s?g|g\b|r\/min|转|[kcm]?m\/|[mµμ]?[lL]\/|°C\/)/iu;
const PRESSURE = /^\s?(?:[kMhG]?Pa\b|m?bar\b|atm|psi|torr|帕|兆帕|千帕|大气压)/u;
const MONEY = /^\s?(?:元|万元|块|美元|欧元|EUR|USD|CNY|RMB|GBP|CHF|dollars?|euros?|[€$¥£])/iu;
const ELECTRIC = /^\s?(?:[kmµμ]?[VAW]\b|[kMG]?Hz\b|mAh|伏|安|瓦|赫兹)/u;
const SHARE = /^\s?(?:%|percent|per cent|％)/iu;

const AMOUNTS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /temperature|\bhot\b|\bcold\b|degrees?\b|°c|温度|摄氏|多热|多冷|几度|多少度|(?:melting|boiling) point|熔点|沸点/u,
    TEMPERATURE,
  ],
  [
    /how long|duration|how many (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)|多久|多长时间|时长|几(?:个?小时|分钟|天|周|个月|年|秒)|多少(?:个?小时|分钟|天|周|个月|年|秒)|how often|lifetime/u,
    DURATION,
  ],
  [/concentration|molarity|浓度|how concentrated/u, CONCENTRATION],
  [
    /how (?:heavy|much (?:weight|mass))|\bmass\b|\bweigh|重量|多重|几克|多少(?:毫|微|千)?克|分子量|molecular weight/u,
    MASS,
  ],
  [/volume|how many (?:ml|milli|micro|lit)|体积|多少(?:毫|微)?升|几(?:毫|微)?升|容量/u, VOLUME],
  [
    /wavelength|thickness|how (?:thick|tall|wide|deep)|diameter|particle size|波长|厚度|多厚|粒径|直径|长度|宽度|高度/u,
    LENGTH,
  ],
  [/how fast|speed|\brpm\b|转速|速度|流速|flow rate/u, SPEED],
  [/pressure|压力|压强|气压/u, PRESSURE],
  [/price|cost|how expensive|budget|how much money|价格|多少钱|费用|单价|预算|经费|花了/u, MONEY],
  [/voltage|\bpower\b|frequency|电压|电流|功率|频率/u, ELECTRIC],
  [/percent|yield|purity|efficiency|humidity|产率|收率|得率|纯度|百分|效率|湿度|占比/u, SHARE],
];
const AMOUNT =
  /(?:phone|fax|room|account|order|serial) number|telephone|电话|号码|how (?:many|much|long|often|far|fast|hot|cold|large|big|high|deep|thick|heavy|tall|wide|old)|\bph\b|\bnumber of|\bratio|\bvalue\b|多少|几[个次种台只名位页瓶支组轮天年月周小]|多[久大长高重厚深远快]|数量|比例|第几|数值/u;
const DATE =
  /\bwhen\b|what (?:date|day|year|month|time)|which (?:date|day|year|month)|\bdeadline|due date|date of|expir|何时|什么时候|哪(?:一)?[天年月日]|几[月号点]|什么时间|日期|截止|到期|有效期|哪个月/u;
const PERSON =
  /\bwho(?:m|se)?\b|\bauthors?\b|name of the (?:author|person|head|leader)|谁|哪位|作者|负责人|联系人|什么人|哪些人/u;
const PLACE =
  /\bwhere\b|which (?:room|place|building|city|lab|shelf|cabinet|country)|哪里|哪儿|何处|什么地方|哪个(?:房间|实验室|地方|城市|柜)|在哪|地点|位置/u;
const DEFINITION =
  /^(?:so |and )?what(?:'s| is| are| does) (?:an? |the )?[\p{L}\p{N}' -]{2,60}(?: mean| stand for)?[?？.]*$|define|definition|meaning of|stands? for|what is meant by|什么是|是什么(?:意思|东西)?[?？。]*$|的定义|什么意思|指的是什么|含义/u;
const REASON = /\bwhy\b|reason|cause|because of what|为什么|为何|原因|怎么会/u;
const OVER: readonly (readonly [RegExp, NonNullable<AskedFor['over']>])[] = [
  [
    /\b(?:highest|greatest|largest|biggest|maximum|max|most expensive|heaviest|longest|hottest|oldest|best)\b|最(?:高|大|多|贵|重|长|好)/u,
    'greatest',
  ],
  [
    /\b(?:lowest|smallest|least|minimum|min|cheapest|lightest|shortest|coldest|worst)\b|最(?:低|小|少|便宜|轻|短|差)/u,
    'least',
  ],
  [/\b(?:average|mean)\b|平均/u, 'mean'],
  [/\b(?:total|sum|altogether)\b|总(?:共|和|计|量)|合计|一共/u, 'sum'],
  [
    /\bhow many (?:rows|samples|entries|records|lines|items)\b|多少(?:行|个样品|条|个样本)|几(?:行|条|个样品|个样本)/u,
    'count',
  ],
];

const READ = 600;

/** Reads what a question asks for. */
export function askedFor(question: string): AskedFor {
  const text = normal(question.slice(0, READ).toWellFormed()).trim();
  const over = OVER.find(([asked]) => asked.test(text))?.[1] ?? null;
  const unit = AMOUNTS.find(([asked]) => asked.test(text))?.[1] ?? null;
  return { kind: kindOf(text, unit !== null), unit, over };
}

function kindOf(text: string, hasUnit: boolean): AskedFor['kind'] {
  if (REASON.test(text)) return 'reason';
  if (PERSON.test(text)) return 'person';
  if (DATE.test(text)) return 'date';
  if (PLACE.test(text)) return 'place';
  if (hasUnit || AMOUNT.test(text)) return 'amount';
  return DEFINITION.test(text) ? 'definition' : 'other';
}
