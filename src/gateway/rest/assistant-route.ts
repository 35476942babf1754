import type { Reply } from '../../actors/runtime/envelope.ts';
import { reject } from '../../protocol/rejections.ts';
import { isOfAnotherSite, whose } from '../assistant/whose.ts';
import { Authenticator } from '../auth/authenticator.ts';
import type { Answer } from '../transport.ts';
import { ASSISTANT } from './dialects/assistant.ts';
import { type Language, languageOf } from './dialects/language.ts';
import { type AnyRoute, type RequestParts, type Route, type RouteContext, route } from './route.ts';

/** What a call to an assistant works with. */
export interface Call<Input> {
  readonly context: RouteContext;
  /** Whose assistant it is. */
  readonly userId: number;
  readonly input: Input;
  /** That of sentences. */
  readonly language: Language;
  readonly request: RequestParts;
}

type Definition<Input, Output> = Omit<Route<Input, Output>, 'rights' | 'dialect' | 'run'> & {
  run(call: Call<Input>): Promise<Reply | Answer>;
};

/** A call of a user to his own assistant, below `users/:user_id`. */
export function assistantRoute<Input extends { readonly user_id: string }, Output>({
  refusals = [],
  run,
  ...shown
}: Definition<Input, Output>): AnyRoute {
  return route<Input, Output>({
    ...shown,
    rights: 'self',
    dialect: ASSISTANT,
    refusals: ['USER_UNKNOWN', 'FORBIDDEN', ...refusals],
    run: async (context, input, caller, request) => {
      const { headers } = request;
      const proves = Authenticator.bearer(headers) !== null;
      // A download does nothing, and no page can read what it only links to.
      if (!proves && shown.produces === undefined && isOfAnotherSite(headers))
        return { ok: false, rejection: reject('ORIGIN_REFUSED') };
      const userId = await whose(context, input.user_id, caller, headers);
      if (!userId.ok) return userId;
      return run({ context, userId: userId.value, input, language: languageOf(headers), request });
    },
  });
}
