import type { OpenAI } from 'openai';
import { Stream } from 'openai/streaming';
import type { Watch } from './guarded-fetch.ts';
import { type Piece, readPiece, type ToolPiece, type ToolUse, type Usage } from './pieces.ts';
import type { SpeechText } from './speech-text.ts';
import { Trouble } from './trouble.ts';

/** How an answer came to its end; its text is in the `SpeechText`. */
export interface Answer {
  readonly finish: string | null;
  readonly refusal: string;
  readonly usage: Usage | null;
  /** Tools that the model calls, in their order. */
  readonly calls: readonly ToolUse[];
  /** The endpoint said that this was all, in whatever way. */
  readonly whole: boolean;
}

/**
 * Reads what an endpoint answered, as a stream or, where it does not stream, as one JSON text. A stream that was aborted
 * ends as if it were cut off: the package swallows that.
 */
export async function readAnswer(
  response: Response,
  speech: SpeechText,
  watch: Watch,
  client: OpenAI,
): Promise<Answer> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('text/html'))
    throw new Trouble('broken', 'The endpoint of the model answered with a web page: check OPENAI_BASE_URL.');
  if (type.includes('json')) {
    const { text, refusal, finish, usage, calls } = readPiece(JSON.parse(await response.text()));
    speech.add(text);
    return { finish, refusal, usage, calls: gathered([], calls), whole: true };
  }
  let events = 0;
  let answer: Answer = { finish: null, refusal: '', usage: null, calls: [], whole: false };
  for await (const event of Stream.fromSSEResponse<unknown>(response, new AbortController(), client)) {
    events += 1;
    const piece = readPiece(event);
    speech.add(piece.text);
    answer = joined(answer, piece);
    if (speech.full) return { ...answer, finish: 'length', whole: true };
    if (answer.finish === null) continue;
    if (answer.usage) break;
    watch.onLast();
  }
  if (events === 0 && watch.bytes > 0 && !watch.ended)
    throw new Trouble('broken', 'The endpoint of the model answered what is not a chat completion.');
  return { ...answer, whole: answer.finish !== null || watch.ended };
}

function joined(answer: Answer, { refusal, finish, usage, calls }: Piece): Answer {
  return {
    finish: finish ?? answer.finish,
    refusal: answer.refusal + refusal,
    usage: usage ?? answer.usage,
    calls: calls.length === 0 ? answer.calls : gathered(answer.calls, calls),
    whole: false,
  };
}

/** More calls than any answer has of use. */
const MOST_CALLS = 16;
const MOST_ARGUMENTS = 65_536;

/** Calls with more pieces of them. */
function gathered(calls: readonly ToolUse[], pieces: readonly ToolPiece[]): ToolUse[] {
  const all = [...calls];
  for (const { index, name, args } of pieces) {
    const so = all[index];
    if (index > all.length || index >= MOST_CALLS || (so?.args.length ?? 0) + args.length > MOST_ARGUMENTS)
      throw new Trouble('broken', 'The endpoint of the model answered calls of tools that are none.');
    // Some send the name with every piece.
    all[index] = { name: so?.name || name, args: (so?.args ?? '') + args };
  }
  return all;
}
