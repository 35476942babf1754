/**
 * The words of a command as a shell would split them, without anything else that a shell does: blanks separate, quotes of
 * either kind keep together, a backslash takes the next character as it is (within single quotes it is one). Null: a quote
 * is not closed, or there is no word.
 */
export function wordsOf(command: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < command.length; at += 1) {
    const character = command[at] ?? '';
    if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && /['"]/.test(character)) {
      quote = character;
      word ??= '';
    } else if (character === '\\' && quote !== "'") {
      at += 1;
      word = (word ?? '') + (command[at] ?? '');
    } else if (quote === '' && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (word !== null) words.push(word);
  return quote === '' && words.length > 0 ? words : null;
}
