/** Longest address that mail can be sent to (RFC 5321, 4.5.3.1.3). */
const MAX = 254;
/** One `@` between what has no blanks: whether mail arrives there only mail could tell. */
const ADDRESS = /^[^\s@\p{C}]{1,64}@[^\s@\p{C}]+$/u;

/** The spelling in which an address is kept and looked up: what mail programs take for the same is the same. */
export function canonicalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** `email`: canonical. That it is free is the store's to say. */
export function isAcceptableEmail(email: string): boolean {
  return email.length <= MAX && ADDRESS.test(email);
}
