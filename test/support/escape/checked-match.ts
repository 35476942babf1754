import { isDeepStrictEqual } from 'node:util';
import { digestOf, matchDigest } from '../../../src/rules/escape/digest.ts';
import type { Event } from '../../../src/rules/escape/event.ts';
import type { Input } from '../../../src/rules/escape/input.ts';
import { decodeState, encodeState } from '../../../src/rules/escape/layout.ts';
import { pointsOf, ranking } from '../../../src/rules/escape/ranking.ts';
import { type Game, newState, PHASE, type State } from '../../../src/rules/escape/state.ts';
import { advance, apply, begin } from '../../../src/rules/escape/turn.ts';
import { viewOf } from '../../../src/rules/escape/view.ts';
import { SeededRandom } from '../seeded-random.ts';
import { EventLedger } from './event-ledger.ts';
import { InputWalk } from './input-walk.ts';
import { mayDo } from './legal-oracle.ts';
import { placesOf } from './ranking-oracle.ts';
import { stateFaults } from './state-faults.ts';
import { isSamePlain, knowledgeOf, scrambled } from './view-oracle.ts';

/** A match as it can be played again. */
export interface MatchRecord {
  readonly absent: readonly number[];
  readonly inputs: readonly Input[];
  /** Of the state after each big round and at the end. */
  readonly digests: readonly string[];
}

export interface Checked extends MatchRecord {
  /** How often each thing happened: events by type, replies, ends. */
  readonly tally: ReadonlyMap<string, number>;
  readonly lastRound: number;
}

/**
 * Plays one random match and holds every state against the rules (escape.md 1 and 5), the views against their oracle, then
 * plays it again from its inputs. Throws with what is broken and the input that led there.
 */
export function playChecked(game: Game, seed: number): Checked {
  const match = new CheckedMatch(game, new SeededRandom(seed));
  while (match.isGoingOn) match.step();
  return match.end();
}

/** The digests of a match that is played from its inputs alone. */
export function replayDigests(game: Game, { absent, inputs }: MatchRecord): string[] {
  const state = newState(game);
  const digests: string[] = [];
  begin(state, absent, []);
  const handOn = () => {
    while (state.phase === PHASE.turnOver) {
      const { round } = state;
      advance(game, state, []);
      if (state.round !== round || isOver(state)) digests.push(digestOf(state));
    }
  };
  handOn();
  for (const input of inputs) {
    apply(game, state, input, []);
    handOn();
  }
  return digests;
}

class CheckedMatch {
  readonly #game: Game;
  readonly #random: SeededRandom;
  readonly #walk: InputWalk;
  readonly #state: State;
  readonly #ledger: EventLedger;
  readonly #absent: readonly number[];
  readonly #inputs: Input[] = [];
  readonly #digests: string[] = [];
  readonly #tally = new Map<string, number>();

