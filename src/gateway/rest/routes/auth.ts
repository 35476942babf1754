import { z } from 'zod';
import type { Account } from '../../../actors/ports/user-store.ts';
import { text } from '../../../protocol/fields.ts';
import { loginName, password, token } from '../../../protocol/rest/account.ts';
import { DIALOGUE } from '../dialects/dialogue.ts';
import { type AnyRoute, ok, route } from '../route.ts';

/** Log-in as clients of scripted conversations know it (dialogue.md, "Envelope and errors"). */
export const AUTH_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'api/auth/login',
    rights: 'anonymous',
    dialect: DIALOGUE,
    summary: 'Answers a token and the seconds for which it is good. `username` is a name or an id.',
    input: z.object({ username: loginName, password }),
    output: z.object({ access_token: token, expires_in: z.int().describe('Seconds.') }),
    example: {
      input: { username: 'user1', password: 'password123' },
      output: { access_token: 'xxxxx.yyyyy.zzzzz', expires_in: 3_600 },
    },
    refusals: ['LOGIN_FAILED', 'ACCOUNT_DISABLED', 'LOGIN_TOO_MANY'],
    run: async ({ signIn, tokenSeconds }, input, { address }) => {
      const reply = await signIn.logIn(input.username, input.password, address);
      return reply.ok ? ok({ access_token: reply.value, expires_in: tokenSeconds }) : reply;
    },
  }),
  route({
    method: 'POST',
    path: 'api/auth/register',
    rights: 'anonymous',
    dialect: DIALOGUE,
    summary: 'Makes an account.',
    input: z.object({ username: text(64, 1), password }),
    output: z.object({ id: z.int(), username: z.string() }),
    example: {
      input: { username: 'user1', password: 'password123' },
      output: { id: 123, username: 'user1' },
    },
    refusals: ['NAME_INVALID', 'PASSWORD_WEAK', 'NAME_TAKEN', 'LOGIN_TOO_MANY'],
    run: async ({ signIn }, input, { address }) => {
      const reply = await signIn.register(input.username, input.password, address);
      if (!reply.ok) return reply;
      const { userId, username } = reply.value as Account;
      return ok({ id: userId, username });
    },
  }),
];
