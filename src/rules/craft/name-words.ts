import type { Effect, Thing } from '../quest/hero.ts';
import type { Tongue } from '../quest/quest.ts';

type Words = readonly [string, ...string[]];

function words(text: string): Words {
  const [first = '', ...rest] = text.split('|');
  return [first, ...rest];
}

export const ADJECTIVES: Readonly<Record<Tongue, Readonly<Record<Effect, Words>>>> = {
  zh: {
    strike: words('赤焰|裂风|霜牙|惊雷|断岳|烈阳'),
    guard: words('玄铁|磐石|龟甲|寒渊|山岳|白石'),
    heal: words('青露|回春|月泉|甘霖|百草|晨曦'),
    haste: words('流云|逐电|飞燕|追风|疾影|踏浪'),
    insight: words('明镜|观星|澄心|夜枭|千里|琉璃'),
    charm: words('绕梁|醉花|凝香|春语|霓裳|含笑'),
    stealth: words('夜雾|无痕|幽影|潜渊|薄暮|落羽'),
    craft: words('巧匠|天工|百炼|灵枢|木鸢|铜雀'),
  },
  en: {
    strike: words('Ember|Thunder|Frost|Storm|Crimson|Sunfire'),
    guard: words('Granite|Ironbark|Tortoise|Bastion|Oaken|Moonsilver'),
    heal: words('Dewdrop|Springtide|Moonwell|Meadow|Dawn|Honeyed'),
    haste: words('Swallow|Windborne|Fleeting|Quicksilver|Gale|Roving'),
    insight: words('Starlit|Owl-Eyed|Clear|Far-Seeing|Glass|Lantern'),
    charm: words('Honeytongue|Velvet|Laughing|Rose|Silver|Courtly'),
    stealth: words('Dusk|Mist|Whispering|Veiled|Nightfall|Feather'),
    craft: words('Clever|Clockwork|Copper|Tinker’s|Hundredfold|Patient'),
  },
};

export const NOUNS: Readonly<
  Record<Tongue, Readonly<Record<Thing['kind'], Readonly<Record<Effect, Words>>>>>
> = {
  zh: {
    equipment: {
      strike: words('长剑|战斧|短弓|匕首'),
      guard: words('圆盾|护甲|臂铠|斗盔'),
      heal: words('药囊|玉佩|香膏|银针'),
      haste: words('轻靴|披风|羽带|脚环'),
      insight: words('铜镜|单片镜|罗盘|灯笼'),
      charm: words('竹笛|折扇|玉簪|铃铛'),
      stealth: words('斗篷|面纱|软靴|戒指'),
      craft: words('工具匣|绳钩|万能钥|小锤'),
    },
    skill: {
      strike: words('剑诀|掌法|连击|枪势'),
      guard: words('守势|护身诀|铁壁术|心盾'),
      heal: words('疗术|心法|吐纳诀|春风手'),
      haste: words('步法|身法|疾行术|轻功'),
      insight: words('观心术|目力|推演术|听风诀'),
      charm: words('言术|清音诀|笑语|辩才'),
      stealth: words('匿踪术|敛息诀|影步|遁法'),
      craft: words('机关术|巧手|修造诀|开锁术'),
    },
  },
  en: {
    equipment: {
      strike: words('Blade|Axe|Bow|Dagger'),
      guard: words('Shield|Mail|Bracers|Helm'),
      heal: words('Amulet|Salve Box|Chalice|Needle'),
      haste: words('Boots|Mantle|Anklet|Sash'),
      insight: words('Mirror|Monocle|Compass|Lamp'),
      charm: words('Flute|Fan|Brooch|Bell'),
      stealth: words('Cloak|Veil|Slippers|Ring'),
      craft: words('Toolbox|Grapnel|Skeleton Key|Mallet'),
    },
    skill: {
      strike: words('Cut|Flurry|Lunge|Fist'),
      guard: words('Stance|Bulwark|Parry|Ward'),
      heal: words('Touch|Breath|Mending|Balm'),
      haste: words('Step|Stride|Dash|Footwork'),
      insight: words('Gaze|Reckoning|Hearing|Sense'),
      charm: words('Tongue|Voice|Smile|Banter'),
      stealth: words('Tread|Hush|Fade|Shadowing'),
      craft: words('Hands|Contrivance|Repair|Lockcraft'),
    },
  },
};

/** What comes before a name that is taken. */
export const ADORNED: Readonly<Record<Tongue, Words>> = {
  zh: words('新铸|月下|北境|古老|无名|云中|雪夜|赤金|旅人|星辉'),
  en: words('Second|Northern|Moonlit|Old|Nameless|Golden|Wanderer’s|Starry|Quiet|Lucky'),
};

/** What a thing does, as its description says it without a teller. */
export const DEEDS: Readonly<Record<Tongue, Readonly<Record<Effect, Words>>>> = {
  zh: {
    strike: words('出手时带着灼人的锋芒|能给对手重重一击'),
    guard: words('能把来势汹汹的一击挡在身前|让持有者稳如山石'),
    heal: words('能让伤口慢慢合拢|让疲惫的人重新站起来'),
    haste: words('让脚步快过风声|总能抢在别人前头'),
    insight: words('能照见藏起来的东西|让人看清真假'),
    charm: words('让人愿意听你把话说完|能软化最硬的心肠'),
    stealth: words('让身形融进阴影里|走过时不留一丝声响'),
    craft: words('再难的机关也能对付|总能派上意想不到的用场'),
  },
  en: {
    strike: words('It bites hard when it is brought down|It carries heat into every blow'),
    guard: words('It turns aside what was meant to hurt|It makes its bearer stand like a rock'),
    heal: words('It closes wounds, slowly and surely|It puts the weary back on their feet'),
    haste: words('It makes the feet quicker than the wind|It is always there a moment early'),
    insight: words('It shows what has been hidden|It tells the true from the false'),
    charm: words('It makes people want to hear you out|It softens the hardest of hearts'),
    stealth: words('It lets its bearer melt into the shadows|It goes by without a sound'),
    craft: words('It gets the better of any mechanism|It is always of some use nobody thought of'),
  },
};

/** What is said of things that are gone once they are used. */
export const ONCE: Readonly<Record<Tongue, string>> = { zh: '，用一次便没了', en: ', once' };
