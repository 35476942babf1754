import type { Language } from '../language.ts';
import type { Demo } from './demo.ts';
import { REVIEW } from './review.ts';
import { TEACHING } from './teaching.ts';

export const DEMO_NAMES = ['teaching', 'review'] as const;
export type DemoName = (typeof DEMO_NAMES)[number];

/** The flows that are ready, by the word for them on the command line. */
export const DEMOS: Readonly<Record<DemoName, Readonly<Record<Language, Demo>>>> = {
  teaching: TEACHING,
  review: REVIEW,
};

/** A ready flow by its word or by its name in any language; null: none of ours. */
export function demoCalled(name: string, language: Language): Demo | null {
  const word = DEMO_NAMES.find((one) => one === name);
  if (word) return DEMOS[word][language];
  return (
    DEMO_NAMES.flatMap((one) => Object.values(DEMOS[one])).find(({ flow }) => flow.name === name) ?? null
  );
}
