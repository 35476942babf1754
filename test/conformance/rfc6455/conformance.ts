import type { Case, Result } from './case.ts';
import { CLOSING } from './cases/close.ts';
import { CONTROL } from './cases/control.ts';
import { FRAGMENTS } from './cases/fragments.ts';
import { FRAMING } from './cases/framing.ts';
import { HANDSHAKE } from './cases/handshake.ts';
import { LIMITS } from './cases/limits.ts';
import { UTF8 } from './cases/utf8.ts';
import { type Place, wireFor } from './wire.ts';

export const CASES: readonly Case[] = [
  ...HANDSHAKE,
  ...FRAMING,
  ...FRAGMENTS,
  ...CONTROL,
  ...CLOSING,
  ...UTF8,
  ...LIMITS,
];

const AT_ONCE = 8;
/** Users 6455001 and up: no other test is one of them. */
const FIRST_USER = 6_455_001;

/** Runs all cases on a server with AUTH=open and FRAME_BYTES as in `LIMIT`. In the order of `CASES`. */
export async function conform(place: Place): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...CASES.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, { id, about, expected, run }] = next;
      results[i] = { id, about, expected, seen: await run(wireFor(place, FIRST_USER + i)) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
