import { remembered } from '../memo.ts';

/** Something that a role does not speak about. */
export interface Matter {
  /** As the constraint names it. */
  readonly name: string;
  /** It may be named when it is declined. */
  readonly mayName: boolean;
  /** Without `advice` and the like. */
  readonly core: string;
  readonly touches: (text: string) => boolean;
}

const FIELDS: readonly (readonly [key: RegExp, words: RegExp])[] = [
  [
    /医|健康|用药|medic|health|clinical|diagnos/iu,
    /医疗|医学|疾病|生病|看病|病人|病情|患者|服药|用药|吃药|药物|药品|感冒|发烧|血压|糖尿|癌|肿瘤|手术|诊断|治疗|症状|处方|剂量|疫苗|医院|医生|就医|失眠|抑郁|疼痛|\b(?:medic\w*|disease\w*|illness\w*|treatments?|diagnos\w*|symptoms?|doses?|dosage|drugs?|doctors?|pills?|prescri\w*|fever|therapy|vaccin\w*|surgery|patients?|cancer|diabetes|blood pressure)\b/iu,
  ],
  [
    /法律|legal|law\b/iu,
    /法律|诉讼|起诉|律师|判决|赔偿|违法|\b(?:legal\w*|lawsuits?|sue|sued|attorneys?|court|liabilit\w*)\b/iu,
  ],
  [
    /投资|金融|理财|股票|financ|invest|stock/iu,
    /投资|金融|理财|股票|基金|证券|期货|炒股|\b(?:invest\w*|stocks?|shares|bonds|funds?|financ\w*|trading|crypto\w*)\b/iu,
  ],
  [
    /政治|politic/iu,
    /政治|选举|政党|总统|议会|\b(?:politic\w*|elections?|party politics|president|parliament|senators?)\b/iu,
  ],
  [
    /宗教|religio/iu,
    /宗教|信仰|教会|佛教|基督|伊斯兰|\b(?:religio\w*|church\w*|faith|islam\w*|christian\w*|buddhis\w*)\b/iu,
  ],
  [/暴力|violen/iu, /暴力|打架|杀|武器|伤害|\b(?:violen\w*|weapons?|kill\w*|murder\w*|fight\w*)\b/iu],
  [
    /隐私|个人信息|privacy|personal (?:data|information)/iu,
    /隐私|身份证|住址|手机号|\b(?:private|privacy|home address|phone numbers?|personal data)\b/iu,
  ],
];

const ZH_TAIL = /(?:方面|有关|相关)?的?(?:建议|意见|问题|话题|内容|信息|指导|咨询|观点|结论|诊断)+$/u;
const EN_TAIL =
  /\s+(?:advice|opinions?|information|questions?|topics?|matters?|issues?|guidance|counsel|recommendations?|views?)$/iu;

/** A matter by the words of a constraint: `医疗建议`, `medical advice`. Null when there is nothing to it. */
export function matterOf(name: string, mayName: boolean): Matter | null {
  const core = name.replace(ZH_TAIL, '').replace(EN_TAIL, '').toLowerCase() || name.toLowerCase();
  if (core.length < 2) return null;
  const field = FIELDS.find(([key]) => key.test(core))?.[1] ?? null;
  return {
    name,
    mayName,
    core,
    touches: remembered(128, (text) => text.toLowerCase().includes(core) || (field?.test(text) ?? false)),
  };
}
