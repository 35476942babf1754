const UNSAID = /\p{C}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u20e3|\ufe0f/gu;
/** Nothing to be taken out of it. */
const PLAIN = /^(?:[\p{L}\p{N}，。；：！？、“”‘’（）,.;:!?()'"’-]| (?! ))*$/u;
const MARKUP = /[*_`#~|<>{}\\[\]^=]+/g;

/** A stranger's text as words to be spoken: without control characters, halves of characters, mark-up and emoji. */
export function plain(text: string, most: number): string {
  return text.length <= most && PLAIN.test(text) ? text.trim() : cleaned(text.slice(0, most));
}

function cleaned(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNSAID, '').replace(MARKUP, ' ').replace(/ +/g, ' ').trim();
}

/** The text has Chinese characters. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** Sentences, each with what ends it. */
export function sentencesOf(text: string): string[] {
  return (
    text.match(/(?:[^。！？!?.]|\.(?!\s|$))+(?:[。！？!?]+|\.|$)[”’」』"]?\s*/g)?.map((one) => one.trim()) ??
    []
  );
}

/** Words as a reader counts them: every Chinese character is one. */
export function wordsOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const rest = text.replace(/\p{Script=Han}/gu, ' ').match(/\S+/g);
  return han + (rest?.filter((word) => /[\p{L}\p{N}]/u.test(word)).length ?? 0);
}

export function countSentences(text: string): number {
  return text.match(/[。！？!?]+|\.(?=\s|$)/g)?.length ?? 0;
}
