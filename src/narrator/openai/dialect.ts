import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { Prompt } from '../prompt/compose.ts';
import { type Endpoint, isOpenAi } from './endpoint.ts';

/** Some refuse tools with 404 or 500. */
const TOOLLESS = /\btools?\b|tool[_-](?:choice|call)|\bfunction[_ ]call/i;

/** The few things in which endpoints differ; what one does not take is learned from its refusal, once. */
export class Dialect {
  readonly #endpoint: Endpoint;
  #limit: 'max_tokens' | 'max_completion_tokens';
  #usage = true;
  #json = true;
  #tools = true;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
    // OpenAI's newer models refuse the older name, most others know no newer one.
    this.#limit = isOpenAi(endpoint) ? 'max_completion_tokens' : 'max_tokens';
  }

  body({ system, user, json, tools }: Prompt): ChatCompletionCreateParamsStreaming {
    const native = tools !== undefined && this.#tools;
    const inText = tools !== undefined && !native;
    return {
      model: this.#endpoint.model,
      messages: [
        { role: 'system', content: inText ? `${system}\n\n${tools.instead}` : system },
        { role: 'user', content: user },
      ],
      stream: true,
      [this.#limit]: this.#endpoint.maxTokens,
      ...(this.#usage && { stream_options: { include_usage: true } }),
      ...(native && { tools: tools.specs.map((spec) => ({ type: 'function', function: { ...spec } })) }),
      ...((json || inText) && this.#json && { response_format: { type: 'json_object' } }),
    };
  }

  /**
   * Whether a refusal of this prompt with this message says what to leave out or to rename, so that asking again at once
   * helps.
   */
  learn(refusal: string, status: number | undefined, { tools }: Prompt): boolean {
    if (tools && this.#tools && TOOLLESS.test(refusal)) {
      this.#tools = false;
      return true;
    }
    if (status !== 400 && status !== 422) return false;
    if (this.#usage && refusal.includes('stream_options')) {
      this.#usage = false;
      return true;
    }
    if (this.#json && refusal.includes('response_format')) {
      this.#json = false;
      return true;
    }
    if (this.#limit === 'max_tokens' && refusal.includes('max_completion_tokens')) {
      this.#limit = 'max_completion_tokens';
      return true;
    }
    return false;
  }
}
