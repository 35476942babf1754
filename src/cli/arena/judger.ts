import type { Clock } from '../../actors/ports/clock.ts';
import type { FaultKind } from '../../rules/escape/input.ts';
import type { Contender, ContenderEvents } from './contender.ts';
import { JudgerClocks } from './judger-clocks.ts';
import type { Referee } from './referee.ts';
import { orderOf, type RefereeOrder } from './referee-order.ts';
import { SeatLog } from './seat-log.ts';

/** How a match ended: points by seat, or what went wrong with the referee. */
export type Verdict =
  | { readonly ok: true; readonly points: readonly number[] }
  | { readonly ok: false; readonly why: string };

export interface JudgerOptions {
  /** Instead of what the referee asks for; null: as it asks. */
  readonly seconds: number | null;
  readonly bytes: number | null;
  /** Where the referee writes the replay; '' for nowhere. */
  readonly replay: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** A referee that owes a message and sends none for so long is given up. */
  readonly refereeMs: number;
}

/** Brings a seat to life. */
export type Enter = (events: ContenderEvents) => Contender;

const FAULT_CODES: Readonly<Record<FaultKind, number>> = { crash: 0, timeout: 1, length: 2 };
const END_STATES: Readonly<Record<FaultKind, string>> = { crash: 'RE', timeout: 'TLE', length: 'OLE' };
/** Until the referee says otherwise (3.1, 2). */
const SECONDS = 3;
const BYTES = 2_048;
/** Messages of full length in one outer state; a program that sends more floods, whether it is listened to or not. */
const MOST_MESSAGES = 256;
const JUDGER = -1;

/**
 * One match as a contest judger runs it (escape.md 3.1): passes bytes on, keeps the clocks, reports faults. Knows nothing
 * of the game but where its seats' messages are counted for the table.
 */
export class Judger {
  readonly records: readonly SeatLog[];
  readonly #referee: Referee;
  readonly #options: JudgerOptions;
  readonly #clock: Clock;
  readonly #turns: JudgerClocks;
  readonly #contenders: Contender[];
  /** Bytes of each seat in this outer state. */
  readonly #spent: number[];
  #bytes: number;
  readonly #waiting: { readonly target: number; readonly body: Buffer }[] = [];
  #isReading = false;
  #isOver = false;
  #cancelWatch: () => void = () => undefined;
  #decide: (verdict: Verdict) => void = () => undefined;
  readonly #verdict: Promise<Verdict>;

