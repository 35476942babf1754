import type { Input } from '../../rules/escape/input.ts';
import { decodeState, encodeState } from '../../rules/escape/layout.ts';
import { decodeInputs, encodeInputs } from '../../rules/escape/replay/input-bytes.ts';
import type { Game, State } from '../../rules/escape/state.ts';

const DIGEST_DIGITS = 32;

/** Inputs as a row has them. */
export function packInputs(inputs: readonly Input[]): string {
  return packed(encodeInputs(inputs));
}

/** The inputs of a row. Throws `RangeError` for what `packInputs` did not write. */
export function unpackInputs(text: string): Input[] {
  return decodeInputs(unpacked(text));
}

/** The inputs of rows, one after the other, as bytes. */
export function inputBytes(rows: readonly { readonly inputs: string }[]): Uint8Array {
  return unpacked(`\\x${rows.map(({ inputs }) => inputs.slice(2)).join('')}`);
}

export function packState(state: State): string {
  return packed(encodeState(state));
}

/** Throws `RangeError` when it is not a state of this game. */
export function unpackState(game: Game, text: string): State {
  return decodeState(game, unpacked(text));
}

/** Digests of rounds, as rows have them. */
export function splitDigests(text: string): string[] {
  const count = Math.floor(text.length / DIGEST_DIGITS);
  return Array.from({ length: count }, (_, i) => text.slice(i * DIGEST_DIGITS, (i + 1) * DIGEST_DIGITS));
}

/** Bytes as the database writes them: `\x` and hex digits. */
function packed(bytes: Uint8Array): string {
  let text = '\\x';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

function unpacked(text: string): Uint8Array {
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(2 + i * 2, 4 + i * 2), 16);
  return bytes;
}
