import type { Account } from '../../../actors/ports/user-store.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { admitted, credentials } from '../../../protocol/rest/assistant.ts';
import { TOKEN } from '../../../protocol/rest/rpg-examples.ts';
import { sessionCookie } from '../../assistant/cookie.ts';
import type { Entered } from '../../auth/sign-in.ts';
import { ASSISTANT, jsonAnswer } from '../dialects/assistant.ts';
import { type AnyRoute, type Caller, type RequestParts, type RouteContext, route } from '../route.ts';

const anyone = {
  method: 'POST',
  rights: 'anonymous',
  dialect: ASSISTANT,
  input: credentials,
  output: admitted,
  example: {
    input: { user_id: 'ada', password: 'a long password' },
    output: { user_id: 'ada', token: TOKEN },
  },
} as const;

/** Accounts as clients of the assistant know them (assistant.md 10, 11). */
export const ASSISTANT_ACCOUNT_ROUTES: readonly AnyRoute[] = [
  route({
    ...anyone,
    path: 'accounts/sign-up',
    summary: 'Makes an account. `user_id` is null when the name is taken.',
    refusals: ['NAME_INVALID', 'PASSWORD_WEAK', 'LOGIN_TOO_MANY'],
    run: async (context, { user_id, password }, caller, request) => {
      const reply = await context.signIn.registerAndEnter(user_id, password, caller.address);
      if (!reply.ok) return reply.rejection.code === 'NAME_TAKEN' ? nobody() : byOurName(reply);
      return entered(context, user_id, reply.value as Entered, caller, request);
    },
  }),
  route({
    ...anyone,
    path: 'accounts/log-in',
    summary: 'Whether the password is right: `user_id` is null when it is not.',
    refusals: ['ACCOUNT_DISABLED', 'LOGIN_TOO_MANY'],
    run: async (context, { user_id, password }, caller, request) => {
      const reply = await context.signIn.logIn(user_id, password, caller.address);
      if (!reply.ok) return reply.rejection.code === 'LOGIN_FAILED' ? nobody() : reply;
      const account = (await context.accounts.find(user_id)) as Account;
      return entered(context, user_id, { account, token: reply.value as string }, caller, request);
    },
  }),
];

/** What is a username elsewhere is called otherwise here. */
function byOurName(reply: Extract<Reply, { readonly ok: false }>): Reply {
  const { rejection } = reply;
  return rejection.field === 'username'
    ? { ok: false, rejection: { ...rejection, field: 'user_id' } }
    : reply;
}

function nobody(): Reply {
  return { ok: true, value: { user_id: null } };
}

/** Under AUTH=signed with a token, as a field and as a cookie. */
function entered(
  { open, tokenSeconds, assistantDoor }: RouteContext,
  user_id: string,
  { account, token }: Entered,
  { address }: Caller,
  { headers }: RequestParts,
) {
  if (open) return jsonAnswer(200, { user_id });
  assistantDoor.cameFrom.set(account.userId, address);
  return jsonAnswer(200, { user_id, token }, { 'Set-Cookie': sessionCookie(token, tokenSeconds, headers) });
}
