import type { Clock } from '../../actors/ports/clock.ts';
import { type JudgeConfig, readJudgeConfig } from '../../protocol/escape/judge-config.ts';
import { type JudgerInit, readJudgerInit, readJudgerMessage } from '../../protocol/escape/judger.ts';
import { SEATS } from '../../rules/escape/constants.ts';
import { pointsOf } from '../../rules/escape/ranking.ts';
import type { Game } from '../../rules/escape/state.ts';
import { endStatesOf } from './end-states.ts';
import { FrameReader, frameTo } from './frames.ts';
import { gameFor } from './game.ts';
import { Ledger } from './ledger.ts';
import { Referee } from './referee.ts';
import { endText } from './say.ts';

/** The world of one session, so that a test can be it. */
export interface SessionLinks {
  readonly after: Clock['after'];
  readonly send: (frame: Uint8Array) => void;
  /** Writes a whole file; throws when it cannot. */
  readonly write: (path: string, text: string) => void;
  /** One sentence for the log. */
  readonly say: (sentence: string) => void;
}

/** How long the judger may take to say how the programs ended, in ms; only when it was asked. */
const END_STATES_MS = 10_000;
const JUDGER = -1;
/** Longest body that is read, in bytes: a map and the longest message of a player are far below it. */
const MAX_FRAME = 4 * 1_024 * 1_024;

interface Match {
  readonly init: JudgerInit;
  readonly config: JudgeConfig;
  readonly game: Game;
  readonly ledger: Ledger;
  readonly referee: Referee;
}

/** One match from a judger's first frame to the result (escape.md 3.1). */
export class JudgeSession {
  /** The exit code: 0 the result was told and its files are complete, 1 anything else. */
  readonly done: Promise<number>;
  readonly #links: SessionLinks;
  readonly #frames = new FrameReader(MAX_FRAME, false);
  #match: Match | null = null;
  #code: number | null = null;
  /** Stops waiting for the judger's word on how the programs ended. */
  #asking: ((told: readonly string[]) => void) | null = null;
  #resolve: (code: number) => void = () => {};

  constructor(links: SessionLinks) {
    this.#links = links;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Once the init was read. */
  get referee(): Referee | null {
    return this.#match?.referee ?? null;
  }

  /** Bytes of the judger, in any pieces. */
  push(bytes: Uint8Array): void {
    const { frames, badLength } = this.#frames.take(Buffer.from(bytes));
    for (const { body } of frames) if (this.#code === null) this.#body(this.#textOf(body));
    if (badLength === null) return;
    const possible = `0 to ${MAX_FRAME} are possible`;
    this.abandon(`the judger's stream is broken: a frame of ${badLength} bytes was announced; ${possible}`);
  }

  /** The judger will say nothing more. */
  ended(): void {
    this.abandon(
      this.#frames.isInside
        ? 'the judger ended in the middle of a frame'
        : 'the judger ended before the match was over',
    );
  }

  /**
   * Ends without a result: with the judger everybody is gone at once, and whoever would be named first did nothing for it.
   * What happened so far is kept. Nothing when the result was told.
   */
  abandon(why: string): void {
    if (this.#code !== null) return;
    if (this.#asking !== null) return this.#asking([]);
    this.#links.say(`${why}; the match is abandoned`);
    if (this.#match !== null) this.#keep(this.#match, null);
    this.#finish(1);
  }

  #body(text: string): void {
    if (this.#match === null) return this.#begin(text);
    const { referee } = this.#match;
    const message = readJudgerMessage(text);
    switch (message.kind) {
      case 'text':
        return referee.hear(message.seat, message.text);
      case 'fault':
        return referee.fault(message.seat, message.fault);
      case 'endStates':
        return this.#asking?.(message.states);
      case 'garbage':
        this.#links.say(`a frame of the judger is ignored: ${message.problem}`);
    }
  }

  #begin(text: string): void {
    const init = readJudgerInit(text, SEATS);
    if (init === null) return this.abandon('the first frame of the judger is no init');
    const reading = readJudgeConfig(init.config);
    if (!reading.ok) return this.abandon(reading.problems.join('; '));
    const { config } = reading;
    const playing = gameFor(config);
    if (!playing.ok) return this.abandon(playing.problems.join('; '));
    for (const problem of init.problems) this.#links.say(problem);
    const { game } = playing;
    const ledger = new Ledger(playing, init.seats);
    const referee = new Referee(
      { game, seats: init.seats, time: config.time, length: config.length },
      {
        after: this.#links.after,
        send: (target, body) => this.#links.send(frameTo(target, body)),
        ledger,
        turned: (round, seat) => {
          if (config.watch) this.#toJudger({ watch: ledger.turnText(round, seat) });
        },
        over: () => this.#over(),
      },
    );
    this.#match = { init, config, game, ledger, referee };
    referee.start();
  }

  #over(): void {
    const match = this.#match;
    if (match === null) return;
    if (!match.config.end_state) return this.#tell(match, null);
    const go = (told: readonly string[]) => {
      cancel();
      this.#asking = null;
      this.#tell(match, endStatesOf(match.referee, told));
    };
    const cancel = this.#links.after(END_STATES_MS, () => go([]));
    this.#asking = go;
    this.#toJudger({ action: 'request_end_state' });
  }

  #toJudger(message: unknown): void {
    this.#links.send(frameTo(JUDGER, JSON.stringify(message)));
  }

  /** Files first: after the result the judger may take them, and end us (3.1.7). */
  #tell(match: Match, endStates: readonly string[] | null): void {
    const points = pointsOf(match.game, match.referee.state);
    const isKept = this.#keep(match, points);
    this.#links.send(frameTo(JUDGER, endText(points, endStates)));
    this.#finish(isKept ? 0 : 1);
  }

  /** Whether all files are complete. */
  #keep({ init, config, ledger, referee }: Match, points: readonly number[] | null): boolean {
    const files: [string | null | undefined, string, () => string][] = [
      [init.replay, 'replay', () => ledger.replayText(points)],
      [config.record, 'record', () => ledger.recordText(referee.state)],
    ];
    let isKept = true;
    for (const [path, what, text] of files) {
      if (!path) continue;
      try {
        this.#links.write(path, text());
      } catch (error) {
        isKept = false;
        this.#links.say(`the ${what} could not be written to ${path}: ${(error as Error).message}`);
      }
    }
    return isKept;
  }

  #finish(code: number): void {
    this.#code = code;
    this.#match?.referee.stop();
    this.#resolve(code);
  }

  /** Bytes that are no UTF-8 become U+FFFD: what a player sent so is his own mistake, and gets a format error. */
  #textOf(body: Uint8Array): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      this.#links.say('a frame of the judger is not UTF-8; it is read with replacement characters');
      return new TextDecoder().decode(body);
    }
  }
}
