import { randomBytes, randomInt } from 'node:crypto';

/** Cryptographic chance, in the shape of the Random port. */
export const cryptoRandom = {
  below: (bound: number): number => randomInt(bound),
  token: (bits: number): string => randomBytes(Math.ceil(bits / 8)).toString('base64url'),
};
