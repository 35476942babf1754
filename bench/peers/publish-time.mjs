/** How the bench knows that a peer takes connections, and when it published a message. */

/** The peer listens. It ends with its standard input, so that it never outlives who started it. */
export function ready(port) {
  process.stdin.resume().on('end', () => process.exit(0));
  process.stdout.write(`ready on ws://127.0.0.1:${port}\n`);
}

const FIELD = Buffer.from('"createTime":"');
const DIGITS = 20;

/** Writes the time, microseconds since 1970, over the creation time of a push, whose length stays the same. */
export function stampInto(message) {
  if (!process.env.STAMP) return;
  const bytes = Buffer.from(message);
  const at = bytes.indexOf(FIELD);
  if (at < 0) return;
  const micros = Math.round((performance.timeOrigin + performance.now()) * 1000);
  bytes.write(String(micros).padStart(DIGITS, '0'), at + FIELD.length, 'latin1');
}
