import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINARY, encodeFrame, FrameReader, PING, TEXT } from './frame.ts';

/** The frame a server would send: the same without a mask. */
function unmasked(frame: Buffer): Buffer {
  const length = (frame[1] ?? 0) & 0x7f;
  const head = 2 + (length === 126 ? 2 : length === 127 ? 8 : 0);
  const server = Buffer.concat([frame.subarray(0, head), frame.subarray(head + 4)]);
  server[1] = (server[1] ?? 0) & 0x7f;
  return server;
}

function readAll(chunks: readonly Buffer[]): [number, string][] {
  const got: [number, string][] = [];
  const reader = new FrameReader((opcode, bytes, start, end) => {
    got.push([opcode, bytes.toString('latin1', start, end)]);
  });
  for (const chunk of chunks) {
    // What is handed over may be overwritten at once, as a shared receive buffer is.
    const lent = Buffer.from(chunk);
    reader.push(lent);
    lent.fill(0xff);
  }
  return got;
}

const frames = fc.array(
  fc.tuple(
    fc.constantFrom(TEXT, BINARY, PING),
    fc.oneof(fc.nat(300), fc.constant(65_535), fc.constant(65_536)),
  ),
  { minLength: 1, maxLength: 6 },
);

describe('frames', () => {
  it('are found whole however the stream is cut', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(2000), { maxLength: 12 }), (list, cuts) => {
        const sent = list.map(([opcode, length], i) => [opcode, String(i % 10).repeat(length)] as const);
        let stream = Buffer.concat(
          sent.map(([opcode, text]) => unmasked(encodeFrame(Buffer.from(text, 'latin1'), opcode))),
        );
        const chunks: Buffer[] = [];
        for (const cut of cuts) {
          chunks.push(stream.subarray(0, cut));
          stream = stream.subarray(cut);
        }
        expect(readAll([...chunks, stream])).toEqual(sent.map(([opcode, text]) => [opcode, text]));
      }),
      { numRuns: 60 },
    );
  });

  it('of a client carry the mask bit, a zero key and the shortest length', () => {
    expect([...encodeFrame(Buffer.from('hi'), TEXT)]).toEqual([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]);
    expect([...encodeFrame(Buffer.alloc(126), BINARY).subarray(0, 8)]).toEqual([
      0x82, 0xfe, 0, 126, 0, 0, 0, 0,
    ]);
  });

  it('that are masked, fragmented or compressed are not taken from a server', () => {
    expect(() => readAll([encodeFrame(Buffer.from('hi'), TEXT)])).toThrow(/masked/);
    expect(() => readAll([Buffer.from([0x01, 0x00])])).toThrow(/fragments/);
    expect(() => readAll([Buffer.from([0xc1, 0x00])])).toThrow(/extensions/);
  });
});