  constructor(game: Game, random: SeededRandom) {
    this.#game = game;
    this.#random = random;
    this.#walk = new InputWalk(game, random);
    this.#state = newState(game);
    this.#ledger = new EventLedger(game);
    this.#absent = this.#walk.absent();
    const log: Event[] = [];
    begin(this.#state, this.#absent, log);
    this.#settle(log);
  }

  get isGoingOn(): boolean {
    return this.#state.phase === PHASE.turn;
  }

  /** One input, and whatever follows from it up to the next turn in which somebody may act. */
  step(): void {
    const state = this.#state;
    const input = this.#walk.next(state);
    this.#inputs.push(input);
    const { turn, messages } = state;
    const isOwn = input.seat === turn;
    const expected = input.kind === 'action' && isOwn ? mayDo(this.#game, state, input.action) : null;
    const isNothing = input.kind !== 'fault' && (!isOwn || input.kind === 'garbage' || expected === false);
    const before = isNothing ? encodeState(state) : null;
    const log: Event[] = [];
    const reply = apply(this.#game, state, input, log);
    this.#count(`reply ${reply}`);
    const isRead = isOwn && input.kind !== 'fault';
    this.#claim(state.phase === PHASE.turnOver || state.messages === messages + (isRead ? 1 : 0), 'messages');
    this.#claim((reply === 'ignored') === !isRead, `reply ${reply}`);
    if (expected !== null) {
      const isSpent = log[0]?.type === 'tookNothing';
      this.#claim((reply === 'done') === (expected && !isSpent), `reply ${reply}, allowed: ${expected}`);
    }
    if (before !== null) {
      this.#claim(log.length === 0, 'what is refused has consequences');
      this.#mustBeSame(before, messages);
    }
    this.#settle(log);
  }

  end(): Checked {
    const { round, turn } = this.#state;
    this.#claim(round <= 100 && this.#state.phase === PHASE.over, 'no end');
    if (round === 100 && turn === 3) this.#count('all rounds');
    else this.#count('early end');
    const places = ranking(this.#state);
    this.#claim(places.join() === placesOf(this.#state).join(), `ranking ${places}`);
    const points = pointsOf(this.#game, this.#state);
    this.#claim(places.map((seat) => points[seat]).join() === '4,3,2,1', `points ${points}`);
    const digests = this.#digests;
    const record: MatchRecord = { absent: this.#absent, inputs: this.#inputs, digests };
    const again = replayDigests(this.#game, record);
    this.#claim(matchDigest(again) === matchDigest(digests), 'another digest when played again');
    return { ...record, tally: this.#tally, lastRound: round };
  }

  /** Nothing but the message may have been counted, and the last one ends the turn. */
  #mustBeSame(before: Uint8Array, messages: number): void {
    const state = this.#state;
    const now = { messages: state.messages, phase: state.phase };
    if (now.messages === this.#game.constants.messagesPerTurn) {
      this.#claim(now.phase === PHASE.turnOver, 'reads on after the last message');
      this.#count('forced finish');
    } else this.#claim(now.phase === PHASE.turn, 'the turn ended');
    Object.assign(state, { messages, phase: PHASE.turn });
    this.#claim(isSame(before, encodeState(state)), 'what is refused has changed something');
    Object.assign(state, now);
  }

  /** Hands on to the next who may act, and checks every state on the way. */
  #settle(first: Event[]): void {
    const state = this.#state;
    this.#check(first);
    while (state.phase === PHASE.turnOver) {
      const { round } = state;
      const log: Event[] = [];
      advance(this.#game, state, log);
      this.#check(log);
      if (state.round !== round || isOver(state)) this.#takeDigest();
    }
  }

  #takeDigest(): void {
    const bytes = encodeState(this.#state);
    const again = decodeState(this.#game, bytes);
    this.#claim(isDeepStrictEqual(again, this.#state), 'decoding gives another state');
    this.#claim(isSame(encodeState(again), bytes), 'encoding again gives other bytes');
    this.#digests.push(digestOf(this.#state));
  }

  /** What logs nothing changes nothing that is checked here. */
  #check(log: readonly Event[]): void {
    if (log.length === 0) return;
    for (const event of log) this.#countEvent(event);
    this.#ledger.book(log, this.#state);
    const [fault] = [...this.#ledger.faults, ...stateFaults(this.#game, this.#state)];
    if (fault !== undefined) this.#fail(fault);
    const isTurnOnly = log.length === 1 && log[0]?.type === 'turn';
    for (const seat of isTurnOnly ? [this.#state.turn] : [0, 1, 2, 3]) this.#checkView(seat);
  }

  #checkView(seat: number): void {
    const view = viewOf(this.#game, this.#state, seat);
    const known = knowledgeOf(this.#game, this.#state, seat);
    if (!isSamePlain(view, known))
      this.#fail(`seat ${seat} sees ${JSON.stringify(view)}, may know ${JSON.stringify(known)}`);
    if (!this.#random.chance(0.03)) return;
    this.#count('scrambled');
    const other = viewOf(this.#game, scrambled(this.#game, this.#state, seat, this.#random), seat);
    if (!isSamePlain(view, other))
      this.#fail(`the view of seat ${seat} tells secrets: ${JSON.stringify([view, other])}`);
  }

  #countEvent(event: Event): void {
    this.#count(event.type);
    if (event.type === 'died') {
      this.#count(`died by ${event.by}`);
      if (this.#state.round > 80 && event.by !== 'zone') this.#count('died for good');
      if (!event.newBox && event.by !== 'zone') this.#count('merged box');
    }
    if (event.type === 'moved') this.#count(`moved by ${event.by}`);
    if (event.type === 'gotKeys') this.#count(`keys from ${event.from}`);
    if (event.type === 'trapTriggered') this.#count(event.kind === 0 ? 'mine' : 'sticky');
    if (event.type === 'capsule' && !event.enter) this.#count('capsule false');
  }

  #count(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }

  #claim(holds: boolean, broken: string): void {
    if (!holds) this.#fail(broken);
  }

  #fail(broken: string): never {
    const { round, turn } = this.#state;
    const input = JSON.stringify(this.#inputs.at(-1));
    throw new Error(
      `round ${round}, turn of ${turn}, after input ${this.#inputs.length} ${input}: ${broken}`,
    );
  }
}

function isOver(state: State): boolean {
  return state.phase === PHASE.over;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
