import { OpenAI } from 'openai';
import { guardedFetch, type Watch } from './guarded-fetch.ts';

/** Where a model is, and how it is asked. Durations are milliseconds. */
export interface Endpoint {
  /** Up to and including `/v1`; null: OpenAI's. */
  readonly baseUrl: string | null;
  /** Null: requests carry none. */
  readonly apiKey: string | null;
  readonly model: string;
  /** Most tokens of one answer. */
  readonly maxTokens: number;
}

const OPENAI_URL = 'https://api.openai.com/v1';
/** The package's own deadline ends before the body and cannot be the only one: ours is in model.ts. */
const FAR_MS = 2_147_483_647;

/** Whether the endpoint is OpenAI's own. */
export function isOpenAi({ baseUrl }: Endpoint): boolean {
  return baseUrl === null || baseUrl === OPENAI_URL;
}

/** Host and path for people; null stands for OpenAI's. */
export function addressOf({ baseUrl }: Pick<Endpoint, 'baseUrl'>): string {
  return baseUrl ?? OPENAI_URL;
}

/**
 * A client for one request. It does not retry (docs/adr/0012-narrator.md), logs nothing, and takes nothing from the
 * environment that our own settings have not named.
 */
export function clientOf(
  endpoint: Pick<Endpoint, 'baseUrl' | 'apiKey'>,
  watch: Watch,
  fetch = guardedFetch(watch),
): OpenAI {
  return new OpenAI({
    baseURL: addressOf(endpoint),
    apiKey: endpoint.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: {
      'X-Stainless-Timeout': null,
      ...(endpoint.apiKey === null && { Authorization: null }),
    },
    maxRetries: 0,
    timeout: FAR_MS,
    logLevel: 'off',
    fetch,
  });
}
