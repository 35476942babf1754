/** What a sentence says of an experiment to be made; null: it does not say. */
export interface NewExperiment {
  readonly name: string | null;
  readonly purpose: string | null;
}

/** What a sentence says of a record; null: it does not say. */
export interface NewRecord {
  readonly experiment: string | null;
  readonly content: string | null;
}

const QUOTED = /[“"「『《‘']([^“”"「」『』《》‘’]{1,200})[”"」』》’']/u;
const END = '(?=\\s*(?:[,，。;；\\n]|\\.(?:\\s|$)|$))';
const PURPOSES: readonly RegExp[] = [
  /(?:purpose|aim|goal|objective)\s*(?:of it\s*)?(?:is|was|:|：|=)\s*(?:to\s+)?(.+)$/isu,
  /(?:实验)?目的\s*(?:是|为|：|:|在于)?\s*(.+)$/su,
  /(?:用来|用于|为了|旨在|以便)\s*(.+)$/su,
  /\b(?:in order to|so that we can|so as to|whose purpose is to|with the (?:aim|goal|purpose) of)\s+(.+)$/isu,
];
const PURPOSE_EN = /(?:[,;]|\s)\s*(?:to|for|about|on)\s+(.+)$/isu;
const NAMED_EN =
  /(?:called|named|titled|entitled|with the (?:name|title)|(?:its )?name(?:d| is)?\s*[:：=]?|experiment\s*[:：])\s*(.+?)(?=\s+(?:to|for|in order|so that|whose|with|about|because)\b|\s*[,，;；\n]|\.(?:\s|$)|\s*$)/iu;
const AFTER_EN =
  /\bexperiments?\s+(?!called|named|titled|to\b|for\b|about\b|on\b|in\b|with\b|please\b|now\b|log\b|and\b)(.+?)(?=\s+(?:to|for|in order|so that|whose|with|about|because)\b|\s*[,，;；\n:：]|\.(?:\s|$)|\s*$)/iu;
const NAMED_ZH =
  /(?:叫做|叫作|名叫|名为|叫|命名为|取名为?|名字(?:是|叫|为|：|:)?|名称(?:是|叫|为|：|:)?|实验名(?:称|字)?(?:是|为|：|:)?|实验\s*[：:])\s*(.+?)(?:的(?:新)?实验)?(?=[,，。;；\n]|\s*(?:实验)?目的|\s*用于|\s*用来|\s*为了|\s*旨在|$)/u;
const BETWEEN_ZH =
  /(?:新建|创建|建立|新增|添加|增加|登记|设立|开始|建|开|做)(?:立|一下)?(?:一)?(?:个|项|次)?(?:新的?)?(?:关于|有关)?\s*([^,，。：:]{1,60}?)\s*的?(?:新)?实验/u;
const AFTER_ZH =
  /实验\s*([^的,，。：:；;\s][^,，。：:；;]{0,80}?)(?=[,，。;；\n]|\s*(?:实验)?目的|用于|用来|为了|$)/u;

/** Names and words of order stand at the begin; what follows beyond that belongs to the content. */
const READ = 2_500;

/** Reads the name and the purpose of an experiment that is to be made. */
export function newExperimentIn(text: string): NewExperiment {
  const said = squeezed(text.slice(0, READ).toWellFormed());
  const purpose = purposeIn(said);
  const head = purpose === null ? said : said.slice(0, said.lastIndexOf(purpose));
  return { name: tidy(nameIn(head)), purpose: tidy(purpose) };
}

function nameIn(head: string): string | null {
  const named = QUOTED.exec(head)?.[1];
  if (named !== undefined) return named;
  if (/\p{Script=Han}/u.test(head)) {
    const said = NAMED_ZH.exec(head)?.[1];
    if (said) return said;
    const between = BETWEEN_ZH.exec(head)?.[1];
    if (between && !/^(?:新的?|一个|个)$/u.test(between)) return between;
    const after = AFTER_ZH.exec(head)?.[1];
    return after && !/^(?:吧|呢|吗|记录|日志|了|一下|目的|，)/u.test(after) ? after : null;
  }
  return NAMED_EN.exec(head)?.[1] ?? AFTER_EN.exec(head)?.[1] ?? null;
}

function purposeIn(text: string): string | null {
  const bare = text.trim();
  for (const pattern of PURPOSES) {
    const found = pattern.exec(bare)?.[1]?.trim();
    if (found) return found;
  }
  if (/\p{Script=Han}/u.test(bare)) return null;
  // What stands before the name begins is no purpose: "I want to create …".
  const from = /\bexperiments?\b/iu.exec(bare);
  if (!from) return null;
  return PURPOSE_EN.exec(bare.slice(from.index + from[0].length))?.[1]?.trim() ?? null;
}

const RECORD_ZH =
  '(?:做?(?:一[条个]|个|条)?(?:新的?)?(?:实验)?(?:记录|日志|笔记)(?:一下|下来?)?|记(?:一下|下来?|入|到)?|写(?:入|下|一下)|添加|补充|追加|加(?:上|入|一[条个]记录)?|登记)';
const POLITE = '^(?:请|麻烦|你|您|帮我|给我|替我|好的?|[，,\\s])*';
const LEADS: readonly RegExp[] = [
  // 记录实验X：…    给实验X加一条记录：…    在实验X中记录…    实验X的记录：…
  new RegExp(
    `^.{0,12}?${RECORD_ZH}(?:到|在|于|入)?\\s*(?:实验)\\s*(?!记录|日志|结果|数据|中|里)(.{1,80}?)(?:的?(?:记录|日志|结果|数据))?\\s*[：:,，]\\s*(.*)$`,
    'su',
  ),
  new RegExp(
    `${POLITE}(?:给|为|在|往|向|对|把)?\\s*实验\\s*(.{1,80}?)\\s*(?:中|里面?|上|内)?(?:的)?\\s*${RECORD_ZH}(?:一?[条个]?(?:记录|日志|笔记))?\\s*[：:,，]?\\s*(.*)$`,
    'su',
  ),
  new RegExp(
    `${POLITE}(?:给|为|在|往|向|对)\\s*(?!我|你)(.{1,80}?)\\s*(?:这个|那个|的)?(?:实验)?(?:中|里面?|上|内)?\\s*${RECORD_ZH}(?:一?[条个]?(?:记录|日志|笔记))?\\s*[：:,，]?\\s*(.*)$`,
    'su',
  ),
];
const CONTENT_FIRST_ZH =
  /^.{0,4}?把\s*(.+?)\s*(?:记录|记|写|添加|加)(?:到|进|入|在)(?:了)?\s*(?:实验)?\s*(.{1,80}?)\s*(?:实验|的?(?:记录|日志))?(?:中|里面?|上)?[。.]?$/su;
const BARE_ZH = new RegExp(
  `^(?:请|麻烦)?(?:你|您)?(?:帮我|给我|替我)?${RECORD_ZH}(?:一?[条个]?(?:实验)?(?:记录|日志|笔记|数据|结果|内容|实验$))?\\s*[：:,，]?\\s*(.*)$`,
  'su',
);
const NAME_EN = '(?:the )?(?:experiment\\s+)?(?:called |named )?(.{1,80}?)(?:\\s+experiment)?';
const LEADS_EN: readonly RegExp[] = [
  new RegExp(
    `^.{0,30}?\\b(?:log|record|note|entry|write|add|put|save)\\b(?:[^:：]{0,40}?)\\b(?:for|in|to|into|under|of|on)\\s+${NAME_EN}(?:'s)?(?:\\s+(?:log|record|notebook))?\\s*(?:[:：]|,?\\s+that\\b|,?\\s+saying\\b)\\s*(.*)$`,
    'isu',
  ),
  /^.{0,12}?\b(?:in|for|to)\s+(?:the )?experiment\s+(.{1,80}?),?\s+(?:please )?(?:record|note|log|write down|add)\b(?: that|:|：|\s)\s*(.*)$/isu,
  /^(?:please )?(?:log|record|note) (?:the )?experiment\s+(.{1,80}?)\s*[:：]\s*(.*)$/isu,
  /^(?:the )?experiment\s+(.{1,80}?)\s*[:：]\s*(?:please )?(?:record|note|log)(?: that|:)?\s+(.*)$/isu,
];
const TO_EN = new RegExp(
  `^.{0,12}?\\b(?:log|record|note|write|add|put|save)\\s+(?:down )?(?:that )?(.+?)\\s+(?:to|in|into|under|for)\\s+(?:the )?(?:(?:log|records?|notebook) (?:of|for) )?(?:the )?experiment\\s+(?:called |named )?(.{1,80}?)(?:'s (?:log|record))?${END}`,
  'isu',
);
const BARE_EN =
  /^(?:please |can you |could you |i want to |i'd like to |i would like to )*(?:log|record|note|write|add|make|save)(?: down)?(?: an?| the| this| some| my| new)*(?: experiment(?:al)?)?(?: (?:log|record|note|entry|result|results|data|experiment|observation))*(?: entry)?\s*(?:[:：]|\bthat\b|,)?\s*(.*)$/isu;

/** Reads which experiment a record is for and what it says. `known`: names of experiments that exist. */
export function newRecordIn(text: string, known: readonly string[]): NewRecord {
  const whole = text.trim();
  const head = whole.slice(0, READ).toWellFormed();
  const read = recordIn(squeezed(head), known);
  const isCut = head.length < whole.length;
  return isCut && read.content !== null
    ? { ...read, content: read.content + whole.slice(head.length) }
    : read;
}

/** Long rows of blanks could be read in many ways. */
function squeezed(text: string): string {
  return text.replace(/\s{3,}/gu, (blanks) => (blanks.includes('\n') ? '\n' : ' '));
}

function recordIn(said: string, known: readonly string[]): NewRecord {
  const name = knownIn(said, known);
  const parts = /\p{Script=Han}/u.test(said) ? chineseRecord(said) : englishRecord(said);
  if (name === null) return { experiment: tidy(parts.experiment), content: tidy(parts.content) };
  const isSplit = parts.experiment?.toLowerCase().includes(name.toLowerCase());
  return { experiment: name, content: tidy(isSplit ? parts.content : contentAfter(said, name)) };
}

/** The longest name of an experiment that stands in a text; null: none. */
export function knownIn(text: string, known: readonly string[]): string | null {
  const said = text.toLowerCase();
  const there = known.filter((name) => isWordIn(said, name.toLowerCase()));
  return there.sort((a, b) => b.length - a.length)[0] ?? null;
}

function isWordIn(said: string, name: string): boolean {
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
    const isLatin = /^[a-z0-9]/.test(name);
    const before = said[at - 1] ?? ' ';
    const after = said[at + name.length] ?? ' ';
    if (!isLatin || (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after))) return true;
  }
  return false;
}

