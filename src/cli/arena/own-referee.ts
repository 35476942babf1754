import { writeFileSync } from 'node:fs';
import type { Clock } from '../../actors/ports/clock.ts';
import { NOWHERE } from '../../rules/escape/board.ts';
import type { BotName } from '../../rules/escape/bots/bots.ts';
import { botInput } from '../../rules/escape/bots/input.ts';
import { isInGame, STATUS } from '../../rules/escape/player.ts';
import { PHASE } from '../../rules/escape/state.ts';
import { FrameReader, framed } from '../judge/frames.ts';
import { JudgeSession } from '../judge/session.ts';
import { messageOf } from './action-text.ts';
import type { Referee, RefereeEvents } from './referee.ts';

const LONGEST_FRAME = 16_777_216;

/** Our bots by seat, and the chance they have. Null: somebody else's seat. */
export interface BuiltinSeats {
  readonly bots: readonly (BotName | null)[];
  readonly seed: number;
}

/** `troupe judge` without a process of its own: the same session, frame by frame. It also asks our bots what they do. */
export class OwnReferee implements Referee {
  readonly #clock: Clock;
  readonly #builtin: BuiltinSeats;
  readonly #reader = new FrameReader(LONGEST_FRAME, true);
  readonly #said: string[] = [];
  #session: JudgeSession | null = null;

  constructor(clock: Clock, builtin: BuiltinSeats) {
    this.#clock = clock;
    this.#builtin = builtin;
  }

  /** What the session wanted known: files that could not be written, frames that it did not understand. */
  get said(): readonly string[] {
    return this.#said;
  }

  start(events: RefereeEvents): void {
    const session = new JudgeSession({
      after: this.#clock.after,
      send: (frame) => {
        for (const { target, body } of this.#reader.take(Buffer.from(frame)).frames)
          events.frame(target, body);
      },
      write: (path, text) => writeFileSync(path, text),
      say: (sentence) => this.#said.push(sentence),
    });
    this.#session = session;
    void session.done.then((code) => {
      if (code !== 0) events.failed(`gave up: ${this.#said.join('; ')}`);
    });
  }

  send(body: string): void {
    this.#session?.push(framed(body));
  }

  /** What our bot in this seat says now; null when it is not its turn. */
  answerOf(seat: number): string | null {
    const referee = this.#session?.referee;
    const { bots, seed } = this.#builtin;
    const bot = bots[seat];
    if (!referee || bot == null) return null;
    const { game, state } = referee;
    if (state.phase !== PHASE.turn || state.turn !== seat) return null;
    const input = botInput(game, state, bot, seed);
    return messageOf(game.board, input.kind === 'action' ? input.action : null);
  }

  /** Whether the rules have ended the last turn of a program: lost, in a key machine, at the capsule, or dead. */
  owesFinish(): boolean {
    const players = this.#session?.referee?.state.players ?? [];
    return players.some((player, seat) => {
      if (this.#builtin.bots[seat] != null || !isInGame(player)) return false;
      return player.status !== STATUS.alive || player.pendingKey !== NOWHERE;
    });
  }

  async end(): Promise<number> {
    this.#session?.abandon('the match is over for the judger');
    return 0;
  }
}
