import { remembered } from './memo.ts';
import type { StyleKey } from './words/phrases.ts';

/** How a speaker speaks. */
export interface Style {
  readonly keys: readonly StyleKey[];
  readonly brief: boolean;
  readonly detailed: boolean;
}

const PATTERNS: Readonly<Record<StyleKey, RegExp>> = {
  strict: /严谨|严格|严肃|精确|缜密|逻辑|strict|rigorous|rigour|precise|exact|logical|serious/iu,
  humorous: /幽默|风趣|诙谐|搞笑|humou?r|funny|witty|joking/iu,
  friendly:
    /亲切|友好|温和|温柔|鼓励|耐心|热情|和蔼|友善|friendly|warm|kind|patient|encourag|gentle|supportive/iu,
  formal: /正式|官方|庄重|书面|formal|official|dignified|polite/iu,
  critical: /犀利|尖锐|批判|挑剔|直率|直接|质疑|critical|sharp|blunt|direct|sceptical|skeptical|tough/iu,
  curious: /好奇|活泼|积极|热切|curious|lively|eager|enthusiastic|inquisitive/iu,
};

/** Reads a style. One that is not known changes only which of several phrases are chosen. */
export const styleOf = remembered(256, readStyle);

function readStyle(text: string): Style {
  const keys = (Object.keys(PATTERNS) as StyleKey[]).filter((key) => {
    if (key === 'formal' && /非正式|informal/iu.test(text)) return false;
    return PATTERNS[key].test(text);
  });
  return {
    keys,
    brief: /简洁|简短|简练|精炼|简明|言简|寡言|brief|concise|short|terse|succinct|laconic/iu.test(text),
    detailed: /详细|细致|详尽|全面|深入|detailed|thorough|elaborate|verbose/iu.test(text),
  };
}
