const FENCE = /^\s*```\w*\s*|\s*```\s*$/g;

/**
 * The first JSON object in what a model said, whatever stands round it (a fence, a sentence before, more after), and with
 * the slips that models make mended: breaks of lines inside of texts, commas before the end. Null: there is none.
 */
export function objectIn(said: string): unknown {
  const text = said.replace(FENCE, '');
  for (let start = text.indexOf('{'), tries = 0; start >= 0 && tries < MOST_TRIES; tries += 1) {
    const found = objectAt(text, start);
    if (found !== null) return found;
    start = text.indexOf('{', start + 1);
  }
  return null;
}

/** What is no object begins with a brace only so often. */
const MOST_TRIES = 8;

function objectAt(text: string, start: number): unknown {
  const end = endOf(text, start);
  if (end < 0) return null;
  const whole = text.slice(start, end);
  return parsed(whole) ?? parsed(mended(whole));
}

/** Where the object that begins at `start` is closed; -1: nowhere. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(/"(?:\\.|[^"\\])*"|[{}]/gs)) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    if (depth === 0) return start + index + 1;
  }
  return -1;
}

function mended(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/gs, (token) =>
    token === ',' ? '' : token.replace(/\r?\n/g, '\\n').replace(/\t/g, '\\t'),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
