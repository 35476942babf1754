import { distinctTerms, normal } from '../text/terms.ts';
import { knownIn } from './experiment-words.ts';

/** What a message wants. */
export type Intent =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'capabilities'
  | 'files'
  | 'summarise'
  | 'createExperiment'
  | 'recordExperiment'
  | 'queryExperiments'
  | 'search'
  | 'unclear';

const ASKED =
  /[?？]\s*$|^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|does|do|did|can|could|has|have)\b|什么|怎么|多少|哪|谁|几|吗[。？?]?$|呢[。？?]?$|是否|何/u;
const GREETING =
  /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|你好|您好|早上好|早安|下午好|晚上好|早|嗨|哈喽|在吗|在不在|大家好)(?: there| everyone| all| assistant|呀|啊|哦|吗|助手|小助手)*[\s!！。.,，~？?]*(?:how are you(?: doing)?(?: today)?|你好吗|nice to meet you)?[\s!！。.,，~？?]*$/u;
const THANKS =
  /^(?:(?:ok|okay|great|good|nice|perfect|cool|好的?|嗯|太好了)[\s,，.!！。]*)*(?:thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|many thanks|cheers|谢谢(?:您|你|啦|了)?|多谢|感谢(?:您|你)?|辛苦了?|太感谢了?)[\s!！。.,，~]*$/u;
const FAREWELL =
  /^(?:bye(?: bye)?|goodbye|good ?night|see you(?: later| soon| tomorrow)?|再见|拜拜|晚安|回头见|明天见)[\s!！。.,，~]*$/u;
const CAPABILITIES =
  /\bwhat (?:can|do|could) you (?:do|help|offer|know how)|\bhow (?:can|do|could) (?:you help|i use (?:you|this))|\bwho are you\b|\bwhat are you\b|\byour (?:capabilities|features|functions|abilities)\b|^(?:help|\/help|usage|help me)[\s!.?？。]*$|\bwhat (?:features|functions|tools) (?:do you|are)\b|(?:你|您)(?:都|还)?(?:能|会|可以)(?:帮我)?(?:做|干|帮|提供|完成)(?:些|点)?(?:什么|啥|哪些|哪)|(?:你|您)(?:有|的)(?:什么|哪些)?(?:功能|能力|本事|用处)|^(?:帮助|怎么用|如何使用|使用说明|功能|帮帮我)[\s!！。?？]*$|(?:你|您)是谁|介绍(?:一下)?(?:你|您)?自己|怎么(?:用|使用)(?:你|这个助手)/u;
