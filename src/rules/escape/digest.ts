import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeState } from './layout.ts';
import type { State } from './state.ts';

/** Digest of a state: 32 hex digits, the same on every machine and thread. Taken after each big round and at the end. */
export function digestOf(state: State): string {
  return digestOfBytes(encodeState(state));
}

/** The same of a state that is bytes already. */
export function digestOfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes).subarray(0, 16));
}

/** Digest of a whole match, from those of its rounds in order. */
export function matchDigest(rounds: readonly string[]): string {
  return bytesToHex(sha256(new TextEncoder().encode(rounds.join())).subarray(0, 16));
}
