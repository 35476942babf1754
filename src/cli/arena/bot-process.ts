import { isUtf8 } from 'node:buffer';
import { type ChildProcess, spawn } from 'node:child_process';
import { cryptoRandom } from '../../lib/crypto-random.ts';
import { FrameReader } from '../judge/frames.ts';
import type { BotFamily } from './bot-family.ts';
import type { Contender, ContenderEvents } from './contender.ts';
import { environmentOf } from './environment.ts';
import { KeptOutput } from './kept-output.ts';
import type { Mark } from './process-table.ts';
import type { FamilyLimits, Warden } from './warden.ts';

export interface BotLimits extends FamilyLimits {
  /** Of each process. */
  readonly cpuSeconds: number;
  /** From SIGTERM to SIGKILL. */
  readonly graceMs: number;
}

/**
 * Sets what the system enforces for each process and becomes the program. Memory is limited as RLIMIT_DATA: a limit of
 * addresses (RLIMIT_AS) stops Node.js and Java, which reserve far more than they use. What a system does not know is left
 * out. The shell sees the bot's words as arguments only.
 */
const LIMITED = `
ulimit -c 0
ulimit -d "$1"
ulimit -t "$2"
ulimit -f "$3"
ulimit -u 8192 || ulimit -p 8192
exec 2>&3 3>&-
shift 3
exec "$@"
`;
const KIB = 1_024;
/** Beyond the limit: stacks and heaps that are reserved; the warden counts what is used. */
const RESERVED_KIB = 262_144;
/** Files of a bot may have 1 to 1.5 GiB: the exact number is its mark. */
const FILE_BLOCKS = 2_097_152;
const MARKS = 1_048_576;
/** A program that ends has this long to have its last output read, or its end noticed. */
const LAST_WORDS_MS = 500;
const MOST_STDERR = 16_777_216;
/** Longest message until the referee says otherwise (3.1). */
const LONGEST_MESSAGE = 2_048;

/** A bot program as a child process, with the framing of 3.1. Linux and macOS. */
export class BotProcess implements Contender {
  readonly errors = new KeptOutput();
  readonly #events: ContenderEvents;
  readonly #graceMs: number;
  readonly #warden: Warden;
  readonly #reader = new FrameReader(LONGEST_MESSAGE, false);
  readonly #child: ChildProcess;
  readonly #family: BotFamily | null;
  #isOver = false;
  #hasSpoken = false;
  #isClosed = false;
  #exit: string | null = null;
  #ending: Promise<number> | null = null;

  /** `command`: the path of the program and its arguments. */
  constructor(command: readonly string[], limits: BotLimits, warden: Warden, events: ContenderEvents) {
    this.#events = events;
    this.#graceMs = limits.graceMs;
    this.#warden = warden;
    const mark: Mark = {
      variable: `TROUPE_BOT=${cryptoRandom.token(96)}`,
      fileBlocks: FILE_BLOCKS + cryptoRandom.below(MARKS),
    };
    const dataKib = Math.ceil(limits.memoryBytes / KIB) + RESERVED_KIB;
    const numbers = [dataKib, limits.cpuSeconds, mark.fileBlocks].map(String);
    this.#child = spawn('/bin/sh', ['-c', LIMITED, 'bot', ...numbers, ...command], {
      detached: true,
      env: environmentOf(process.env, mark.variable),
      stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    });
    const { pid } = this.#child;
    this.#family =
      pid === undefined ? null : warden.watch(pid, mark, limits, (why) => this.#fail('crash', `used ${why}`));
    this.#listen();
  }

  get hasStarted(): boolean {
    return this.#family !== null;
  }

  send(bytes: Buffer): void {
    if (!this.#isOver) this.#child.stdin?.write(bytes);
  }

  limitLength(bytes: number): void {
    this.#reader.limit = bytes;
  }

  end(): Promise<number> {
    this.#isOver = true;
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<number> {
    const { stdin, stdout, stdio } = this.#child;
    stdin?.destroy();
    const left = this.#family === null ? 0 : await this.#warden.end(this.#family, this.#graceMs);
    stdout?.destroy();
    // With its processes its end of the pipe is gone: what is in it can be read to the end.
    if (this.#family !== null && left === 0) await this.#errorsRead();
    stdio[3]?.destroy();
    return left;
  }

  #errorsRead(): Promise<void> {
    const stderr = this.#child.stdio[3];
    return new Promise((resolve) => {
      if (!stderr || stderr.destroyed || ('readableEnded' in stderr && stderr.readableEnded))
        return resolve();
      stderr.once('end', resolve);
      setTimeout(resolve, LAST_WORDS_MS).unref();
    });
  }

  #listen(): void {
    const { stdin, stdout, stdio } = this.#child;
    const stderr = stdio[3];
    // Whoever does not read has his reasons; his silence is what counts.
    stdin?.on('error', () => undefined);
    stdout?.on('error', () => undefined);
    stderr?.on('error', () => undefined);
    stdout?.on('data', (chunk: Buffer) => this.#take(chunk));
    stdout?.on('end', () => {
      this.#isClosed = true;
      this.#gone();
    });
    stderr?.on('data', (chunk: Buffer) => {
      this.errors.take(chunk);
      if (this.errors.total > MOST_STDERR) this.#fail('length', 'wrote more than 16 MiB to its stderr');
    });
    this.#child.on('error', (error) => {
      this.#exit = `could not be started: ${error.message}`;
      this.#fail('crash', this.#exit);
    });
    this.#child.on('exit', (code, signal) => {
      this.#exit = exitOf(code, signal, this.#hasSpoken);
      this.#gone();
    });
  }

  #take(chunk: Buffer): void {
    if (this.#isOver) return;
    this.#hasSpoken = true;
    const { frames, badLength } = this.#reader.take(chunk);
    for (const { body } of frames) if (!this.#isOver) this.#events.message(textOf(body), body.length);
    if (badLength === null) return;
    const said = badLength < 0 ? 'a negative length' : `a length of ${badLength} bytes`;
    this.#fail('length', `said ${said}; 0 to ${this.#reader.limit} are allowed, as 4 bytes, big-endian`);
  }

  /** One of the two, exit and end of output, often comes a little before the other. */
  #gone(): void {
    const tell = () => {
      const where = this.#reader.isInside ? ' in the middle of a message' : '';
      this.#fail('crash', `${this.#exit ?? 'closed its output'}${where}`);
    };
    if (this.#exit !== null && this.#isClosed) tell();
    else setTimeout(tell, LAST_WORDS_MS).unref();
  }

  #fail(kind: 'crash' | 'length', why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#events.failed(kind, why);
  }
}

/** What is no UTF-8 is no JSON either: its replacement stands where JSON never has it. */
function textOf(body: Buffer): string {
  return isUtf8(body) ? body.toString() : `\uFFFD${body.toString()}`;
}

/** 126 and 127 are the shell's, when the program could not be run. */
function exitOf(code: number | null, signal: NodeJS.Signals | null, hasSpoken: boolean): string {
  if (signal !== null) return `was killed by ${signal}`;
  const isShells = !hasSpoken && (code === 126 || code === 127);
  return isShells ? `could not be started (exit code ${code})` : `exited with code ${code}`;
}
