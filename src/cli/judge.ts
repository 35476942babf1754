import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../lib/system-clock.ts';
import { JudgeSession } from './judge/session.ts';

/** A judger that has not read the result by then will not, in ms. */
const FLUSH_MS = 5_000;
/** How long the judger may take to see the result before we are gone, in ms: some stop reading once they are told so. */
const LINGER_MS = 1_000;
/** Nobody may read the log: a full pipe would keep what is behind it in memory. In characters. */
const LOG_CHARACTERS = 32_768;

/**
 * Referees one match for a contest judger on stdin and stdout (escape.md 3.1, section 6). Exit code 0: the result was told and
 * its files are complete; 1: not so, stderr says why; 2: wrong flags.
 */
export async function judge(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const { stdin, stdout } = process;
  const session = new JudgeSession({
    after: systemClock.after,
    send: (frame) => stdout.write(frame),
    write: (path, text) => writeFileSync(path, text),
    say: logger(),
  });
  stdin.on('data', (bytes: Buffer) => session.push(bytes));
  stdin.on('end', () => session.ended());
  stdin.on('error', () => session.ended());
  stdout.on('error', ({ message }) => session.abandon(`the judger does not listen: ${message}`));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => session.abandon(`told to stop by ${signal}`));
  const code = await session.done;
  const isFlushed = await within(FLUSH_MS, (done) => stdout.write('', done));
  if (isFlushed && code === 0)
    await within(LINGER_MS, (done) => (stdin.closed ? done() : stdin.once('close', done)));
  // Bytes that nobody takes, and an open stdin, would keep the process.
  process.exit(isFlushed ? code : 1);
}

/** Whether `wait` calls back within `ms`. */
function within(ms: number, wait: (done: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = systemClock.after(ms, () => resolve(false));
    wait(() => {
      cancel();
      resolve(true);
    });
  });
}

function logger(): (sentence: string) => void {
  let left = LOG_CHARACTERS;
  process.stderr.on('error', () => {});
  return (sentence) => {
    const line = `judge: ${sentence}\n`;
    left -= line.length;
    if (left >= 0) process.stderr.write(line);
  };
}
