import { receive } from '../../../src/actors/match/referee/read.ts';
import type { MatchView } from '../../../src/protocol/rest/match.ts';
import type { Input } from '../../../src/rules/escape/input.ts';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { ranking } from '../../../src/rules/escape/ranking.ts';
import { startMatch, takeInput } from '../../../src/rules/escape/replay/drive.ts';
import { encodeInput } from '../../../src/rules/escape/replay/input-bytes.ts';
import { gameOf, type MatchRecord } from '../../../src/rules/escape/replay/record.ts';
import { compare, resimulate } from '../../../src/rules/escape/replay/resimulate.ts';
import { type Game, playerOf, type State } from '../../../src/rules/escape/state.ts';
import type { MatchBot, Sent } from './match-bot.ts';
import type { MatchEar } from './match-ear.ts';
import { follow, type Line, scriptsOf, type View } from './match-script.ts';

/** A bot in its seat, and one who watches. */
export interface Seated {
  readonly seat: number;
  readonly web: boolean;
  readonly bot: Pick<MatchBot, 'sent' | 'silentFrom'> & {
    readonly ear: Pick<MatchEar, 'connections' | 'problems'>;
  };
}

export interface Watching {
  readonly view: View;
  readonly ear: Pick<MatchEar, 'connections' | 'problems'>;
}

/** All that is known of a match from outside. */
export interface MatchCase {
  readonly shown: MatchView;
  readonly record: MatchRecord;
  readonly seated: readonly Seated[];
  readonly watching: readonly Watching[];
}

export interface MatchVerdict {
  readonly problems: readonly string[];
  /** Answers that were found in the record, of these with success; all messages that were heard. */
  readonly answers: number;
  readonly successes: number;
  readonly heard: number;
  readonly watched: number;
  readonly timeouts: number;
}

/** Clocks of one machine; a timer may be early by as much. */
const EARLY_MS = 5;

/** Holds what everybody saw of a match against its record, which is played again. */
export function judgeMatch({ shown, record, seated, watching }: MatchCase): MatchVerdict {
  const problems = recordProblems(shown, record);
  const scripts = scriptsOf(record, [
    ...seated.map(({ seat, web }) => ({ seat, web })),
    ...watching.map(({ view }) => view),
  ]);
  const books = seated.map((one) => new SeatBook(one));
  let [heard, watched] = [0, 0];
  for (const [at, { seat, bot }] of seated.entries()) {
    const script = scripts[at];
    const who = `seat ${seat}`;
    problems.push(...bot.ear.problems.map((problem) => `${who}: ${problem}`));
    if (!script) continue;
    const { lines, problem } = follow(script, bot.ear.connections, true);
    if (problem !== null) problems.push(`${who} heard what was not so: ${problem}`);
    else if (lines.at(-1)?.line !== script.lines.length - 1) problems.push(`${who} never heard the end`);
    books[at]?.note(lines);
    heard += lines.length;
  }
  const sentAt = walk(record, books);
  problems.push(...books.flatMap((book) => book.problems));
  for (const [at, { view, ear }] of watching.entries()) {
    const script = scripts[seated.length + at];
    const who = view === 'full' ? 'who watched all' : `who watched seat ${view.seat}`;
    problems.push(...ear.problems.map((problem) => `${who}: ${problem}`));
    if (!script) continue;
    const { lines, problem } = follow(script, ear.connections, false);
    if (problem !== null) problems.push(`${who} heard what was not so: ${problem}`);
    problems.push(...aheadOf(lines, sentAt, shown.watchDelaySeconds * 1_000).map((one) => `${who} ${one}`));
    watched += lines.length;
  }
  return {
    problems: problems.map((problem) => `match ${shown.matchId}: ${problem}`),
    answers: books.reduce((sum, { answers }) => sum + answers, 0),
    successes: books.reduce((sum, { successes }) => sum + successes, 0),
    heard,
    watched,
    timeouts: record.inputs.filter((input) => input.kind === 'fault').length,
  };
}

/** The record is the match: its digests are those of a rerun, and the result is theirs. */
function recordProblems({ result, status }: MatchView, record: MatchRecord): string[] {
  const rerun = resimulate(record);
  const verdict = compare(record, rerun);
  const problems =
    verdict.kind === 'same' ? [] : [`its record does not play again: ${JSON.stringify(verdict)}`];
  if (record.absent.length > 0) problems.push(`seats ${record.absent.join()} count as absent`);
  const { state, points, digest } = rerun;
  const scores = state.players.map(({ score }) => score);
  const again = {
    ranking: ranking(state),
    points,
    scores,
    rounds: state.round,
    inputs: record.inputs.length,
    digest,
  };
  for (const [name, value] of Object.entries(again)) {
    const stored: unknown = result?.[name as keyof typeof again];
    if (JSON.stringify(stored) !== JSON.stringify(value))
      problems.push(`its ${name} are ${JSON.stringify(stored)}, played again ${JSON.stringify(value)}`);
  }
  if (status !== 'over') problems.push(`it is ${status}`);
  return problems;
}

