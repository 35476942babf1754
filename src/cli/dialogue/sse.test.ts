import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf, type ServerEvent } from './sse.ts';

async function* chunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part;
}

async function read(...parts: readonly (string | Uint8Array)[]): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of eventsOf(chunks(...parts))) events.push(event);
  return events;
}

describe('a stream of Server-Sent Events', () => {
  it.each(['\n', '\r', '\r\n'])('is read with lines that end in %j', async (end) => {
    const text = ['event: token', 'data: {"a":1}', '', 'data: x', 'data: y', 'id: 7', '', ''].join(end);
    // The standard cannot tell a last lone CR from half a CRLF before the end.
    expect(await read(text)).toEqual([
      { type: 'token', data: '{"a":1}', id: '' },
      { type: 'message', data: 'x\ny', id: '7' },
    ]);
  });

  it('takes no account of comments, unknown fields, retry, events without data, and what the end cuts off', async () => {
    expect(
      await read(': ping\n\nretry: 10\nfoo\n\nevent: a\n\n', 'data:  two blanks\n\n', 'data: cut'),
    ).toEqual([{ type: 'message', data: ' two blanks', id: '' }]);
  });

  it('starts behind a byte order mark, and takes `data` without a colon for an empty line', async () => {
    expect(await read('\ufeffdata\ndata\n\n')).toEqual([{ type: 'message', data: '\n', id: '' }]);
  });

  it('is the same however it is cut into pieces', async () => {
    const text = 'event: token\r\ndata: 动量守恒 🎓\r\n\r\n: c\r\rdata: é\n\ndata: end\r\r';
    const bytes = new TextEncoder().encode(text);
    const whole = await read(bytes);
    expect(whole.map(({ data }) => data)).toEqual(['动量守恒 🎓', 'é', 'end']);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        expect(await read(...at.slice(1).map((end, i) => bytes.slice(at[i], end)))).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('gives up on a line without an end', async () => {
    const piece = 'x'.repeat(1024 * 1024);
    await expect(read(piece, piece, piece, piece, piece)).rejects.toThrow('4 MiB');
  });
});
