import { APIError } from 'openai';
import { Trouble } from './trouble.ts';

/** Tokens as an endpoint counted them. */
export interface Usage {
  readonly prompt: number;
  readonly completion: number;
}

/** A tool that a model calls; `args` should be the text of a JSON object. */
export interface ToolUse {
  readonly name: string;
  readonly args: string;
}

/** A piece of one: those with the same number belong together. */
export interface ToolPiece extends ToolUse {
  readonly index: number;
}

/** What one event of a stream, or a whole answer, brings. */
export interface Piece {
  readonly text: string;
  /** The model says why it will not speak. */
  readonly refusal: string;
  /** Why it is the last; null while more follows. */
  readonly finish: string | null;
  readonly usage: Usage | null;
  readonly calls: readonly ToolPiece[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads an event of a stream (`delta`) or a whole answer (`message`). Throws for what is neither. */
export function readPiece(value: unknown): Piece {
  const fields = fieldsOf(value);
  if (fields?.error)
    throw new APIError(undefined, fieldsOf(fields.error) ?? { message: fields.error }, undefined, undefined);
  const choices = fields?.choices;
  const usage = usageOf(fields?.usage);
  if (!Array.isArray(choices)) {
    if (usage) return { text: '', refusal: '', finish: null, usage, calls: [] };
    throw new Trouble('broken', 'The endpoint of the model answered what is not a chat completion.');
  }
  const choice = fieldsOf(choices[0]);
  const said = fieldsOf(choice?.delta) ?? fieldsOf(choice?.message);
  const finish = choice?.finish_reason;
  return {
    text: textOf(said?.content),
    refusal: textOf(said?.refusal),
    finish: typeof finish === 'string' && finish !== '' ? finish : null,
    usage,
    calls: callsOf(said?.tool_calls),
  };
}

/** What is no call is none. Arguments are a text; some endpoints make an object of it. */
function callsOf(value: unknown): ToolPiece[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one, at) => {
    const { index, function: called } = fieldsOf(one) ?? {};
    const { name, arguments: args } = fieldsOf(called) ?? {};
    if (name === undefined && args === undefined) return [];
    return {
      index: isCount(index) ? index : at,
      name: typeof name === 'string' ? name : '',
      args: typeof args === 'string' ? args : fieldsOf(args) ? JSON.stringify(args) : '',
    };
  });
}

/** A text, or the texts of the parts that some endpoints make of it. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (content === undefined || content === null) return '';
  if (Array.isArray(content)) return content.map((part) => textOf(fieldsOf(part)?.text)).join('');
  throw new Trouble('broken', 'The endpoint of the model answered text that is none.');
}

function usageOf(value: unknown): Usage | null {
  const { prompt_tokens: prompt, completion_tokens: completion } = fieldsOf(value) ?? {};
  return isCount(prompt) && isCount(completion) ? { prompt, completion } : null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
