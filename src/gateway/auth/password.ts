import { createHash } from 'node:crypto';

const MIN = 6;
const MAX = 128;

/**
 * What is hashed is always the lower-case hex md5 of the plain password, because RPG clients send nothing else
 * (DESIGN, Identity): one account works for every client.
 */
export function canonicalPassword(plain: string): string {
  return createHash('md5').update(plain, 'utf8').digest('hex');
}

export function isAcceptablePassword(plain: string): boolean {
  return plain.length >= MIN && plain.length <= MAX;
}
