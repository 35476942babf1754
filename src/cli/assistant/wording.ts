import type { Language } from '../dialogue/language.ts';
import type { Words } from './words.ts';
import { ENGLISH } from './words-en.ts';
import { CHINESE } from './words-zh.ts';

export const WORDS: Readonly<Record<Language, Words>> = { zh: CHINESE, en: ENGLISH };
