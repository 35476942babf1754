import { BlockList, isIP } from 'node:net';

/** Who is at the other end: the peer, or whom our own proxies say they speak for. */
export class ClientAddress {
  readonly #proxies = new BlockList();
  readonly #none: boolean;

  /** `trusted`: addresses and networks of TRUST_PROXY. */
  constructor(trusted: readonly string[]) {
    this.#none = trusted.length === 0;
    for (const entry of trusted) {
      const [address = '', bits] = entry.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      if (bits === undefined) this.#proxies.addAddress(address, family);
      else this.#proxies.addSubnet(address, Number(bits), family);
    }
  }

  of(peer: string, headers: ReadonlyMap<string, string>): string {
    if (this.#none) return peer;
    const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
    let address = peer;
    // From the right: the first that is not ours was written by one that is.
    while (this.#isProxy(address)) {
      const hop = withoutPort(hops.pop() ?? '');
      if (isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  }

  #isProxy(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.#proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  }
}

/** Some proxies write `1.2.3.4:5678` and `[2001:db8::1]:5678`. */
function withoutPort(hop: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}
