import type { Brand } from '../../lib/brand.ts';

/** Where an actor is: `kind/id`. The only way to name one; says nothing about which process it lives in. */
export type Address = Brand<string, 'Address'>;

export function addressOf(kind: string, id: string | number): Address {
  return `${kind}/${id}` as Address;
}

export function kindOf(address: Address): string {
  return address.slice(0, address.indexOf('/'));
}

export function idOf(address: Address): string {
  return address.slice(address.indexOf('/') + 1);
}
