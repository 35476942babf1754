import { BlockList, isIP } from 'node:net';

/** Where a client of a player may be called. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly family: 4 | 6;
}

const FIRST_PORT = 1024;
const LAST_PORT = 65_535;

/** What is not an address of the open net (IANA special-purpose registries, RFC 6890). */
const SPECIAL_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...[
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.31.196.0/24',
    '192.52.193.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
  ],
  ...['192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Within 2000::/3; everything outside of it is special, mapped and translated addresses included. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const SPECIAL = listOf([...SPECIAL_V4, ...SPECIAL_V6]);
const GLOBAL_V6 = listOf(['2000::/3']);

/**
 * Whom the server may call (rpg.md, /challenge_info): the very address that the log-in came from, a literal one, at a
 * port that no service of the system has, and no address inside somebody's network unless CALLBACK_ALLOW names it. This
 * must not become a way to make the server call hosts that only it can reach.
 */
export class CallbackRule {
  readonly #allowed: BlockList;

  /** `allow`: addresses and networks. */
  constructor(allow: readonly string[]) {
    this.#allowed = listOf(allow);
  }

  /** `ip`: `host:port` as the client gave it. `cameFrom`: where its log-in came from. Null: it must not be called. */
  target(ip: string | null, cameFrom: string | null): Target | null {
    const [, inBrackets, plain, digits = ''] =
      /^(?:\[([0-9a-fA-F:.]+)\]|([\d.]+)):(\d{1,5})$/.exec(ip?.trim() ?? '') ?? [];
    const host = inBrackets ?? plain ?? '';
    const port = Number(digits);
    const family = isIP(host);
    if (family !== (inBrackets === undefined ? 4 : 6) || port < FIRST_PORT || port > LAST_PORT) return null;
    // Another spelling of an IPv4 address, which no log-in comes from.
    if (canonical(host).startsWith('::ffff:')) return null;
    if (canonical(host) !== canonical(cameFrom ?? '')) return null;
    return this.#mayBeCalled(host, family) ? { host, port, family: family === 6 ? 6 : 4 } : null;
  }

  #mayBeCalled(host: string, family: number): boolean {
    const kind = family === 6 ? 'ipv6' : 'ipv4';
    if (this.#allowed.check(host, kind)) return true;
    if (SPECIAL.check(host, kind)) return false;
    return family === 4 || GLOBAL_V6.check(host, kind);
  }
}

/** The one spelling of an address; what is none stays as it is, and equals no address. */
function canonical(address: string): string {
  if (isIP(address) !== 6 || address.includes('%')) return address;
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of networks) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
