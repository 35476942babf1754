import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Cutter, framed } from './framing.ts';
import { Inspector } from './inspector.ts';

/** A program in a seat; null: it could not be started. */
export type Command = readonly string[] | null;

export interface JudgedMatch {
  /** What `troupe judge` is started by. */
  readonly referee: readonly string[];
  readonly bots: readonly Command[];
  readonly replay: string;
  readonly config?: unknown;
  /** Called with each bot when the match begins, and with each new `state`. */
  readonly onState?: (state: number, bots: readonly (ChildProcess | null)[]) => void;
  /** false: has no clock and tells of the first fault only, as the local judger that players had. */
  readonly isThorough?: boolean;
}

export interface Judgement {
  /** end_info, parsed; null when the referee ended without. */
  readonly points: Readonly<Record<string, number>> | null;
  readonly end: Readonly<Record<string, unknown>> | null;
  readonly wrongs: readonly string[];
  readonly types: ReadonlyMap<string, number>;
  readonly turns: number;
  /** Faults that were told, and messages that were not passed on. */
  readonly faults: readonly { player: number; state: number; error: number }[];
  readonly dropped: number;
  readonly code: number | null;
  readonly errors: string;
  /** stderr of the bots. */
  readonly botErrors: readonly string[];
}

const MAX_REFEREE = 1 << 24;
const ERRORS = ['runError', 'timeOutError', 'outputLimitError'];

/** A judger as section 3.1 describes it, for one match: it knows nothing of the game. */
export class Judger {
  readonly #match: JudgedMatch;
  readonly #bots: (ChildProcess | null)[];
  readonly #referee: ChildProcess;
  readonly #inspector: Inspector;
  readonly #faults: { player: number; state: number; error: number }[] = [];
  readonly #botErrors: string[];
  readonly #out = new Set<number>();
  #listen: readonly number[] = [];
  #state = 0;
  #limits = { time: 3, length: 2_048 };
  #timer: NodeJS.Timeout | undefined;
  #dropped = 0;
  #errors = '';
  #end: Record<string, unknown> | null = null;

  constructor(match: JudgedMatch) {
    const kinds = match.bots.map((bot) => (bot === null ? 0 : 1));
    this.#match = match;
    this.#inspector = new Inspector(kinds, match.replay);
    this.#botErrors = match.bots.map(() => '');
    this.#bots = match.bots.map((command, seat) => (command === null ? null : this.#startBot(command, seat)));
    const [path = '', ...args] = match.referee;
    this.#referee = spawn(path, args, { stdio: 'pipe' });
    this.#referee.stdin?.on('error', () => undefined);
    const cutter = new Cutter(2);
    this.#referee.stdout?.on('data', (chunk: Buffer) => {
      cutter.push(chunk, MAX_REFEREE, ([, target = -1], body) => this.#fromReferee(target, body));
    });
    this.#referee.stderr?.on('data', (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
    const init = {
      player_list: kinds,
      player_num: kinds.length,
      config: match.config ?? {},
      replay: match.replay,
    };
    this.#referee.stdin?.write(framed(JSON.stringify(init)));
  }

  /** The match to its end; every process is gone afterwards. */
  async judged(): Promise<Judgement> {
    const [code] = (await once(this.#referee, 'close')) as [number | null];
    clearTimeout(this.#timer);
    for (const bot of this.#bots) bot?.kill('SIGKILL');
    const info = this.#end?.end_info;
    return {
      points: typeof info === 'string' ? (JSON.parse(info) as Record<string, number>) : null,
      end: this.#end,
      wrongs: this.#inspector.wrongs,
      types: this.#inspector.types,
      turns: this.#inspector.rounds,
      faults: this.#faults,
      dropped: this.#dropped,
      code,
      errors: this.#errors,
      botErrors: this.#botErrors,
    };
  }

  #startBot([path = '', ...args]: readonly string[], seat: number): ChildProcess {
    const bot = spawn(path, args, { stdio: 'pipe' });
    const cutter = new Cutter(1);
    bot.stdin?.on('error', () => undefined);
    bot.stderr?.on('data', (chunk: Buffer) => {
      this.#botErrors[seat] += chunk.toString();
    });
    bot.stdout?.on('data', (chunk: Buffer) => {
      cutter.push(chunk, this.#limits.length, ([length = 0], body) => {
        if (length === body.length) this.#fromBot(seat, body);
        else this.#fault(seat, 2);
      });
    });
    bot.on('error', ({ message }) => {
      this.#botErrors[seat] += message;
      this.#fault(seat, 0);
    });
    bot.on('close', () => this.#fault(seat, 0));
    return bot;
  }

  #fromBot(seat: number, body: Buffer): void {
    if (!this.#listen.includes(seat) || this.#out.has(seat)) {
      this.#dropped += 1;
      return;
    }
    this.#toReferee({ player: seat, content: body.toString('utf8'), time: 1 });
  }

  #fromReferee(target: number, body: Buffer): void {
    if (target >= 0) {
      this.#inspector.forwarded(target, body);
      this.#bots[target]?.stdin?.write(body);
      return;
    }
    const text = body.toString('utf8');
    this.#inspector.judged(text);
    const frame = JSON.parse(text) as Record<string, unknown>;
    if (frame.state === 0) this.#limits = frame as { time: number; length: number };
    else if (frame.state === -1) this.#ended(frame);
    else this.#round(frame as { state: number; listen: number[]; player: number[]; content: string[] });
  }

  #round({
    state,
    listen,
    player,
    content,
  }: {
    state: number;
    listen: number[];
    player: number[];
    content: string[];
  }) {
    this.#listen = listen;
    for (const [at, seat] of player.entries()) this.#bots[seat]?.stdin?.write(content[at] ?? '');
    if (state <= this.#state) return;
    this.#state = state;
    clearTimeout(this.#timer);
    this.#match.onState?.(state, this.#bots);
    if (this.#match.isThorough === false) return;
    this.#timer = setTimeout(() => {
      for (const seat of this.#listen) this.#fault(seat, 1);
    }, this.#limits.time * 1_000);
  }

  #ended(frame: Record<string, unknown>): void {
    this.#end = frame;
    clearTimeout(this.#timer);
    this.#referee.stdin?.end();
  }

  /** Whoever is at fault is out: killed, and not heard again. */
  #fault(player: number, error: number): void {
    if (this.#out.has(player)) return;
    this.#out.add(player);
    this.#bots[player]?.kill('SIGKILL');
    if (this.#end !== null || (this.#match.isThorough === false && this.#faults.length > 0)) return;
    const fault = { player, state: this.#state, error };
    this.#faults.push(fault);
    this.#toReferee({ player: -1, content: JSON.stringify({ ...fault, error_log: ERRORS[error] }) });
  }

  #toReferee(message: unknown): void {
    if (this.#end === null) this.#referee.stdin?.write(framed(JSON.stringify(message)));
  }
}
