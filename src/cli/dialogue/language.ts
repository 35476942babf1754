import { Fault } from '../../lib/fault.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language to speak to a person: what was asked for, else that of the terminal, by the variables of POSIX in their
 * order. Throws `Fault` LANGUAGE for one that we do not speak.
 */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  if (asked === undefined) return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en';
  const found = LANGUAGES.find((one) => one === asked);
  if (!found) throw new Fault('LANGUAGE', `there is ${LANGUAGES.join(' and ')}, not ${asked}`);
  return found;
}
