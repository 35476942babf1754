/** What a sentence is longer than this is cut into, at a comma or semicolon where there is one. */
const LONGEST = 420;
/** Width of a full line where lines were broken for their length; a Chinese character is two. */
const NARROWEST = 56;
const WIDEST = 120;
const ABBREVIATED =
  /(?:^|[\s(（[])(?:e\.g|i\.e|etc|vs|cf|ca|approx|fig|figs|eq|eqs|ref|refs|no|nos|vol|dr|prof|mr|mrs|ms|st|al|min|max|temp|conc|resp|sec|inc|ltd|co|dept|ed|eds|pp|p|sp|spp|var|[A-Za-z])\.$/i;
/** A line that begins like this begins something of its own. */
const ITEM = /^(?:[-*•·●▪–]|\d{1,3}[.)、]|[（(]\d{1,2}[)）]|#{1,6}\s|[一二三四五六七八九十]{1,3}、)/u;
const ENDED = /[。！？!?；;:：.…”’"」』)）]$/u;

/**
 * The sentences of a text in Chinese, English or both, in their order, each with what ends it. Lines that were only
 * broken for their length are joined; list items and headings stand alone.
 */
export function sentencesOf(text: string): string[] {
  return blocksOf(text).flatMap(splitBlock).flatMap(cutLong);
}

/** Lines that belong together, joined. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  const lines = text.split(/\r?\n/).map((raw) => raw.replace(/\s+/gu, ' ').trim());
  const isWrapped = wasWrapped(lines);
  let open = '';
  let last = '';
  for (const line of lines) {
    if (line !== '' && open !== '' && goesOn(last, line, isWrapped)) open = joined(open, line);
    else {
      if (open !== '') blocks.push(open);
      open = line;
    }
    last = line;
  }
  if (open !== '') blocks.push(open);
  return blocks;
}

/** Full lines of about the same width: they were broken there, not ended. */
function wasWrapped(lines: readonly string[]): boolean {
  const widths = lines.map(widthOf);
  const full = widths.filter((width) => width >= NARROWEST);
  return full.length >= 2 && widths.every((width) => width <= WIDEST);
}

function goesOn(before: string, line: string, isWrapped: boolean): boolean {
  if (ITEM.test(line) || /[\t|]/.test(line) || /[。！？!?]$/u.test(before)) return false;
  if (/^[\p{Ll}(（,，、。；)）]/u.test(line) && !/[.：:]$/u.test(before)) return true;
  return isWrapped && widthOf(before) >= NARROWEST && !ENDED.test(before);
}

function widthOf(line: string): number {
  return [...line].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);
}

function joined(before: string, line: string): string {
  if (/[a-z]-$/i.test(before) && /^[a-z]/.test(line)) return before.slice(0, -1) + line;
  const isHan = /[\p{Script=Han}，。、；：]$/u.test(before) && /^[\p{Script=Han}，。、；：（]/u.test(line);
  return isHan ? before + line : `${before} ${line}`;
}

function splitBlock(block: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const part of block.split(/(?<=[。！？!?；…][”’"」』）)]*)|(?<=[.;][”’")\]]*)\s+/u)) {
    open = open === '' ? part : `${open}${/[\p{Script=Han}。！？；]$/u.test(open) ? '' : ' '}${part}`;
    if (ABBREVIATED.test(open)) continue;
    if (open.trim() !== '') sentences.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences;
}

function cutLong(sentence: string): string[] {
  if (sentence.length <= LONGEST) return [sentence];
  const cuts: string[] = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST);
    const at = Math.max(...[...'，,；;、 '].map((mark) => head.lastIndexOf(mark)));
    const end = at > LONGEST / 3 ? at + 1 : LONGEST;
    cuts.push(rest.slice(0, end).toWellFormed().trim());
    rest = rest.slice(end);
  }
  return [...cuts, rest.trim()].filter((one) => one !== '');
}
