import { createHash } from 'node:crypto';

const MIN = 6;
const MAX = 128;

/** What the rule is, for people. */
export const PASSWORD_RULE = `A password has ${MIN} to ${MAX} characters.`;

/**
 * What is hashed is always the lower-case hex md5 of the plain password, because RPG clients send nothing else
 * (DESIGN, Identity): one account works for every client. The characters are taken as they are sent: those clients do
 * not normalise them either.
 */
export function canonicalPassword(plain: string): string {
  return createHash('md5').update(plain, 'utf8').digest('hex');
}

/**
 * The canonical form of a password as RPG clients send it: 32 hex digits are the md5 of the plain one already, anything
 * else is a plain one (rpg.md, /signup).
 */
export function canonicalOfClient(sent: string): string {
  return isClientHash(sent) ? sent.toLowerCase() : canonicalPassword(sent);
}

/** What was hashed by the client cannot be judged any more. */
export function isAcceptableOfClient(sent: string): boolean {
  return isClientHash(sent) || isAcceptablePassword(sent);
}

function isClientHash(sent: string): boolean {
  return /^[0-9a-f]{32}$/i.test(sent);
}

/** Counts code points: what people see as one character is one, in any script. */
export function isAcceptablePassword(plain: string): boolean {
  const { length } = [...plain];
  return length >= MIN && length <= MAX;
}
