import type { OpenAI } from 'openai';
import { Stream } from 'openai/streaming';
import type { Watch } from './guarded-fetch.ts';
import { type Piece, readPiece, type Usage } from './pieces.ts';
import type { SpeechText } from './speech-text.ts';
import { Trouble } from './trouble.ts';

/** How an answer came to its end; its text is in the `SpeechText`. */
export interface Answer {
  readonly finish: string | null;
  readonly refusal: string;
  readonly usage: Usage | null;
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
    const { text, refusal, finish, usage } = readPiece(JSON.parse(await response.text()));
    speech.add(text);
    return { finish, refusal, usage, whole: true };
  }
  let events = 0;
  let answer: Answer = { finish: null, refusal: '', usage: null, whole: false };
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

function joined(answer: Answer, { refusal, finish, usage }: Piece): Answer {
  return {
    finish: finish ?? answer.finish,
    refusal: answer.refusal + refusal,
    usage: usage ?? answer.usage,
    whole: false,
  };
}
