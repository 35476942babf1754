import { describe, expect, it } from 'vitest';
import { addressGroup } from './address-group.ts';
import { ClientAddress } from './client-address.ts';

function of(trusted: readonly string[], peer: string, forwarded?: string): string {
  const headers = new Map(forwarded === undefined ? [] : [['x-forwarded-for', forwarded]]);
  return new ClientAddress(trusted).of(peer, headers);
}

describe('ClientAddress', () => {
  it('believes nobody by default', () => {
    expect(of([], '10.0.0.1', '1.2.3.4')).toBe('10.0.0.1');
  });

  it('believes the proxies it knows, from the right', () => {
    expect(of(['10.0.0.0/8'], '10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2')).toBe('1.2.3.4');
    expect(of(['10.0.0.1'], '10.0.0.1', '6.6.6.6, 1.2.3.4')).toBe('1.2.3.4');
    expect(of(['fd00::/8', '::1'], '::1', '2001:db8::7, fd00::2')).toBe('2001:db8::7');
    expect(of(['10.0.0.0/8'], '11.0.0.1', '1.2.3.4')).toBe('11.0.0.1');
  });

  it('reads hops with ports', () => {
    expect(of(['10.0.0.1'], '10.0.0.1', '1.2.3.4:5678')).toBe('1.2.3.4');
    expect(of(['10.0.0.1'], '10.0.0.1', '[2001:db8::7]:5678')).toBe('2001:db8::7');
  });

  it('stops at what is no address, and at the end', () => {
    expect(of(['10.0.0.0/8'], '10.0.0.1', '1.2.3.4, unknown')).toBe('10.0.0.1');
    expect(of(['10.0.0.0/8'], '10.0.0.1', '10.0.0.3')).toBe('10.0.0.3');
    expect(of(['10.0.0.0/8'], '10.0.0.1')).toBe('10.0.0.1');
  });
});

describe('addressGroup', () => {
  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
  ])('%s counts as %s', (address, group) => expect(addressGroup(address)).toBe(group));
});
