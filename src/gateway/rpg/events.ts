import type { Language } from '../rest/dialects/language.ts';

interface EventRow {
  /** What `other` says. */
  readonly kind: Readonly<Record<Language, string>>;
  /** `{role}` is who it happens to. */
  readonly texts: Readonly<Record<Language, readonly string[]>>;
}

/** Things that just happen (rpg.md, /others). They change nothing. */
export const EVENTS: readonly EventRow[] = [
  {
    kind: { zh: '天气', en: 'weather' },
    texts: {
      zh: [
        '天边滚过一阵闷雷，{role}抬头时，第一滴雨正落在额上。',
        '雾从河面升起，把{role}脚下的路一寸一寸收走。',
        '风忽然停了，林子静得连{role}的呼吸都显得吵闹。',
      ],
      en: [
        'Thunder rolls along the horizon; as {role} looks up, the first drop falls.',
        'Fog climbs from the river and takes the road from under {role}, step by step.',
        'The wind stops at once, and in the still forest even the breath of {role} is loud.',
      ],
    },
  },
  {
    kind: { zh: '路人', en: 'stranger' },
    texts: {
      zh: [
        '一个背着竹篓的老人与{role}擦肩而过，低声说：“南边的桥，今晚别走。”',
        '卖糖人的小贩捏了一个{role}的样子，分文不收，笑着走了。',
        '三个行商围着火堆招呼{role}坐下，分来半块热饼和一个真假难辨的传闻。',
      ],
      en: [
        'An old man with a basket passes {role} and mutters: "Not the southern bridge, not tonight."',
        'A seller of sugar figures makes one that looks like {role}, takes no coin for it, and walks off smiling.',
        'Three traders at a fire wave {role} over and share half a warm loaf and a rumour that may be true.',
      ],
    },
  },
  {
    kind: { zh: '发现', en: 'find' },
    texts: {
      zh: [
        '{role}在石缝里摸到一枚旧铜钱，正面的字已经磨平，背面却多了一道新痕。',
        '墙角有人用炭画了一只鸟，翅膀指着{role}来时的方向。',
        '{role}拾起一页被雨泡过的日记，只剩最后一句：“它还在下面。”',
      ],
      en: [
        'Between two stones {role} finds an old coin: its face is worn flat, on its back there is a fresh scratch.',
        'Somebody drew a bird on the wall in charcoal; its wing points where {role} came from.',
        '{role} picks up a page of a diary, soaked by rain; only the last line is left: "It is still down there."',
      ],
    },
  },
  {
    kind: { zh: '动静', en: 'noise' },
    texts: {
      zh: [
        '远处传来钟声，{role}数到第七下，城里却从来只敲六下。',
        '{role}身后有脚步跟着，停下来听，又只剩自己的心跳。',
        '一只黑猫跃上墙头，盯着{role}看了很久，像是认得。',
      ],
      en: [
        'A bell rings far away; {role} counts seven, where the town has never rung more than six.',
        'Steps follow {role}; when they are listened for, there is only a heartbeat.',
        'A black cat leaps onto the wall and looks at {role} for a long time, as if it knew.',
      ],
    },
  },
  {
    kind: { zh: '回忆', en: 'memory' },
    texts: {
      zh: [
        '一阵熟悉的香气飘过，{role}忽然想起出门那天没有说出口的话。',
        '{role}摸到衣角里缝着的平安符，针脚歪歪扭扭，却很结实。',
      ],
      en: [
        'A scent passes by, and {role} remembers what was not said on the day of leaving.',
        '{role} touches the charm that is sewn into the hem: the stitches are crooked, and hold.',
      ],
    },
  },
];

export interface Happening {
  readonly text: string;
  readonly kind: string;
}

/** The event of these words: the same ones give the same. An event whose kind `info` names is preferred. */
export function eventOf(
  { info, role, text }: { readonly info: string; readonly role: string; readonly text: string },
  language: Language,
): Happening {
  const seed = hashOf(`${info}\n${role}\n${text}`);
  const asked = EVENTS.filter(({ kind }) => info.includes(kind.zh) || info.toLowerCase().includes(kind.en));
  const rows = asked.length > 0 ? asked : EVENTS;
  const row = rows[seed % rows.length];
  const texts = row?.texts[language] ?? [];
  const told = texts[Math.floor(seed / rows.length) % texts.length] ?? '';
  return { text: told.replaceAll('{role}', () => role), kind: row?.kind[language] ?? '' };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
