import { type ChildProcess, spawn } from 'node:child_process';
import { failed } from './sentences.ts';

export interface CommandLimits {
  /** Most bytes of its standard output. */
  readonly bytes: number;
  /** What it is called in sentences. */
  readonly who: string;
}

const MOST_COMPLAINT = 4_096;
const MOST_SAID = 200;

/**
 * Runs a program of this machine with `input` as its standard input and resolves to its standard output. Its whole group of
 * processes is gone when this settles. Rejects with VOICE_FAILED, with the last line of its standard error, or with what
 * `signal` was aborted for.
 */
export async function runCommand(
  [program = '', ...args]: readonly string[],
  input: Uint8Array,
  { bytes, who }: CommandLimits,
  signal: AbortSignal,
): Promise<Buffer> {
  signal.throwIfAborted();
  const child = spawn(program, args, { detached: true, stdio: 'pipe' });
  const complaint = lastOf(child);
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const give = (why: unknown) => {
      signal.removeEventListener('abort', aborted);
      endGroup(child);
      reject(why);
    };
    const aborted = () => give(signal.reason);
    signal.addEventListener('abort', aborted);
    child.once('error', (error: NodeJS.ErrnoException) =>
      give(failed(`${who} cannot be run (${error.code ?? error.message})`)),
    );
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytes) give(failed(`${who} writes more than ${bytes} bytes`));
      else chunks.push(chunk);
    });
    // What it left running keeps its output open; nothing of that is for us.
    child.once('exit', () => killGroup(child));
    child.once('close', (code, killer) => {
      signal.removeEventListener('abort', aborted);
      if (code === 0) return resolve(Buffer.concat(chunks));
      const said = complaint();
      reject(failed(`${who} failed (${killer ?? `exit code ${code}`}${said && `: ${said}`})`));
    });
    // A program that does not read all is judged by what it writes.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function endGroup(child: ChildProcess): void {
  killGroup(child);
  for (const stream of child.stdio) stream?.destroy();
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it is gone.
  }
}

/** Keeps the end of what the program complains of; answers the last line, fit to be shown. */
function lastOf({ stderr }: ChildProcess): () => string {
  let kept = Buffer.alloc(0);
  stderr?.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-MOST_COMPLAINT);
  });
  return () => {
    const lines = kept
      .toString()
      .split(/[\r\n]+/)
      .map((line) => line.replace(/\p{Cc}+/gu, ' ').trim());
    return (lines.findLast((line) => line !== '') ?? '').slice(0, MOST_SAID).toWellFormed();
  };
}
