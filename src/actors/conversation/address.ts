import { type Address, addressOf } from '../runtime/address.ts';

/** Both users of a conversation name the same actor: `low-high`. */
export function conversationAddress(a: number, b: number): Address {
  return addressOf('conversation', a < b ? `${a}-${b}` : `${b}-${a}`);
}