function contentAfter(said: string, name: string): string | null {
  const at = said.toLowerCase().indexOf(name.toLowerCase());
  const after = said
    .slice(at + name.length)
    .replace(/^[”"」』》’']?\s*(?:experiment|实验)?(?:的|中|里面?|上)?\s*/iu, '');
  const bare = new RegExp(
    `^(?:,|，)?\\s*(?:please )?(?:${RECORD_ZH}|record|note|log|add)?(?: that)?\\s*[：:,，]?\\s*(.*)$`,
    'isu',
  );
  return bare.exec(after)?.[1] ?? null;
}

function chineseRecord(said: string): NewRecord {
  const moved = CONTENT_FIRST_ZH.exec(said);
  if (moved) return { experiment: moved[2] ?? null, content: moved[1] ?? null };
  for (const lead of LEADS) {
    const found = lead.exec(said);
    if (found) return { experiment: found[1] ?? null, content: found[2] ?? null };
  }
  return { experiment: null, content: BARE_ZH.exec(said)?.[1] ?? null };
}

function englishRecord(said: string): NewRecord {
  for (const lead of LEADS_EN) {
    const found = lead.exec(said);
    if (found) return { experiment: found[1] ?? null, content: found[2] ?? null };
  }
  const moved = TO_EN.exec(said);
  if (moved) return { experiment: moved[2] ?? null, content: moved[1] ?? null };
  return { experiment: null, content: BARE_EN.exec(said)?.[1] ?? null };
}

function tidy(text: string | null): string | null {
  const bare = (text ?? '').replace(/^[\s“"「『《‘'：:,，]+|[\s”"」』》’',，]+$/gu, '').trim();
  const whole = /[。.]$/u.test(bare) && bare.length < 80 ? bare.slice(0, -1) : bare;
  return /[\p{L}\p{N}]/u.test(whole) ? whole : null;
}
