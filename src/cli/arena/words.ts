/** A command line as words, or what is wrong with it. */
export type Words =
  | { readonly ok: true; readonly words: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** What a shell would act on. No shell reads bot commands, so outside quotes these are a mistake, not a letter. */
const SHELL = /[|&;<>()$`*?~#!{}\\]/;

/**
 * The words of a command line: parted by blanks, '…' taken as it is, "…" with \" and \\. No shell runs it, so that a file
 * name or a seed never becomes a command; who wants one writes `sh -c '…'`.
 */
export function wordsOf(line: string): Words {
  const words: string[] = [];
  let word: string | null = null;
  for (let i = 0; i < line.length; i += 1) {
    const letter = line.charAt(i);
    if (letter === "'" || letter === '"') {
      const quoted = quotedAt(line, i);
      if (quoted === null) return { ok: false, problem: `a ${letter} is never closed in: ${line}` };
      word = (word ?? '') + quoted.text;
      i = quoted.end;
    } else if (/\s/.test(letter)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (SHELL.test(letter)) {
      return {
        ok: false,
        problem: `no shell runs the command, so put ${letter} in quotes, or write sh -c '…': ${line}`,
      };
    } else {
      word = (word ?? '') + letter;
    }
  }
  if (word !== null) words.push(word);
  return words.length > 0 ? { ok: true, words } : { ok: false, problem: 'the command of a bot is empty' };
}

/** What stands between the quote at `start` and its partner, and where that is; null without a partner. */
function quotedAt(line: string, start: number): { readonly text: string; readonly end: number } | null {
  const quote = line.charAt(start);
  let text = '';
  for (let i = start + 1; i < line.length; i += 1) {
    const letter = line.charAt(i);
    if (letter === quote) return { text, end: i };
    const next = line.charAt(i + 1);
    if (quote === '"' && letter === '\\' && (next === '"' || next === '\\')) {
      text += next;
      i += 1;
    } else {
      text += letter;
    }
  }
  return null;
}
