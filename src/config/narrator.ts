import { z } from 'zod';
import { type Setting, seconds, text, whole } from './setting.ts';

const API_KEY: Setting<string | null> = {
  variable: 'OPENAI_API_KEY',
  schema: z.string().regex(/^[\x21-\x7e]+$/),
  fallback: () => null,
  accepts: 'a text of visible ASCII characters',
  about: 'Key for the endpoint. Unset with OPENAI_BASE_URL set: requests carry none.',
  secret: true,
  show: (key) => (key === null ? '(unset)' : '***'),
};

/** An address without user, query and fragment: paths are put behind it, and it is shown. */
const baseUrl = z
  .string()
  .refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    return url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.search}${url.hash}` === '';
  })
  .transform((value) => value.replace(/\/+$/, ''));

/** A price with decimals, for a million tokens. */
function price(variable: string, of: string): Setting<number> {
  return {
    variable,
    schema: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,6})?$/)
      .transform(Number),
    fallback: () => 0,
    accepts: 'a number from 0 to 999999.999999',
    about: `Price of a million ${of}, in whatever money the metrics shall count; 0 counts none.`,
    secret: false,
    show: (value) => `${value}`,
  };
}

/** The language model that speaks for the roles of scripted conversations and tells the role-play game. Without one the embedded narrators do. */
export const NARRATOR = {
  baseUrl: {
    ...text<string | null>(
      'OPENAI_BASE_URL',
      null,
      'OpenAI-compatible endpoint, up to and including /v1 where it has that. Unset with OPENAI_API_KEY set: the one of OpenAI.',
      'a URL such as http://127.0.0.1:11434/v1, without user, query and fragment',
      baseUrl,
    ),
    secret: true,
  },
  apiKey: API_KEY,
  model: text<string | null>(
    'OPENAI_MODEL',
    null,
    'Model that speaks. Unset, like the two above: the embedded narrator speaks, which needs nothing.',
    'the name of a model, at most 200 characters',
    z.string().max(200),
  ),
  imageModel: text<string | null>(
    'OPENAI_IMAGE_MODEL',
    null,
    'Model at the same endpoint that makes pictures for the role-play game. Unset: the embedded painter draws, which needs nothing.',
    'the name of a model, at most 200 characters',
    z.string().max(200),
  ),
  paintMs: seconds(
    'PAINTER_SECONDS',
    30,
    'Longest time for one picture of OPENAI_IMAGE_MODEL; whoever asked for it waits that long, and gets an embedded one then.',
    { max: 300 },
  ),
  speechMs: seconds(
    'NARRATOR_SECONDS',
    120,
    'Longest time for one speech, with waiting for a place and retries; whoever asked for the step waits for it.',
    { max: 3_600 },
  ),
  tellMs: seconds(
    'NARRATOR_TELL_SECONDS',
    30,
    'Longest time for one text of the role-play game, with waiting, retries and a second attempt; then the embedded teller tells it.',
    { max: 290 },
  ),
  planMs: seconds(
    'NARRATOR_PLAN_SECONDS',
    60,
    'Longest time for one decision of the lab assistant, with waiting, retries and a second attempt; then the embedded planner decides. Below ASSISTANT_PHASE_SECONDS.',
    { max: 3_600 },
  ),
  stallMs: seconds(
    'NARRATOR_STALL_SECONDS',
    30,
    'Longest silence of the endpoint before and between pieces. More for a model that is loaded when first asked, or an endpoint that does not stream.',
    { max: 290 },
  ),
  retries: whole(
    'NARRATOR_RETRIES',
    2,
    'Further attempts at one speech after 408, 409, 429, 5xx or a connection that failed; none once text has come.',
    { min: 0, max: 10 },
  ),
  concurrency: whole(
    'NARRATOR_CONCURRENCY',
    8,
    'Speeches at once; hosted endpoints limit more, a model on one machine should have 1 to 4.',
    { max: 1_000 },
  ),
  queue: whole(
    'NARRATOR_QUEUE',
    64,
    'Speeches that may wait for a place; more are refused at once, and clients may try again.',
    { min: 0, max: 100_000 },
  ),
  contextTokens: whole(
    'NARRATOR_CONTEXT_TOKENS',
    16_000,
    'Size of a prompt, as we estimate it; the oldest messages are left out to fit. At most what the model takes, less NARRATOR_MAX_TOKENS.',
    { min: 1_000, max: 2_000_000, unit: 'tokens' },
  ),
  lineTokens: whole(
    'NARRATOR_CONTEXT_LINE_TOKENS',
    2_000,
    'Size of one earlier message in a prompt; longer ones lose their middle.',
    { min: 50, max: 100_000, unit: 'tokens' },
  ),
  maxTokens: whole(
    'NARRATOR_MAX_TOKENS',
    1_500,
    'Most tokens of one answer; a speech that reaches it is cut at the end of a sentence. Models that think before they speak need more.',
    { min: 16, max: 1_000_000, unit: 'tokens' },
  ),
  promptPrice: price('NARRATOR_PRICE_PROMPT', 'prompt tokens'),
  completionPrice: price('NARRATOR_PRICE_COMPLETION', 'completion tokens'),
};
