/** Who makes a request or opened a socket. */
export interface Principal {
  readonly userId: number;
  /** The token's id; null under AUTH=open, where the token is the user id. */
  readonly tokenId: string | null;
  /** When the token ends, milliseconds since 1970; null when it does not. */
  readonly expires: number | null;
  readonly operator: boolean;
}

/** Who has shown nothing. */
export const NOBODY: Principal = { userId: 0, tokenId: null, expires: null, operator: false };
