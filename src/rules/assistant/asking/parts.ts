import { questionTerms } from '../text/terms.ts';
import { type Intent, intentOf } from './intent.ts';

/** One thing that a message asks for. */
export interface Wanted {
  readonly text: string;
  readonly intent: Intent;
}

const MOST = 3;
/** Lines in which something is looked for. */
const READ_LINES = 50;
const SOCIAL: readonly Intent[] = ['greeting', 'thanks', 'farewell', 'unclear'];
const WHOLE: readonly Intent[] = ['createExperiment', 'recordExperiment'];

/** What a request asks for, in its order: messages, and questions in one message, that stand for themselves. */
export function partsOf(request: string, experiments: readonly string[]): Wanted[] {
  const whole = { text: request, intent: intentOf(request, experiments) };
  const lines = request.split('\n').map((line) => line.trim());
  // What is to be recorded may have many lines.
  const begun = lines.slice(0, READ_LINES).findIndex((line) => WHOLE.includes(intentOf(line, experiments)));
  if (begun >= 0) {
    const text = lines.slice(begun).join('\n');
    return [{ text, intent: intentOf(lines[begun] ?? text, experiments) }];
  }
  const pieces = lines
    .slice(0, READ_LINES)
    .flatMap(questionsIn)
    .map((text) => ({ text, intent: intentOf(text, experiments) }));
  const telling = pieces.filter(({ intent }) => !SOCIAL.includes(intent));
  if (telling.length === 0)
    return [
      pieces.length === 1 ? (pieces[0] ?? whole) : { ...whole, intent: pieces[0]?.intent ?? 'unclear' },
    ];
  return joined(telling).slice(0, MOST);
}

/** "…, and what …": a second question in the same sentence, if it stands for itself. */
const AND = /[,;]? and (?=(?:what|who|when|where|which|how|why)\b)/iu;
const STANDS = 2;

function questionsIn(line: string): string[] {
  const both = line.split(AND).map((part) => part.trim());
  if (both.length === 2 && both.every((part) => questionTerms(part).length >= STANDS)) return both;
  const parts = line.split(/(?<=[?？])\s*/u).filter((part) => part !== '');
  const stand = parts.every((part) => questionTerms(part).length > 0);
  return parts.length > 1 && stand ? parts : line === '' ? [] : [line];
}

const ASKS =
  /[?？]\s*$|吗|呢|什么|多少|哪|谁|几|怎|^(?:what|who|when|where|which|how|why|is|are|do|does|did)\b/iu;

/** Words that are no question belong to the question beside them. */
function joined(pieces: readonly Wanted[]): Wanted[] {
  const made: Wanted[] = [];
  for (const piece of pieces) {
    const before = made.at(-1);
    const areWords = before?.intent === 'search' && piece.intent === 'search';
    if (before && areWords && !(ASKS.test(before.text) && ASKS.test(piece.text)))
      made[made.length - 1] = { ...piece, text: `${before.text} ${piece.text}` };
    else made.push(piece);
  }
  return made;
}
