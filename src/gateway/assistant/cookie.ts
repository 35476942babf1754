const NAME = 'troupe_session';

/** The token in the cookie that log-in has set; null: there is none. */
export function tokenInCookie(headers: ReadonlyMap<string, string>): string | null {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === NAME) return pair.slice(at + 1).trim() || null;
  }
  return null;
}

/**
 * Set-Cookie with a token (assistant.md 11): scripts cannot read it, and pages of other sites cannot send it along with what
 * changes something. A client that says it came by https when it did not harms only itself.
 */
export function sessionCookie(token: string, seconds: number, headers: ReadonlyMap<string, string>): string {
  const secure = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? '; Secure' : '';
  return `${NAME}=${token}; Path=/users; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
