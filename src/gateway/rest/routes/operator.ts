import { z } from 'zod';
import type { Account } from '../../../actors/ports/user-store.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { id, syncId, text } from '../../../protocol/fields.ts';
import { isoTime } from '../../../protocol/message.ts';
import { reject } from '../../../protocol/rejections.ts';
import { type AnyRoute, type Caller, ok, type RouteContext, route } from '../route.ts';

const LIST_LIMIT = 1_000;
const password = text(256);
/** An id, or a name: digits are the id. */
const user = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text(64, 1));

/** An account as operators see it: never its hash. */
const account = z.object({
  userId: id,
  username: z.string(),
  operator: z.boolean(),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  createTime: z.iso.datetime(),
});
const EXAMPLE: AccountView = {
  userId: 790,
  username: 'grace',
  operator: false,
  disabled: false,
  hasPassword: true,
  createTime: '2026-01-02T03:04:05.678Z',
};
export type AccountView = z.output<typeof account>;

/** Accounts, administered while the server runs; `troupe user` calls these. */
export const OPERATOR_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: 'operator/user/list',
    rights: 'operator',
    summary: 'Accounts by id, at most 1 000; continued behind `after` (a user id).',
    input: z.object({ after: syncId.default(0) }),
    output: z.array(account),
    example: { input: { after: 789 }, output: [EXAMPLE] },
    run: async ({ accounts }, { after }) => ok((await accounts.list(after, LIST_LIMIT)).map(accountView)),
  }),
  route({
    method: 'POST',
    path: 'operator/user',
    rights: 'operator',
    summary: 'Makes an account.',
    input: z.object({ username: text(64, 1), password, operator: z.boolean().default(false) }),
    output: account,
    example: { input: { username: 'grace', password: 'correct horse' }, output: EXAMPLE },
    refusals: ['NAME_INVALID', 'PASSWORD_WEAK', 'NAME_TAKEN'],
    run: async ({ accounts }, input) => {
      const made = await accounts.add(input.username, input.password);
      if (!made.ok || !input.operator) return shown(made);
      return shown(await accounts.setOperator((made.value as Account).userId, true));
    },
  }),
  route({
    method: 'PUT',
    path: 'operator/user/password',
    rights: 'operator',
    summary: 'Gives an account a new password; ends all its sessions.',
    input: z.object({ user, password }),
    output: account,
    example: { input: { user: '790', password: 'correct horse' }, output: EXAMPLE },
    refusals: ['USER_UNKNOWN', 'PASSWORD_WEAK'],
    run: (context, input) =>
      changed(context, input.user, (userId) => context.accounts.setPassword(userId, input.password)),
  }),
  route({
    method: 'PUT',
    path: 'operator/user/disabled',
    rights: 'operator',
    summary:
      'Disables or enables an account. Disabling closes its sockets (4504) and voids its tokens at once.',
    input: z.object({ user, disabled: z.boolean() }),
    output: account,
    example: { input: { user: '790', disabled: true }, output: { ...EXAMPLE, disabled: true } },
    refusals: ['USER_UNKNOWN'],
    run: (context, input, caller) =>
      changed(context, input.user, async (userId) =>
        isSelf(caller, userId) ? NOT_ONESELF : context.accounts.setDisabled(userId, input.disabled),
      ),
  }),
  route({
    method: 'PUT',
    path: 'operator/user/operator',
    rights: 'operator',
    summary: 'Gives or takes the right of an operator.',
    input: z.object({ user, operator: z.boolean() }),
    output: account,
    example: { input: { user: '790', operator: true }, output: { ...EXAMPLE, operator: true } },
    refusals: ['USER_UNKNOWN'],
    run: (context, input, caller) =>
      changed(context, input.user, async (userId) => {
        if (isSelf(caller, userId)) return NOT_ONESELF;
        const reply = await context.accounts.setOperator(userId, input.operator);
        // Tickets and what is remembered of his tokens carry the right as it was.
        context.authenticator.forget(userId, null);
        return reply;
      }),
  }),
];

/** Nobody locks himself out by a slip. */
const NOT_ONESELF: Reply = {
  ok: false,
  rejection: reject('FORBIDDEN', 'Operators cannot disable or demote themselves.', 'user'),
};

function isSelf({ principal }: Caller, userId: number): boolean {
  return principal.userId === userId;
}

async function changed(
  { accounts }: RouteContext,
  who: string,
  change: (userId: number) => Promise<Reply>,
): Promise<Reply> {
  const found = await accounts.find(who);
  if (!found) return { ok: false, rejection: reject('USER_UNKNOWN', undefined, 'user') };
  return shown(await change(found.userId));
}

function shown(reply: Reply): Reply {
  return reply.ok ? ok(accountView(reply.value as Account)) : reply;
}

export function accountView({ userId, username, operator, disabled, ...rest }: Account): AccountView {
  const { passwordHash, createTime } = rest;
  return {
    userId,
    username,
    operator,
    disabled,
    hasPassword: passwordHash !== null,
    createTime: isoTime(createTime),
  };
}
