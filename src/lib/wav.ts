import { Fault } from './fault.ts';

/** How the samples of a sound are written. */
export interface WavFormat {
  readonly encoding: 'pcm' | 'float';
  /** Samples a second of each channel, 8 000 to 192 000. */
  readonly rate: number;
  /** 1 to 8. */
  readonly channels: number;
  /** Of one sample: 8, 16, 24, 32, for floats 32 or 64. */
  readonly bits: number;
}

/** A checked sound in WAV. */
export interface Wav extends WavFormat {
  /** The samples, interleaved: whole frames, at least one; a view of what was read. */
  readonly samples: Uint8Array;
  readonly seconds: number;
}

export interface WavBounds {
  /** Longest sound that is taken. */
  readonly mostSeconds: number;
  /**
   * The sound comes from a program that wrote it without knowing its length, so that sizes in it that are beyond its end
   * mean: up to the end.
   */
  readonly streamed: boolean;
  /** Bytes of the whole sound, where only its beginning is read: then there are not all samples. */
  readonly size?: number;
}

const HEAD_BYTES = 12;
const CHUNK_BYTES = 8;
const FORMAT_BYTES = 16;
const EXTENSIBLE_BYTES = 40;
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** What stands behind the two bytes of the encoding in the GUID of an extensible format. */
const GUID_TAIL = '000000001000800000aa00389b71';
const BITS = { pcm: [8, 16, 24, 32], float: [32, 64] } as const;
/** More than any program writes before the samples. */
const MOST_CHUNKS = 100;

/** Whether bytes begin as WAV does, whatever follows. */
export function isWav(bytes: Uint8Array): boolean {
  return bytes.length >= HEAD_BYTES && tag(bytes, 0) === 'RIFF' && tag(bytes, 8) === 'WAVE';
}

/**
 * Reads a sound in WAV and believes nothing of its header that its bytes do not bear out. Throws
 * `Fault('SOUND_UNREADABLE')` with a sentence.
 */
export function readWav(
  bytes: Uint8Array,
  { mostSeconds, streamed, size: end = bytes.length }: WavBounds,
): Wav {
  if (!isWav(bytes)) throw unreadable('it is no WAV');
  const view = viewOf(bytes);
  if (!streamed && view.getUint32(4, true) + CHUNK_BYTES > end)
    throw unreadable('it is shorter than its header says');
  let format: WavFormat | null = null;
  for (let at = HEAD_BYTES, chunks = 0; at + CHUNK_BYTES <= bytes.length; chunks += 1) {
    if (chunks >= MOST_CHUNKS) break;
    const name = tag(bytes, at);
    const start = at + CHUNK_BYTES;
    const size = view.getUint32(at + 4, true);
    const left = end - start;
    if (name === 'data') {
      if (!format) throw unreadable('its samples come before their format');
      if (size > left && !streamed) throw unreadable('it is shorter than its header says');
      // Who does not know the length may also write none.
      const length = streamed && (size > left || size === 0) ? left : size;
      return soundOf(format, bytes.subarray(start, start + length), length, mostSeconds);
    }
    if (size > left) throw unreadable('it is shorter than its header says');
    if (name === 'fmt ') format = formatOf(view, start, size);
    at = start + size + (size % 2);
  }
  throw unreadable('it has no samples');
}

/** A sound as WAV with a header of 44 bytes, or of 58 where samples are floats. */
export function writeWav(format: WavFormat, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const frame = (format.channels * format.bits) / 8;
  const isFloat = format.encoding === 'float';
  // A format other than PCM says that it has no extension, and how many frames there are.
  const head = HEAD_BYTES + CHUNK_BYTES + (isFloat ? FORMAT_BYTES + 2 + 12 : FORMAT_BYTES) + CHUNK_BYTES;
  const bytes = new Uint8Array(head + size + (size % 2));
  const view = viewOf(bytes);
  put(bytes, 0, 'RIFF');
  view.setUint32(4, bytes.length - CHUNK_BYTES, true);
  put(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, isFloat ? FORMAT_BYTES + 2 : FORMAT_BYTES, true);
  view.setUint16(20, isFloat ? FLOAT : PCM, true);
  view.setUint16(22, format.channels, true);
  view.setUint32(24, format.rate, true);
  view.setUint32(28, format.rate * frame, true);
  view.setUint16(32, frame, true);
  view.setUint16(34, format.bits, true);
  if (isFloat) {
    put(bytes, 38, 'fact');
    view.setUint32(42, 4, true);
    view.setUint32(46, size / frame, true);
  }
  put(bytes, head - CHUNK_BYTES, 'data');
  view.setUint32(head - 4, size, true);
  let at = head;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Whether samples of the two can stand behind each other. */
export function isSameFormat(a: WavFormat, b: WavFormat): boolean {
  return a.encoding === b.encoding && a.rate === b.rate && a.channels === b.channels && a.bits === b.bits;
}

function formatOf(view: DataView, at: number, size: number): WavFormat {
  if (size < FORMAT_BYTES) throw unreadable('its format is cut off');
  const channels = view.getUint16(at + 2, true);
  const rate = view.getUint32(at + 4, true);
  const frame = view.getUint16(at + 12, true);
  const bits = view.getUint16(at + 14, true);
  const encoding = encodingOf(view, at, size);
  if (channels < 1 || channels > 8) throw unreadable(`it has ${channels} channels, and 1 to 8 are taken`);
  if (rate < 8_000 || rate > 192_000)
    throw unreadable(`it has ${rate} samples a second, and 8000 to 192000 are taken`);
  if (!BITS[encoding].some((one) => one === bits)) throw unreadable(`it has samples of ${bits} bits`);
  if (frame !== (channels * bits) / 8) throw unreadable('its header contradicts itself');
  return { encoding, rate, channels, bits };
}

function encodingOf(view: DataView, at: number, size: number): WavFormat['encoding'] {
  let code = view.getUint16(at, true);
  if (code === EXTENSIBLE) {
    if (size < EXTENSIBLE_BYTES) throw unreadable('its format is cut off');
    const guid = new Uint8Array(view.buffer, view.byteOffset + at + 26, 14);
    if (Buffer.from(guid).toString('hex') !== GUID_TAIL) throw unreadable('it is neither PCM nor floats');
    code = view.getUint16(at + 24, true);
  }
  if (code === PCM) return 'pcm';
  if (code === FLOAT) return 'float';
  throw unreadable('it is neither PCM nor floats');
}

function soundOf(format: WavFormat, data: Uint8Array, length: number, mostSeconds: number): Wav {
  const frame = (format.channels * format.bits) / 8;
  const frames = Math.floor(length / frame);
  const seconds = frames / format.rate;
  if (frames === 0) throw unreadable('it has no samples');
  if (seconds > mostSeconds)
    throw unreadable(
      `it is longer than ${mostSeconds >= 120 ? `${mostSeconds / 60} minutes` : `${mostSeconds} seconds`}`,
    );
  return { ...format, samples: data.subarray(0, frames * frame), seconds };
}

function unreadable(why: string): Fault {
  return new Fault('SOUND_UNREADABLE', `the sound cannot be read: ${why}.`);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function put(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
}
