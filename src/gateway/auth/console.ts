import type { Random } from '../../actors/ports/random.ts';
import type { Principal } from './principal.ts';
import { sameSecret } from './same-secret.ts';

const BITS = 256;

/** Nobody's account: what the console does, it does for the person at the machine. */
export const CONSOLE: Principal = { userId: 0, tokenId: null, expires: null, operator: true };

/**
 * The key with which `troupe user` administers a running server: made anew at every start, readable only by who runs
 * the server, and good for routes with the right `operator` alone.
 */
export class ConsoleKey {
  readonly secret: string;

  constructor(random: Random) {
    this.secret = `console.${random.token(BITS)}`;
  }

  matches(token: string | null): boolean {
    return token !== null && sameSecret(token, this.secret);
  }
}
