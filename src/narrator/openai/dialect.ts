import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { Prompt } from '../prompt/compose.ts';
import { type Endpoint, isOpenAi } from './endpoint.ts';

/** The few things in which endpoints differ; what one does not take is learned from its refusal, once. */
export class Dialect {
  readonly #endpoint: Endpoint;
  #limit: 'max_tokens' | 'max_completion_tokens';
  #usage = true;
  #json = true;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
    // OpenAI's newer models refuse the older name, most others know no newer one.
    this.#limit = isOpenAi(endpoint) ? 'max_completion_tokens' : 'max_tokens';
  }

  body({ system, user, json }: Prompt): ChatCompletionCreateParamsStreaming {
    return {
      model: this.#endpoint.model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      stream: true,
      [this.#limit]: this.#endpoint.maxTokens,
      ...(this.#usage && { stream_options: { include_usage: true } }),
      ...(json && this.#json && { response_format: { type: 'json_object' } }),
    };
  }

  /** Whether a refusal with this message says what to leave out or to rename, so that asking again at once helps. */
  learn(refusal: string): boolean {
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