const FILES =
  /\b(?:list|show|display)\b(?: me)?(?: all)?(?: of)?(?: my| the| our| uploaded)*(?: uploaded)? (?:files?|documents?|uploads?)\b(?! (?:say|tell|about|mention))|\b(?:what|which|how many) (?:files?|documents?|papers?|uploads?) (?:do|have|did) (?:i|you|we)\b|\b(?:what|which|how many) (?:files?|documents?) (?:are|were) (?:there|uploaded|available|stored|read)|\bmy (?:files|documents|uploads)[\s?.!]*$|\b(?:do i have|is there|find|locate|look for|get|where is|open|download)\b.{0,20}\b(?:files?|documents?|pdf|spreadsheet)\b.{0,12}\b(?:called|named|with (?:the )?name)\b|\b(?:find|locate|get|where is|download|open|send me|give me)\b (?:me )?(?:the |my |a )?(?:file |document )?["“]?[\w\p{Script=Han}.-]+\.(?:pdf|docx?|csv|xlsx?|txt|md)\b["”]?[\s?.!]*$|\b(?:status|state) of (?:my|the) (?:files?|uploads?|documents?)|\b(?:has|have|was|were|is) .{1,60} (?:been read|been indexed|read yet|indexed|unreadable)\b|\bwhy (?:could|can)(?:n't| not|not)?\b.{0,60}\bread\b|(?:列出|列一下|显示|看看|查看|展示|给我看)(?:一下)?(?:我|所有|全部|已|上传|的|有)*(?:文件|文档|资料)(?:列表|清单)?[。？?！!]*$|(?:我|这里|现在|目前|一共|总共|已经)?(?:上传了?|有|存了?)(?:了)?(?:哪些|什么|多少个?|几个)(?:文件|文档|资料)|(?:文件|文档)(?:列表|清单)|^我的(?:文件|文档)[。？?！!]*$|(?:有没有|找到?|查找|搜索|搜|打开|下载).{0,12}(?:叫|名为|名叫|名字(?:里|中)?(?:有|是|含|带)).{1,40}(?:文件|文档)?|(?:找|查找|搜索|打开|下载)(?:一下)?(?:文件|文档)\s*["“「《]?[\w\p{Script=Han}.-]+|文件名(?:里|中)?(?:有|含|带|包含)|(?:为什么|为何).{0,40}(?:读不了|读取失败|无法读取|不能读|打不开)|(?:读完了?|读取完|处理完|解析完)(?:了|没|吗|没有)/u;
const SUMMARISE =
  /\bsummar(?:y|i[sz]e|i[sz]ing|ies)\b|\btl;?dr\b|\boverview of\b|\b(?:main|key) (?:points?|ideas?|findings?|messages?|takeaways?) (?:of|in|from)\b|\bwhat (?:is|are|does) (?:(?:this|that|the|my)(?: (?:file|paper|document|pdf|report|article|table|attachment))?|it|[\w.-]+\.\w{2,4}) (?:all )?about\b|\bgist of\b|\bin (?:a few|short|brief) (?:words|sentences)\b|\bwhat does (?:this|the) (?:file|paper|document|pdf|report) (?:say|contain)[\s?.]*$|\boutline (?:of )?(?:this|the|my|it)\b|总结|概括|摘要|归纳|概述|概要|提炼|主要(?:内容|讲|说|观点|结论)|(?:讲|说|写)(?:了|的是|的|些)*(?:什么|啥)(?:内容|东西)?[。？?]*$|大意|梗概|大概内容|简介一下|介绍一下(?:这|该|文件|论文)/u;
const EXPERIMENT = /\bexperiments?\b|实验|试验/u;
const CREATE_EN =
  /\b(?:create|start|set up|make|begin|register|open|add|new)\b (?:up )?(?:me )?(?:a |an |the |another |my )?(?:new )?(?:(?!note|record|entr|log|line|result|data|to |in |for )[\w-]+ ){0,3}?experiment\b(?! (?:log|record|note|entry|result))|^new experiment\b/u;
const CREATE_ZH =
  /(?:新建|创建|建立|新增|添加|登记|设立|开启|发起|建|开)(?:立|一下)?(?:一|两)?(?:个|项|次)?[^。？?]{0,40}(?:实验|试验)(?!.{0,3}(?:记录|日志|数据|结果))|(?:新|开)实验(?:[：:，,]|叫|名|$)/u;
const RECORD_EN =
  /^(?:(?:please|can you|could you|i want to|i'd like to|i would like to|let's|ok|now|hi|hello|and|then)[ ,]+)*(?:log|record|note down|note|write down|make a note|add (?:a |an |this |the |another |some )?(?:new )?(?:record|note|entry|log|line|result|data|observation)s?|write|put|save|add)\b.{0,60}?(?:\bexperiment\b|:|：|\blog\b|\brecord\b|\bnotebook\b|\bthat\b)|^(?:experiment )?(?:log|record|note)(?: entry)? (?:for|in|to|of) .{1,80}?[:：]|^(?:log|record|note)\s*[:：]|\b(?:in|for|to) (?:the )?experiment .{1,60}?,? (?:record|note|log|write down|add)\b/u;
const RECORD_ZH =
  /^(?:请|麻烦|好的?|那么?|现在|然后|你|您|帮我|给我|替我|我想要?|我要|再|，|,|\s)*(?:记录(?!(?:了|着|的|过|在案|中|里|列表|有))|记一下|记下|记个|记一[条个笔]|做(?:一|个|条)*(?:实验)?(?:记录|笔记)|写(?:一|个|条)*(?:实验)?(?:记录|日志)|(?:添加|新增|增加|补充|加|写入|登记|追加)(?:一|两|个|条|点|新的?)*(?:实验)?(?:记录|日志|笔记|数据))|(?:给|为|在|往|向|对).{1,60}?(?:实验)?(?:中|里|上|内)?(?:记录|记一下|记下|记一[条笔]|添加|新增|增加|补充|加|写入|追加)(?:一|个|条|下|新的?)*(?:记录|日志|笔记|数据)?\s*[：:，,]|把.{1,200}(?:记录|记|写|加|添加)(?:到|进|入|在)(?:实验|.{1,60}(?:实验|记录|日志))|实验.{1,60}?(?:记录一下|记一下|记下|添加记录|新增记录|加一条记录)/u;
const QUERY_EN =
  /\b(?:list|show|display|what are|which are|view|see|get|print|read|open)\b(?: me)?(?: all)?(?: of)?(?: the| my| our| existing)* experiments?\b[\s?.!]*$|\b(?:what|which|how many) experiments? (?:do|have|did|are) (?:i|we|there)\b|\bmy (?:experiments?|experiment (?:log|records?|notes?))\b|\bexperiment(?:al)? (?:log|logs|records?|notebook|diary|notes)\b|\b(?:log|records?|entries|notes) (?:of|for|in|from) (?:the |my )?(?:experiment|yesterday|today|last|this)|\bwhat (?:did|have) (?:i|we) (?:record|log|note|write down|do|done|recorded|logged|noted)|\b(?:my|our) (?:log|records?|lab notes|notes)\b|\bwhat (?:was|is|has been) (?:recorded|logged|noted) (?:in|for|about|on|yesterday|today|last)/u;
const QUERY_ZH =
  /(?:我|目前|现在|已经|一共|总共|都)?(?:有|做了|建了|创建了|记了|登记了)(?:了)?(?:哪些|什么|多少个?|几个)实验|(?:列出|列一下|显示|查看|看看|查询|查一下|查找|查|展示|给我看|所有|全部|我)(?:一下)?(?:我|所有|全部|已有|现有|登记|的|了)*实验(?:列表|清单)?[。？?！!]*$|实验(?:列表|清单)|(?:查看|查询|查一下|查找|查|看看|看一下|显示|列出|调出|读一下|给我看|有没有|有哪些|有什么).{0,40}(?:实验)?(?:记录|日志)|(?:实验|的)(?:记录|日志)(?:有哪些|有什么|是什么|呢|给我|吗|[。？?！!]*$)|(?:我|我们).{0,10}(?:记录|记|写)(?:了|过)(?:些|点)?(?:什么|哪些|啥)|我的实验(?:记录|日志)?/u;

/** What is wanted is said at the begin. */
const READ = 600;

/** Reads what a message wants. `experiments`: names of those that exist. */
export function intentOf(text: string, experiments: readonly string[]): Intent {
  const said = normal(text.slice(0, READ).toWellFormed()).replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  if (GREETING.test(said)) return 'greeting';
  if (THANKS.test(said)) return 'thanks';
  if (FAREWELL.test(said)) return 'farewell';
  if (CAPABILITIES.test(said)) return 'capabilities';
  const ofExperiments = experimentIntent(said, experiments);
  if (ofExperiments) return ofExperiments;
  if (FILES.test(said)) return 'files';
  if (SUMMARISE.test(said)) return 'summarise';
  return distinctTerms(said).length > 0 && !FILLER.test(said) ? 'search' : 'unclear';
}

/**
 * Sounds and words that mean nothing by themselves. Nothing in it can be read in two ways: otherwise a long row of the
 * same sound takes for ever.
 */
const FILLER =
  /^(?:hmm*|umm*|uhh*|ahh*|ohh*|well|so|err*|eh|huh|test(?:ing)?|ok(?:ay)?|yes|no|nope|yeah|sure|fine|good|great|cool|nice|wow|lol|ha|asdf|嗯|啊|哦|呃|额|唔|好的?|行|是的?|不是?|哈|测试|呵|这个|那个|然后呢|不知道|随便|[\p{P}\p{S}\s\d])+$/u;

function experimentIntent(said: string, experiments: readonly string[]): Intent | null {
  const isAsked = ASKED.test(said);
  const isAboutThem = EXPERIMENT.test(said) || knownIn(said, experiments) !== null;
  if (isAboutThem && !isAsked && CREATE_EN.test(said)) return 'createExperiment';
  if (isAboutThem && !isAsked && !RECORD_ZH.test(said) && CREATE_ZH.test(said)) return 'createExperiment';
  if (!/[?？]\s*$/u.test(said) && (RECORD_EN.test(said) || RECORD_ZH.test(said))) return 'recordExperiment';
  if (QUERY_EN.test(said) || QUERY_ZH.test(said)) return 'queryExperiments';
  return null;
}
