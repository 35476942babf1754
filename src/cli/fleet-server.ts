import { Fault } from '../lib/fault.ts';

/** Flags of every command that speaks to the fleet's server. */
export const SERVER_FLAGS = {
  server: { type: 'string' },
  token: { type: 'string' },
  user: { type: 'string' },
} as const;

/** What those flags mean, as a line of a usage. */
export const SERVER_USAGE =
  '--server ws://host:port (default: this machine), --token T (or TROUPE_TOKEN), --user ID under AUTH=open';

export interface FleetServer {
  /** http://host:port or https://…, with no slash at its end. */
  readonly base: string;
  readonly token: string;
}

interface ServerFlags {
  readonly server?: string | undefined;
  readonly token?: string | undefined;
  readonly user?: string | undefined;
}

/**
 * The server and the token, by flags, environment and default: the local server, where a bare user id is a token.
 * Addresses of sockets and of pages are the same. Throws `Fault` SERVER_ADDRESS.
 */
export function fleetServer(flags: ServerFlags, env: NodeJS.ProcessEnv = process.env): FleetServer {
  const given = flags.server ?? `http://127.0.0.1:${env.PORT ?? 8090}`;
  const base = given.replace(/^ws/, 'http').replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]+$/.test(base) || !URL.canParse(base))
    throw new Fault('SERVER_ADDRESS', `${given} is no address; write ws://host:port or http://host:port`);
  return { base, token: flags.token ?? flags.user ?? (env.TROUPE_TOKEN || '1') };
}