  constructor(referee: Referee, seats: readonly Enter[], clock: Clock, options: JudgerOptions) {
    this.#referee = referee;
    this.#options = options;
    this.#clock = clock;
    this.#verdict = new Promise((resolve) => {
      this.#decide = resolve;
    });
    this.#bytes = options.bytes ?? BYTES;
    this.records = seats.map(() => new SeatLog());
    this.#spent = seats.map(() => 0);
    const limitMs = (options.seconds ?? SECONDS) * 1_000;
    this.#turns = new JudgerClocks(clock, seats.length, limitMs, (seat) => this.#timedOut(seat));
    this.#contenders = seats.map((enter, seat) =>
      enter({
        message: (text, bytes) => this.#heard(seat, text, bytes),
        failed: (kind, why) => this.#fail(seat, kind, why),
      }),
    );
  }

  /** Plays to the end. The contenders and the referee are still alive afterwards. */
  run(): Promise<Verdict> {
    for (const contender of this.#contenders) contender.limitLength(this.#bytes);
    this.#referee.start({
      frame: (target, body) => this.#took(target, body),
      failed: (why) => this.#end({ ok: false, why: `the referee ${why}` }),
    });
    const { config, replay } = this.#options;
    const started = this.#contenders.map(({ hasStarted }) => (hasStarted ? 1 : 0));
    this.#tell({ player_list: started, player_num: started.length, config, replay });
    this.#watch();
    return this.#verdict;
  }

  /** Ends the match without a result. */
  abort(why: string): void {
    this.#end({ ok: false, why });
  }

  #tell(message: unknown): void {
    if (!this.#isOver) this.#referee.send(JSON.stringify(message));
  }

  /** A referee in this process answers while it is told something: its frames wait for their turn. */
  #took(target: number, body: Buffer): void {
    this.#waiting.push({ target, body });
    if (this.#isReading) return;
    this.#isReading = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
      if (!this.#isOver) this.#frame(next.target, next.body);
    this.#isReading = false;
    this.#watch();
  }

  #frame(target: number, body: Buffer): void {
    if (target === JUDGER) return this.#obey(orderOf(body));
    if (this.#contenders[target] === undefined)
      return this.abort(`the referee sent a frame to ${target}, which is no seat`);
    this.#pass(target, body);
  }

  #obey(order: RefereeOrder): void {
    switch (order.kind) {
      case 'limits':
        return this.#limit(order.seconds, order.bytes);
      case 'round':
        return this.#round(order);
      case 'asksEndState':
        return this.#tell({ end_state: JSON.stringify(this.records.map(endStateOf)) });
      case 'end':
        return this.#end({ ok: true, points: order.points });
      case 'wrong':
        return this.abort(`the referee ${order.why}`);
      case 'nothing':
        return;
    }
  }

  #limit(seconds: number | null, bytes: number | null): void {
    if (seconds !== null && this.#options.seconds === null) this.#turns.limit(seconds * 1_000);
    if (bytes === null || this.#options.bytes !== null) return;
    this.#bytes = bytes;
    for (const contender of this.#contenders) contender.limitLength(bytes);
  }

  #round({ state, listen, contents }: Extract<RefereeOrder, { kind: 'round' }>): void {
    if (state > this.#turns.state) this.#closeTurns();
    for (const { seat, text } of contents) this.#pass(seat, Buffer.from(text));
    this.#turns.round(
      state,
      listen.filter((seat) => this.records[seat]?.fault === null),
    );
  }

  #closeTurns(): void {
    for (const [seat, record] of this.records.entries()) {
      const ms = this.#turns.used(seat);
      if (ms > 0) record.turnEnded(ms);
      this.#spent[seat] = 0;
    }
  }

  #pass(seat: number, bytes: Buffer): void {
    const record = this.records[seat];
    record?.told(bytes.toString());
    if (record?.fault === null) this.#contenders[seat]?.send(bytes);
  }

  #heard(seat: number, text: string, bytes: number): void {
    const record = this.records[seat];
    if (this.#isOver || record === undefined || record.fault !== null) return;
    this.#spent[seat] = (this.#spent[seat] ?? 0) + bytes + 1;
    if (this.#spent[seat] > MOST_MESSAGES * this.#bytes)
      return this.#fail(seat, 'length', `sent more than ${MOST_MESSAGES * this.#bytes} bytes in one turn`);
    if (!this.#turns.isListened(seat)) {
      record.dropped += 1;
      return;
    }
    record.messages += 1;
    this.#tell({ player: seat, content: text, time: Math.round(this.#turns.used(seat)) });
    this.#watch();
  }

  /** What has come in by now is read first: this process may have been the one that was late. */
  #timedOut(seat: number): void {
    const ms = Math.round(this.#turns.used(seat));
    setImmediate(() => {
      if (this.#turns.isExpired(seat)) this.#fail(seat, 'timeout', `did not finish its turn within ${ms} ms`);
    });
  }

  #fail(seat: number, kind: FaultKind, why: string): void {
    const record = this.records[seat];
    if (this.#isOver || record === undefined || record.fault !== null) return;
    record.fault = { kind, why, round: record.round };
    this.#turns.stop(seat);
    void this.#contenders[seat]?.end();
    const inner = {
      player: seat,
      state: this.#turns.state,
      error: FAULT_CODES[kind],
      error_log: `it ${why}`,
    };
    this.#tell({ player: -1, content: JSON.stringify(inner) });
    this.#watch();
  }

  /** While nobody is awaited the referee is; while somebody is, his clock ends that. */
  #watch(): void {
    this.#cancelWatch();
    if (this.#isOver) return;
    const isAwaiting = this.#contenders.some((_, seat) => this.#turns.isListened(seat));
    if (isAwaiting) return;
    this.#cancelWatch = this.#clock.after(this.#options.refereeMs, () =>
      this.abort(`the referee was silent for ${this.#options.refereeMs / 1_000} s`),
    );
  }

  #end(verdict: Verdict): void {
    if (this.#isOver) return;
    this.#closeTurns();
    this.#isOver = true;
    this.#cancelWatch();
    for (const seat of this.#contenders.keys()) this.#turns.stop(seat);
    this.#decide(verdict);
  }
}

function endStateOf({ fault }: SeatLog): string {
  return fault === null ? 'OK' : END_STATES[fault.kind];
}
