import { describe, expect, it } from 'vitest';
import { readStamp, STAMP_BYTES, stampedContent, stampOffset, writeStamp } from './stamp.ts';

const due = 2_233_334_444_555;

describe('stamp', () => {
  it('comes back out of any frame around it, and is overwritten in place', () => {
    const frame = Buffer.from(
      `??{"content":"${stampedContent(0, 0, 64)}","createTime":"2026-01-01T00:00:00Z"}`,
    );
    writeStamp(frame, stampOffset(frame), due, 123_456);
    expect(readStamp(frame, 2, frame.length)).toEqual({ due, n: 123_456, published: 0 });
  });

  it('tells when a peer published', () => {
    const published = '1767225600000000'.padStart(20, '0');
    const frame = Buffer.from(`{"content":"${stampedContent(due, 7, 64)}","createTime":"${published}"}`);
    expect(readStamp(frame, 0, frame.length)?.published).toBe(1_767_225_600_000_000);
  });

  it('of the next frame in the same buffer is not taken for this one', () => {
    const bytes = Buffer.from(`{"type":11}{"content":"${stampedContent(due, 7, 64)}"}`);
    expect(readStamp(bytes, 0, 11)).toBeNull();
    expect(readStamp(bytes, 11, bytes.length)?.n).toBe(7);
  });

  it('has the length asked for, and no less than the stamp', () => {
    expect(stampedContent(due, 7, 64)).toHaveLength(64);
    expect(stampedContent(due, 7, 0)).toHaveLength(STAMP_BYTES);
  });
});
