import type { Tongue } from '../../../rules/quest/quest.ts';
import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import type { RpgWords } from './words.ts';

export const RPG_WORDS: Readonly<Record<Tongue, RpgWords>> = { zh: CHINESE, en: ENGLISH };
