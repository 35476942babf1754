import { z } from 'zod';
import { id, text } from '../../../protocol/fields.ts';
import { isoTime } from '../../../protocol/message.ts';
import { reject } from '../../../protocol/rejections.ts';
import { ACCOUNT, account, loginName, password, token } from '../../../protocol/rest/account.ts';
import { type AnyRoute, ok, route } from '../route.ts';

export const IDENTITY_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'user/register',
    rights: 'anonymous',
    summary: 'Makes an account.',
    input: z.object({ username: text(64, 1), password }),
    output: z.object({ userId: z.int(), username: z.string() }),
    example: {
      input: { username: 'ada', password: 'correct horse' },
      output: { userId: 123, username: 'ada' },
    },
    refusals: ['NAME_INVALID', 'PASSWORD_WEAK', 'NAME_TAKEN', 'LOGIN_TOO_MANY'],
    run: ({ signIn }, input, { address }) => signIn.register(input.username, input.password, address),
  }),
  route({
    method: 'POST',
    path: 'user/login',
    rights: 'anonymous',
    summary: 'Answers a token.',
    input: z
      .object({ userId: loginName.optional(), username: loginName.optional(), password })
      .refine((input) => input.userId !== undefined || input.username !== undefined, {
        message: 'or userId is missing',
        path: ['username'],
      }),
    output: token,
    example: {
      input: { username: 'ada', password: 'correct horse' },
      output: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl',
    },
    refusals: ['LOGIN_FAILED', 'ACCOUNT_DISABLED', 'LOGIN_TOO_MANY'],
    run: ({ signIn }, input, { address }) =>
      signIn.logIn(input.userId ?? input.username ?? '', input.password, address),
  }),
  route({
    method: 'POST',
    path: 'user/logout',
    rights: 'user',
    summary: 'Ends this session and its sockets.',
    input: z.object({}),
    output: z.null(),
    example: { input: {}, output: null },
    run: ({ signIn }, _input, { principal }) => signIn.logOut(principal),
  }),
  route({
    method: 'POST',
    path: 'user/password',
    rights: 'user',
    summary: 'Changes the password, ends all sessions, answers a new token.',
    input: z.object({ oldPassword: password.default(''), newPassword: password }),
    output: token,
    example: {
      input: { oldPassword: '', newPassword: 'correct horse' },
      output: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl',
    },
    refusals: ['PASSWORD_WEAK', 'LOGIN_FAILED', 'LOGIN_TOO_MANY', 'USER_UNKNOWN'],
    run: ({ signIn }, input, { principal }) =>
      signIn.changePassword(principal, input.oldPassword, input.newPassword),
  }),
  route({
    method: 'POST',
    path: 'user/ws-ticket',
    rights: 'user',
    summary: 'A one-time token for opening a socket, valid for a minute.',
    input: z.object({}),
    output: z.string(),
    example: { input: {}, output: 't.X3vN8mQ1bR5tY7uW9pL2kJ4hG6fD0sA1' },
    run: async ({ tickets }, _input, { principal }) => ok(tickets.issue(principal)),
  }),
  route({
    method: 'GET',
    path: 'user/info',
    rights: 'user',
    summary: 'What everyone may know of a user; without userId, of the caller.',
    input: z.object({ userId: id.optional() }),
    output: account,
    example: { input: { userId: 123 }, output: ACCOUNT },
    refusals: ['USER_UNKNOWN'],
    run: async ({ users }, input, { principal }) => {
      const account = await users.accountById(input.userId ?? principal.userId);
      if (!account) return { ok: false, rejection: reject('USER_UNKNOWN', undefined, 'userId') };
      const { userId, username, avatar, createTime } = account;
      return ok({ userId, username, avatar, createTime: isoTime(createTime) });
    },
  }),
];