/** Plays the record and shows every input to the book of its seat; when each was sent at the earliest, by input. */
function walk(record: MatchRecord, books: readonly SeatBook[]): number[] {
  const game = gameOf(record);
  const state = startMatch(game, record.absent, []);
  const sentAt: number[] = [];
  for (const [at, input] of record.inputs.entries()) {
    const book = books.find(({ seat }) => seat === input.seat);
    const sent = book?.take(game, state, input, at) ?? 0;
    sentAt.push(Math.max(sent, sentAt.at(-1) ?? 0));
    takeInput(game, state, input, []);
  }
  for (const book of books) book.close(state);
  return sentAt;
}

/** What a seat sent, against what the record has of it. */
class SeatBook {
  readonly seat: number;
  readonly problems: string[] = [];
  answers = 0;
  successes = 0;
  readonly #sent: readonly Sent[];
  readonly #silentFrom: number;
  /** By answered message that was sent: the input it was answered as; and the other way round. */
  readonly #inputOf = new Map<number, number>();
  readonly #sentOf = new Map<number, number>();
  /** Inputs that it did not send. */
  readonly #strange: string[] = [];
  #next = 0;
  #isOut = false;

  constructor({ seat, bot }: Seated) {
    this.seat = seat;
    this.#sent = bot.sent;
    this.#silentFrom = bot.silentFrom;
  }

  note(lines: readonly Line[]): void {
    const inputs = new Map(lines.map(({ heard, inputs: taken }) => [heard, taken - 1]));
    const lost: Sent[] = [];
    for (const [at, one] of this.#sent.entries()) {
      if (!one.answer) continue;
      const input = inputs.get(one.answer);
      if (input === undefined) lost.push(one);
      else {
        if (this.#sentOf.has(input)) this.#broken(`has two answers to input ${input}`);
        this.#inputOf.set(at, input);
        this.#sentOf.set(input, at);
        this.answers += 1;
        if (one.answer.text.startsWith('{"type":"action","success":true')) this.successes += 1;
      }
    }
    const [first] = lost;
    if (first)
      this.#broken(
        `was given ${lost.length} answers that are not in the record, or come after such: first ${first.answer?.text.slice(0, 80)} to ${first.text}`,
      );
  }

  /** When the input was sent; 0 for what nobody sent. */
  take(game: Game, state: State, input: Input, at: number): number {
    if (input.kind === 'fault') {
      this.#isOut = true;
      if (input.fault !== 'timeout' || state.round < this.#silentFrom)
        this.#broken(`is out in round ${state.round} by ${input.fault}`);
      return 0;
    }
    const sent = this.#find(game, state, input, at);
    if (sent !== null) {
      this.#next = sent + 1;
      return this.#sent[sent]?.at ?? 0;
    }
    // In front of the capsule silence is a finish (G30).
    const isSilence = input.kind === 'finish' && playerOf(state, this.seat).status === STATUS.waiting;
    if (!isSilence) this.#strange.push(`${at}, ${JSON.stringify(input)}`);
    return 0;
  }

  close(state: State): void {
    const { length, 0: first } = this.#strange;
    if (first)
      this.#broken(`did not send input ${first}, or the record has it out of order; ${length} such inputs`);
    const missing = [...this.#inputOf.keys()].filter((sent) => sent >= this.#next);
    if (missing.length > 0)
      this.#broken(`has ${missing.length} answers that the record does not have in this order`);
    if (this.#silentFrom <= state.round && !this.#isOut) this.#broken('was silent and is not out');
  }

  /** The message that became the input: the one that was answered as it, or the next one like it that had no answer. */
  #find(game: Game, state: State, input: Input, at: number): number | null {
    const isLike = (text: string) => {
      const read = receive(game, state, this.seat, text);
      return read !== null && Buffer.compare(encodeInput(read), encodeInput(input)) === 0;
    };
    const answered = this.#sentOf.get(at);
    if (answered !== undefined)
      return answered >= this.#next && isLike(this.#sent[answered]?.text ?? '') ? answered : null;
    for (let sent = this.#next; sent < this.#sent.length && !this.#inputOf.has(sent); sent += 1)
      if (isLike(this.#sent[sent]?.text ?? '')) return sent;
    return null;
  }

  #broken(what: string): void {
    this.problems.push(`seat ${this.seat} ${what}`);
  }
}

/** Nothing is shown before its delay is over, unless the match is. `sentAt`: when each input was sent at the earliest. */
function aheadOf(lines: readonly Line[], sentAt: readonly number[], delayMs: number): string[] {
  const over = sentAt.at(-1) ?? 0;
  const early = lines.filter(({ heard, inputs }) => {
    const due = Math.min((sentAt[inputs - 1] ?? 0) + delayMs, over);
    return heard.at < due - EARLY_MS;
  });
  const [first] = early;
  if (!first) return [];
  return [`was shown ${early.length} messages too early, such as ${first.heard.text.slice(0, 80)}`];
}
