import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** True for an address that only this machine reaches: 127.0.0.0/8 (also as `::ffff:127.0.0.1`) and ::1. */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  // Asked of every request under AUTH=open: the list costs a microsecond.
  if (family === 4) return address.startsWith('127.');
  return family === 6 && LOOPBACK.check(address, 'ipv6');
}

/** True for `localhost` and for loopback addresses; IPv6 with or without brackets, no port. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost') return true;
  return isLoopbackAddress(name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name);
}
