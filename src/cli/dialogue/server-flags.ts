import { type FleetServer, fleetServer } from '../fleet-server.ts';

/** Flags of every command of scripted conversations. */
export const SERVER_OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  user: { type: 'string' },
} as const;

/** What those flags mean, as a line of a usage. */
export const SERVER_USAGE =
  '--url http://host:port (default: this machine), --token T (or TROUPE_TOKEN) under AUTH=signed';

interface ServerValues {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly user?: string | undefined;
}

/** The server and the token that were asked for. Throws `Fault` SERVER_ADDRESS. */
export function serverOf({ url, token, user }: ServerValues): FleetServer {
  return fleetServer({ server: url, token, user });
}

/** What a command line needs to reach the same server as the same user; a token is not shown. */
export function urlFlags({ url, user }: ServerValues): string {
  return `${url === undefined ? '' : ` --url ${url}`}${user === undefined ? '' : ` --user ${user}`}`;
}
