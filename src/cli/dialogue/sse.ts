/** One event of a stream of Server-Sent Events. */
export interface ServerEvent {
  /** `message` where the server named none. */
  readonly type: string;
  readonly data: string;
  /** The last id the server gave; '' before. */
  readonly id: string;
}

/** Nothing we read has longer lines; what comes after in such a line is not a stream for us. */
const LONGEST_LINE = 4 * 1024 * 1024;

/**
 * The events of a body, as the HTML standard reads them (section 9.2.6, "Interpreting an event stream"): lines end in LF, CR or
 * CRLF, comments and unknown fields do not count, an event without data neither, and what the end cuts off is dropped.
 * Throws for a line over 4 MiB, and whatever the body throws.
 */
export async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  let [type, id] = ['', ''];
  let data: string[] = [];
  for await (const line of linesOf(body)) {
    if (line === '') {
      if (data.length > 0) yield { type: type || 'message', data: data.join('\n'), id };
      type = '';
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') type = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Takes a byte order mark away, and keeps characters whole that come in two pieces.
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    // A CR at the end may be half of a CRLF.
    const [whole, half] = rest.endsWith('\r') ? [rest.slice(0, -1), '\r'] : [rest, ''];
    const lines = whole.split(/\r\n|\r|\n/);
    rest = (lines.pop() ?? '') + half;
    if (rest.length > LONGEST_LINE) throw new Error('the stream of events has a line over 4 MiB');
    yield* lines;
  }
  if (rest.endsWith('\r')) yield rest.slice(0, -1);
}
