import { type ChildProcess, fork } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../actors/ports/clock.ts';
import { Fault } from '../../lib/fault.ts';
import type { EspeakNote } from './espeak-messages.ts';
import type { Piece } from './pieces.ts';

/** The program lies beside this file, as TypeScript in the source tree and as JavaScript when built. */
const SOURCE = import.meta.url.endsWith('.ts');
export const ESPEAK = fileURLToPath(new URL(`./espeak-child.${SOURCE ? 'ts' : 'js'}`, import.meta.url));
/** All that it needs of our environment, which holds keys. */
const VARIABLES = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];

/** Samples of 16 bits, one channel. */
export interface Spoken {
  readonly rate: number;
  readonly samples: Uint8Array;
}

/** The process ended, or was ended, before it had done its work. */
export class Gone extends Error {}

interface Waiting {
  resolve(samples: Uint8Array): void;
  reject(why: Error): void;
}

/** One process of the embedded voice, from its start to its end. */
export class EspeakProcess {
  /** Resolves to the samples a second. Rejects with VOICE_UNAVAILABLE where the package is not there, else with `Gone`. */
  readonly ready: Promise<number>;
  readonly #child: ChildProcess;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  #isGone = false;

  /** `program`: a module that speaks the messages of espeak-messages.ts. */
  constructor(clock: Clock, program: string) {
    this.#clock = clock;
    const env = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
    this.#child = fork(program, [], {
      // From where tsx is found, wherever the server was begun.
      cwd: dirname(program),
      env,
      execArgv: program.endsWith('.ts') ? ['--import', 'tsx'] : [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.ready = new Promise((resolve, reject) => {
      this.#child.on('message', (note: EspeakNote) => {
        if (note.type === 'ready') resolve(note.rate);
        else if (note.type === 'missing') reject(new Fault('VOICE_UNAVAILABLE', note.why));
        else this.#settle(note);
      });
      const gone = (why: string) => {
        reject(new Gone(why));
        this.#gone(why);
      };
      this.#child.once('error', (error) => gone(error.message));
      this.#child.once('exit', (code, signal) => gone(`it ended with ${signal ?? code}`));
    });
    // Whoever waits for it hears of it.
    this.ready.catch(() => undefined);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Speaks one piece. Whoever waits longer than `ms`, also for its start, ends the process. Rejects with `Gone`. */
  async say({ text, language }: Piece, ms: number): Promise<Spoken> {
    const cancel = this.#clock.after(ms, () => this.end(`it did not answer within ${ms / 1000} seconds`));
    try {
      const rate = await this.ready;
      if (this.#isGone) throw new Gone('it is gone');
      this.#count += 1;
      const id = this.#count;
      const samples = new Promise<Uint8Array>((resolve, reject) =>
        this.#waiting.set(id, { resolve, reject }),
      );
      this.#child.send({ id, text, language }, (error) => error && this.end(error.message));
      return { rate, samples: await samples };
    } finally {
      cancel();
    }
  }

  end(why = 'it was ended'): void {
    this.#child.kill('SIGKILL');
    this.#gone(why);
  }

  #settle(note: Exclude<EspeakNote, { type: 'ready' | 'missing' }>): void {
    const waiting = this.#waiting.get(note.id);
    this.#waiting.delete(note.id);
    if (note.type === 'spoken') waiting?.resolve(note.samples);
    else waiting?.reject(new Error(note.why));
  }

  #gone(why: string): void {
    this.#isGone = true;
    for (const { reject } of this.#waiting.values()) reject(new Gone(why));
    this.#waiting.clear();
  }
}
