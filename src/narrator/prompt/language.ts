/** The languages in which speeches are asked for. */
export type Language = 'zh' | 'en';

/** The language of a topic: Chinese when a Chinese character is in it, else English. */
export function languageOf(topic: string): Language {
  return /\p{Script=Han}/u.test(topic) ? 'zh' : 'en';
}
