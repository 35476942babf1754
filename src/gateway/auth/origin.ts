/** Whether a browser's page may talk to us. No Origin header: not a browser. Unset ORIGINS: pages of the same host. */
export function isAllowedOrigin(headers: ReadonlyMap<string, string>, allowed: readonly string[]): boolean {
  const origin = headers.get('origin');
  if (origin === undefined || allowed.includes('*') || allowed.includes(origin)) return true;
  if (allowed.length > 0 || !URL.canParse(origin)) return false;
  return new URL(origin).host === headers.get('host');
}
