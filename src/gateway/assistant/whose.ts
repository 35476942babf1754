import type { Account } from '../../actors/ports/user-store.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { type RejectionCode, reject } from '../../protocol/rejections.ts';
import { userIdOf } from '../auth/open-auth.ts';
import { canonicalUsername } from '../auth/username.ts';
import type { Caller, RouteContext } from '../rest/route.ts';
import { tokenInCookie } from './cookie.ts';

type Whose = { readonly ok: true; readonly value: number } | Extract<Reply, { readonly ok: false }>;

/**
 * The id of the user whom a path names, if the caller may be him (assistant.md 11). Under AUTH=open anyone on this machine
 * may be anyone, and a user is made on first use (2); under AUTH=signed his token or cookie says it, or with
 * LEGACY_IP_SESSIONS the address of his last log-in.
 */
export async function whose(
  context: RouteContext,
  named: string,
  { principal, address }: Caller,
  headers: ReadonlyMap<string, string>,
): Promise<Whose> {
  const { open, users, assistantDoor: door } = context;
  const nobody = principal.userId === 0;
  if (!open && nobody && !door.limits.ipSessions) return refused('UNAUTHENTICATED');
  const userId = await idOf(context, named);
  if (!userId.ok) return userId;
  if (open) {
    const who = await context.authenticator.authenticate(String(userId.value), headers);
    return who.ok ? userId : who;
  }
  if (principal.userId === userId.value) return userId;
  const account = await users.accountById(userId.value);
  if (!account) return refused('USER_UNKNOWN');
  if (!nobody) return refused('FORBIDDEN');
  if (account.disabled) return refused('ACCOUNT_DISABLED');
  const isHe = address !== '' && door.cameFrom.get(userId.value) === address;
  return isHe ? userId : refused('UNAUTHENTICATED');
}

/** Digits are the id, anything else the name. That there is such an id is not said. */
async function idOf({ open, accounts, assistantDoor }: RouteContext, named: string): Promise<Whose> {
  if (/^\d+$/.test(named)) {
    const id = userIdOf(named);
    return id === null ? refused('USER_UNKNOWN') : { ok: true, value: id };
  }
  const key = canonicalUsername(named).toLowerCase();
  const known = assistantDoor.names.get(key);
  if (known !== undefined) return { ok: true, value: known };
  const found = await accounts.find(named);
  const account: Reply = found
    ? { ok: true, value: found }
    : open
      ? await accounts.addBare(named)
      : refused('USER_UNKNOWN');
  if (!account.ok) return account.rejection.code === 'NAME_INVALID' ? refused('USER_UNKNOWN') : account;
  const { userId } = account.value as Account;
  assistantDoor.names.set(key, userId);
  return { ok: true, value: userId };
}

/**
 * Whether a page of somebody else made the browser send this. What the browser shows by itself (a cookie, or that it is on
 * this machine) must not speak for the user then: by a link or a picture, for which a page needs no leave of ours, and from
 * another site even where all origins are allowed.
 */
export function isOfAnotherSite(headers: ReadonlyMap<string, string>): boolean {
  const site = headers.get('sec-fetch-site');
  if (site === 'cross-site') return !headers.has('origin') || tokenInCookie(headers) !== null;
  return site === 'same-site' && !headers.has('origin');
}

function refused(code: RejectionCode): Extract<Reply, { readonly ok: false }> {
  return { ok: false, rejection: reject(code) };
}
