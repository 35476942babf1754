import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HEAD = 4;

/** A program, run in the project's folder, that the test ends. */
export function startKit([command = '', ...args]: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(command, args, { cwd: ROOT });
}

/** Whether the machine has the interpreter. */
export function hasInterpreter(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

/** What a judger passes to a program: four digits of length, then the message (escape.md 3.2). */
export function framed(text: string): string {
  return `${String(Buffer.byteLength(text)).padStart(HEAD, '0')}${text}`;
}

/** Reads what a program writes for a judger: 4 bytes of length, big-endian, then the message (escape.md 3.1). */
export function onFrames(child: ChildProcessWithoutNullStreams, hear: (text: string) => void): void {
  let waiting = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= HEAD && waiting.length >= HEAD + waiting.readUInt32BE()) {
      const end = HEAD + waiting.readUInt32BE();
      hear(waiting.subarray(HEAD, end).toString());
      waiting = waiting.subarray(end);
    }
  });
}
