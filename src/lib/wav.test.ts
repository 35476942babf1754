import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameFormat, readWav, type WavFormat, writeWav } from './wav.ts';

const MONO: WavFormat = { encoding: 'pcm', rate: 22_050, channels: 1, bits: 16 };
const STRICT = { mostSeconds: 600, streamed: false };
const STREAMED = { mostSeconds: 600, streamed: true };

/** A good sound of ten samples, changed at some places: [offset, value, bytes]. */
function changed(...changes: readonly (readonly [number, number, 2 | 4])[]): Uint8Array {
  const bytes = writeWav(MONO, [new Uint8Array(20)]);
  const view = new DataView(bytes.buffer);
  for (const [at, value, size] of changes)
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  return bytes;
}

/** The good sound as an extensible format. */
function extensible(code: number, tail = '000000001000800000aa00389b71'): Uint8Array {
  const plain = writeWav(MONO, [new Uint8Array(20)]);
  const extra = Buffer.alloc(24);
  extra.writeUInt16LE(22, 0);
  extra.writeUInt16LE(code, 8);
  Buffer.from(tail, 'hex').copy(extra, 10);
  const bytes = Buffer.concat([plain.subarray(0, 36), extra, plain.subarray(36)]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(40, 16);
  bytes.writeUInt16LE(0xfffe, 20);
  return bytes;
}

describe('a WAV', () => {
  it('is read as it was written, in every format', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(['pcm', 8], ['pcm', 16], ['pcm', 24], ['pcm', 32], ['float', 32], ['float', 64]),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 8_000, max: 192_000 }),
        fc.integer({ min: 1, max: 40 }),
        ([encoding, bits], channels, rate, frames) => {
          const format = { encoding, bits, channels, rate } as WavFormat;
          const samples = Uint8Array.from(
            { length: (frames * channels * format.bits) / 8 },
            (_, i) => i % 251,
          );
          const half = Math.floor(samples.length / 2);
          const wav = readWav(writeWav(format, [samples.subarray(0, half), samples.subarray(half)]), STRICT);
          expect(isSameFormat(wav, format)).toBe(true);
          expect(wav.samples).toEqual(samples);
          expect(wav.seconds).toBe(frames / rate);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may be extensible, and have other chunks', () => {
    expect(readWav(extensible(1), STRICT)).toMatchObject(MONO);
    const plain = Buffer.from(changed());
    const odd = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
    const more = Buffer.concat([plain.subarray(0, 36), odd, plain.subarray(36), odd]);
    more.writeUInt32LE(more.length - 8, 4);
    expect(readWav(more, STRICT).samples).toHaveLength(20);
  });

  it('may have sizes that its writer did not know, where that is expected', () => {
    for (const size of [0xffffffff, 0x7ffff000, 0]) {
      const bytes = changed([4, size, 4], [40, size, 4]);
      expect(readWav(bytes, STREAMED).samples).toHaveLength(20);
      expect(() => readWav(bytes, STRICT)).toThrow('cannot be read');
    }
    expect(readWav(changed().subarray(0, 53), STREAMED).samples).toHaveLength(8);
  });

  it.each<[string, Uint8Array, string]>([
    ['is empty', new Uint8Array(), 'no WAV'],
    ['is text', Buffer.from('hello there, I am no sound at all'), 'no WAV'],
    ['is RIFF but no WAVE', Buffer.from('RIFF\x20\0\0\0AVI LIST\x10\0\0\0', 'latin1'), 'no WAV'],
    ['is big-endian', Buffer.from('RIFX\x20\0\0\0WAVEfmt \0\0\0\x10', 'latin1'), 'no WAV'],
    ['ends after its head', changed().subarray(0, 12), 'shorter'],
    ['says in RIFF that it is longer', changed([4, 1_000, 4]), 'shorter'],
    ['says in data that it is longer', changed([40, 22, 4]), 'shorter'],
    ['says that its samples have 4 GiB', changed([40, 0xffffffff, 4]), 'shorter'],
    ['says that its format has 4 GiB', changed([16, 0xffffffff, 4]), 'shorter'],
    ['has a format that is cut off', changed([16, 8, 4]), 'cut off'],
    ['has no format', Buffer.from('RIFF\x10\0\0\0WAVEdata\x04\0\0\0abcd', 'latin1'), 'before their format'],
    ['has no samples', changed([40, 0, 4]), 'no samples'],
    ['has half a sample', changed([40, 1, 4]), 'no samples'],
    ['has no channel', changed([22, 0, 2], [32, 0, 2]), 'channels'],
    ['has 9 channels', changed([22, 9, 2], [32, 18, 2]), 'channels'],
    ['has 65535 channels', changed([22, 65_535, 2]), 'channels'],
    ['has a rate of nothing', changed([24, 0, 4]), 'a second'],
    ['has a rate of 4 GHz', changed([24, 0xffffffff, 4]), 'a second'],
    ['has samples of no bits', changed([34, 0, 2]), 'bits'],
    ['has samples of 12 bits', changed([34, 12, 2]), 'bits'],
    ['has floats of 16 bits', changed([20, 3, 2]), 'bits'],
    ['contradicts itself', changed([32, 4, 2]), 'contradicts'],
    ['is MP3 in WAV', changed([20, 85, 2]), 'neither PCM'],
    ['is µ-law', changed([20, 7, 2]), 'neither PCM'],
    ['is extensible without the extension', changed([20, 0xfffe, 2]), 'cut off'],
    ['is extensible of something else', extensible(85), 'neither PCM'],
    ['is extensible with another GUID', extensible(1, '00'.repeat(14)), 'neither PCM'],
    [
      'lasts too long',
      writeWav({ ...MONO, rate: 8_000, bits: 8 }, [new Uint8Array(4_800_001)]),
      '10 minutes',
    ],
  ])('that %s is refused', (_, bytes, why) => {
    expect(() => readWav(bytes, STRICT)).toThrow(why);
  });

  it('is either read or refused with a sentence, whatever its header is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 43 }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 6,
        }),
        fc.integer({ min: 0, max: 64 }),
        fc.boolean(),
        (changes, length, streamed) => {
          const bytes = changed().slice(0, length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          try {
            const wav = readWav(bytes, { mostSeconds: 600, streamed });
            expect(wav.samples.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toMatchObject({ code: 'SOUND_UNREADABLE' });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
