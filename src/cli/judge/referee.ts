import type { Notice } from '../../actors/match/referee/notice.ts';
import { receive } from '../../actors/match/referee/read.ts';
import { type Opening, open, type Step, step, type Watch } from '../../actors/match/referee/step.ts';
import type { Clock } from '../../actors/ports/clock.ts';
import type { SeatKind } from '../../protocol/escape/judger.ts';
import type { FaultKind, Input } from '../../rules/escape/input.ts';
import { STATUS } from '../../rules/escape/player.ts';
import { type Game, newState, PHASE, playerOf, type State } from '../../rules/escape/state.ts';
import type { Ledger } from './ledger.ts';
import { contentOf, limitsText, type RoundMessage } from './say.ts';
import { TurnClock } from './turn-clock.ts';

export interface RefereeOptions {
  readonly game: Game;
  readonly seats: readonly SeatKind[];
  /** Seconds of a turn, bytes of a message. */
  readonly time: number;
  readonly length: number;
}

/** Why nobody is behind a seat any more. */
export type SeatFault = FaultKind | 'absent';

export interface RefereeLinks {
  readonly after: Clock['after'];
  /** One frame to the judger. */
  readonly send: (target: number, body: string) => void;
  readonly ledger: Ledger;
  /** An own turn is over. */
  readonly turned: (round: number, seat: number) => void;
  /** Nothing more will be sent by the referee. */
  readonly over: () => void;
}

const JUDGER = -1;

/** One match under a judger: what the seats say in, frames to the judger out (escape.md 3.1, 3.2, 3.3). */
export class Referee {
  readonly #options: RefereeOptions;
  readonly #links: RefereeLinks;
  readonly #state: State;
  readonly #clock: TurnClock;
  readonly #faults = new Map<number, SeatFault>();
  #opening: Opening | null = null;
  readonly #watch: Watch = (events) => this.#links.ledger.saw(events, this.#state);

  constructor(options: RefereeOptions, links: RefereeLinks) {
    this.#options = options;
    this.#links = links;
    this.#state = newState(options.game);
    this.#clock = new TurnClock(links.after, options.time, {
      timedOut: () => this.fault(this.#state.turn, 'timeout'),
      silent: () => this.#take({ kind: 'finish', seat: this.#state.turn }),
    });
  }

  get game(): Game {
    return this.#options.game;
  }

  get state(): State {
    return this.#state;
  }

  /** The first fault of each seat that had one, of who escaped or was dead too. Nothing is sent there any more. */
  get faults(): ReadonlyMap<number, SeatFault> {
    return this.#faults;
  }

  get isOver(): boolean {
    return this.#state.phase === PHASE.over;
  }

  /** Says the limits, the ids, and opens the first turn. */
  start(): void {
    const { game, seats, time, length } = this.#options;
    for (const [seat, kind] of seats.entries()) if (kind === 'absent') this.#faults.set(seat, 'absent');
    this.#links.send(JUDGER, limitsText(time, length));
    this.#say(open(game, this.#state, [...this.#faults.keys()], this.#watch));
  }

  /** A message of a seat; nothing when it is not in turn. Longer than allowed is a fault, whatever the judger thinks of it. */
  hear(seat: number, text: string): void {
    const { game, length } = this.#options;
    if (this.#state.phase !== PHASE.turn || this.#state.turn !== seat) return;
    if (new TextEncoder().encode(text).length > length) return this.fault(seat, 'length');
    const input = receive(game, this.#state, seat, text);
    if (input !== null) this.#take(input);
  }

  /** A program is gone, too slow or too loud: out, in its turn or not (3.3). */
  fault(seat: number, fault: FaultKind): void {
    if (this.#state.players[seat] === undefined) return;
    if (!this.#faults.has(seat)) this.#faults.set(seat, fault);
    if (!this.isOver) this.#take({ kind: 'fault', seat, fault });
  }

  /** The match will not go on. */
  stop(): void {
    this.#clock.stop();
  }

  #take(input: Input): void {
    this.#links.ledger.took(input);
    this.#say(step(this.#options.game, this.#state, input, this.#watch));
  }

  #say(steps: readonly Step[]): void {
    for (const one of steps) this.#sayStep(one);
    const isTurn = this.#state.phase === PHASE.turn;
    if (isTurn) this.#clock.heard(playerOf(this.#state, this.#state.turn).status === STATUS.waiting);
    else this.#clock.stop();
    if (this.isOver) this.#links.over();
  }

  /**
   * Within a turn every frame repeats its `state`, which leaves the judger's clock alone, and lists the one in turn again as
   * long as he may act: each frame replaces the list, and who is not on it is not heard. Once he may not, nobody is
   * listed. Between two turns messages go past the judger, so that `roundbegin` is the first frame of the new state.
   */
  #sayStep({ notices, opens, isOver }: Step): void {
    const opened = this.#opening;
    const isWithin = opens === null && opened !== null && !this.isOver;
    const reachable = this.#reachable(notices);
    if (!isWithin) for (const notice of reachable) this.#links.send(notice.to, this.#content(notice));
    else if (reachable.length > 0) this.#round(opened, reachable, this.#isAwaited(opened));
    if (opened !== null && (opens !== null || isOver)) this.#links.turned(opened.round, opened.seat);
    if (opens === null) return;
    this.#opening = opens;
    this.#round(opens, this.#reachable(opens.begins), opens.mayAct);
    if (opens.mayAct) this.#clock.begin();
  }

  #round({ ordinal, seat }: Opening, notices: readonly Notice[], isAwaited: boolean): void {
    const message: RoundMessage = {
      state: ordinal,
      listen: isAwaited ? [seat] : [],
      player: notices.map(({ to }) => to),
      content: notices.map((notice) => this.#content(notice)),
    };
    this.#links.send(JUDGER, JSON.stringify(message));
  }

  #isAwaited({ seat, round }: Opening): boolean {
    const { phase, turn, round: current } = this.#state;
    return phase === PHASE.turn && turn === seat && round === current;
  }

  #reachable(notices: readonly Notice[]): Notice[] {
    return notices.filter(({ to }) => !this.#faults.has(to));
  }

  #content(notice: Notice): string {
    return contentOf(notice, this.#options.seats[notice.to] ?? 'program');
  }
}
