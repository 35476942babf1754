const ENDS = /(?<=[。！？；…][”’」』）"]?)(?=[^”’」』）"。！？；…])|(?<=[.!?;]["')\]]?\s)(?=\S)/u;
const SPACE = /\s/;

/** The text in sentences, Chinese or Western; one of more than `most` characters in pieces, at spaces where there are some. */
export function sentences(text: string, most: number): readonly string[] {
  if (text === '') return [];
  if (text.length <= most / 4) return [text];
  return text.split(ENDS).flatMap((sentence) => pieces(sentence, most));
}

function pieces(text: string, most: number): readonly string[] {
  if (text.length <= most) return [text];
  const made: string[] = [];
  for (let from = 0; from < text.length; ) {
    const to = from + most >= text.length ? text.length : cutAt(text, from, from + most);
    made.push(text.slice(from, to));
    from = to;
  }
  return made;
}

/** The last place up to `to` that is behind a space, else `to` itself, but never within a character. */
function cutAt(text: string, from: number, to: number): number {
  for (let at = to; at > from + (to - from) / 2; at -= 1) if (SPACE.test(text[at - 1] ?? '')) return at;
  const high = text.charCodeAt(to - 1);
  return high >= 0xd800 && high < 0xdc00 ? to - 1 : to;
}
