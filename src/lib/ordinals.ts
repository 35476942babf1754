/** How one says which of several, from the first to the tenth. */
export const ENGLISH_ORDINALS: readonly string[] =
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** The Chinese numerals from 1 to 10. */
export const CHINESE_NUMERALS = '一二三四五六七八九十';
