import { Fault } from '../../lib/fault.ts';
import type { AssistantDesk } from './desk.ts';
import type { EnteredFacts } from './facts.ts';
import type { Words } from './words.ts';

export interface EnterOptions {
  /** Id or name; null: that of the token, else 1. */
  readonly user: string | null;
  /** Under AUTH=signed; null: log-in gives one, or none is needed. */
  readonly token: string | null;
  /** Logs in with a password, or signs up where there is no such account. */
  readonly hasPassword: boolean;
}

/**
 * Makes the desk that of this user; `secret` asks for the password. Answers whether the account was made for it. Rejects as the desk
 * does, and with a `Fault` NAME_MISSING, PASSWORD_MISSING or SIGN_IN.
 */
export async function enter(
  desk: AssistantDesk,
  { user, token, hasPassword }: EnterOptions,
  secret: () => Promise<string | null>,
  words: Words,
): Promise<boolean> {
  desk.token = token;
  desk.user = user ?? (token === null ? '1' : userOf(token));
  if (!hasPassword) return false;
  if (user === null) throw new Fault('NAME_MISSING', words.nameNeeded);
  const password = await secret();
  if (!password) throw new Fault('PASSWORD_MISSING', words.passwordNeeded);
  for (const route of ['log-in', 'sign-up'] as const) {
    const entered = await desk.ask<EnteredFacts>('POST', `accounts/${route}`, { user_id: user, password });
    if (entered.user_id === null) continue;
    desk.user = String(entered.user_id);
    desk.token = entered.token ?? token;
    return route === 'sign-up';
  }
  throw new Fault('SIGN_IN', words.signInFailed(user));
}

/** Whose token it is: a bare id, or the subject of a JWT, which the server checks. */
function userOf(token: string): string {
  if (/^\d+$/u.test(token)) return token;
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const subject = (claims as { readonly sub?: unknown } | null)?.sub;
    return typeof subject === 'string' || typeof subject === 'number' ? String(subject) : '1';
  } catch {
    return '1';
  }
}
