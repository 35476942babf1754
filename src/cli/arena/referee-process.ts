import { type ChildProcess, spawn } from 'node:child_process';
import { cryptoRandom } from '../../lib/crypto-random.ts';
import { FrameReader, framed } from '../judge/frames.ts';
import type { BotFamily } from './bot-family.ts';
import { KeptOutput } from './kept-output.ts';
import type { Referee, RefereeEvents } from './referee.ts';
import type { Warden } from './warden.ts';

/** No referee has that much to say at once. */
const LONGEST_FRAME = 16_777_216;
/** After the end of the match it may still want to close files. */
const GRACE_MS = 1_000;
const UNLIMITED = { memoryBytes: Number.POSITIVE_INFINITY, processes: Number.POSITIVE_INFINITY };

/** A referee program, like `troupe judge`, behind its standard input and output (escape.md 3.1). Not limited: it is trusted. */
export class RefereeProcess implements Referee {
  readonly #command: readonly string[];
  readonly #warden: Warden;
  readonly #reader = new FrameReader(LONGEST_FRAME, true);
  readonly #errors = new KeptOutput();
  #child: ChildProcess | null = null;
  #family: BotFamily | null = null;

  constructor(command: readonly string[], warden: Warden) {
    this.#command = command;
    this.#warden = warden;
  }

  start(events: RefereeEvents): void {
    const [path = '', ...args] = this.#command;
    const variable = `TROUPE_REFEREE=${cryptoRandom.token(96)}`;
    const [name = '', value] = variable.split('=');
    const child = spawn(path, args, { detached: true, env: { ...process.env, [name]: value } });
    this.#child = child;
    if (child.pid !== undefined)
      this.#family = this.#warden.watch(child.pid, { variable, fileBlocks: 0 }, UNLIMITED, () => undefined);
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk: Buffer) => {
      const { frames, badLength } = this.#reader.take(chunk);
      for (const { target, body } of frames) events.frame(target, body);
      if (badLength !== null) events.failed(`said a length of ${badLength} bytes`);
    });
    child.stderr.on('data', (chunk: Buffer) => this.#errors.take(chunk));
    child.on('error', (error) => events.failed(`could not be started: ${error.message}`));
    // After its output: what it said last counts.
    child.on('close', (code, signal) => {
      const how = signal === null ? `ended with code ${code}` : `was killed by ${signal}`;
      const said = this.#errors.lastLine();
      events.failed(`${how} before the match was over${said === '' ? '' : `: ${said}`}`);
    });
  }

  send(body: string): void {
    this.#child?.stdin?.write(framed(body));
  }

  async end(): Promise<number> {
    this.#child?.stdin?.end();
    return this.#family === null ? 0 : this.#warden.end(this.#family, GRACE_MS);
  }
}
