import { fullBoard, fullEvents } from '../../../src/actors/match/full-view.ts';
import { type Notice, textOf } from '../../../src/actors/match/referee/notice.ts';
import { catchUp, endOf, open, type Step, step } from '../../../src/actors/match/referee/step.ts';
import { gameOf, type MatchRecord } from '../../../src/rules/escape/replay/record.ts';
import { type Game, newState, type State } from '../../../src/rules/escape/state.ts';
import type { Heard } from './match-ear.ts';

/** Whose ear: a seat's (`web`: with the fields of a web player), or of who may see everything. */
export type View = { readonly seat: number; readonly web: boolean } | 'full';

/** Where a match stands: how many inputs it has taken, and how many lines were said. */
interface Mark {
  readonly inputs: number;
  readonly lines: number;
}

/** Everything that may be said of a recorded match to one ear, in order. */
export interface Script {
  readonly lines: readonly string[];
  /** By line: the input that caused it; -1 before the first. */
  readonly causes: readonly number[];
  /** What brings up to date who comes back → where the match then stands. */
  readonly returns: ReadonlyMap<string, readonly Mark[]>;
  /** How what brings up to date begins, and how many messages it is. */
  readonly head: { readonly start: string; readonly length: number };
}

/** By message: the line it is, null for one that brings up to date; and the inputs taken by then. */
export interface Line {
  readonly heard: Heard;
  readonly line: number | null;
  readonly inputs: number;
}

const SHOWN = 160;

/** What the record of a match says to each of these, by the referee's own words. */
export function scriptsOf(record: MatchRecord, views: readonly View[]): Script[] {
  const game = gameOf(record);
  const state = newState(game);
  const writers = views.map((view) => new Writer(game, view));
  const say = (steps: readonly Step[], input: number) => {
    for (const writer of writers) writer.say(steps, input, state);
  };
  say(open(game, state, record.absent), -1);
  for (const [at, input] of record.inputs.entries()) say(step(game, state, input), at);
  return writers.map((writer) => writer.end(state, record.inputs.length - 1));
}

class Writer {
  readonly #game: Game;
  readonly #view: View;
  readonly #lines: string[] = [];
  readonly #causes: number[] = [];
  readonly #returns = new Map<string, Mark[]>();

  constructor(game: Game, view: View) {
    this.#game = game;
    this.#view = view;
  }

  say(steps: readonly Step[], input: number, state: State): void {
    for (const text of this.#texts(steps)) this.#put(text, input);
    const mark = { inputs: input + 1, lines: this.#lines.length };
    const text = this.#return(state);
    const marks = this.#returns.get(text);
    if (marks) marks.push(mark);
    else this.#returns.set(text, [mark]);
  }

  end(state: State, input: number): Script {
    this.#put(JSON.stringify(endOf(this.#game, state)), input);
    const head =
      this.#view === 'full' ? { start: '{"type":"board"', length: 1 } : { start: '{"type":"id"', length: 2 };
    return { lines: this.#lines, causes: this.#causes, returns: this.#returns, head };
  }

  #put(text: string, input: number): void {
    this.#lines.push(text);
    this.#causes.push(input);
  }

  #texts(steps: readonly Step[]): string[] {
    const view = this.#view;
    if (view === 'full') return fullEvents(this.#game, steps).map((message) => JSON.stringify(message));
    const own = ({ to }: Notice) => to === view.seat;
    return steps
      .flatMap(({ notices, opens }) => [...notices, ...(opens?.begins ?? [])])
      .filter(own)
      .map((notice) => textOf(notice, view.web));
  }

  #return(state: State): string {
    const view = this.#view;
    if (view === 'full') return JSON.stringify(fullBoard(this.#game, state));
    return catchUp(this.#game, state, view.seat)
      .map((notice) => textOf(notice, view.web))
      .join('\n');
  }
}

/**
 * Finds what an ear heard in the script: each connection is brought up to date at some point and hears every line from
 * there on, until it ends. `forward`: and never of a point before what was heard already. Answers the sentence about
 * the first message that is not so.
 */
export function follow(
  script: Script,
  connections: readonly (readonly Heard[])[],
  forward: boolean,
): { readonly lines: readonly Line[]; readonly problem: string | null } {
  const lines: Line[] = [];
  let reached = 0;
  for (const part of connections.flatMap((heard) => partsOf(heard, script.head.start))) {
    // A connection that was cut within what brings up to date says nothing.
    if (part[0]?.text.startsWith(script.head.start) && part.length < script.head.length) continue;
    const found = place(script, part, forward ? reached : 0);
    if ('problem' in found) return { lines, problem: found.problem };
    lines.push(...found.lines);
    reached = found.reached;
  }
  return { lines, problem: null };
}

/** A server brings up to date also in the middle of a connection, when it has to begin anew itself. */
function partsOf(heard: readonly Heard[], start: string): Heard[][] {
  const parts: Heard[][] = [];
  for (const one of heard) {
    const last = parts.at(-1);
    if (last && !one.text.startsWith(start)) last.push(one);
    else parts.push([one]);
  }
  return parts;
}

function place(
  script: Script,
  part: readonly Heard[],
  from: number,
): { readonly lines: Line[]; readonly reached: number } | { readonly problem: string } {
  const { head, returns } = script;
  const text = part
    .slice(0, head.length)
    .map((one) => one.text)
    .join('\n');
  const marks = (returns.get(text) ?? []).filter(({ lines }) => lines >= from);
  const starts = marks.map((mark) => ({ ...mark, skip: head.length }));
  if (from === 0) starts.unshift({ inputs: 0, lines: 0, skip: 0 });
  let [furthest, why] = [-1, `"${text.replace('\n', ' ').slice(0, SHOWN)}" is so at no time from then on`];
  for (const start of starts) {
    const at = differsAt(script, part, start);
    if (at === null)
      return { lines: linesOf(script, part, start), reached: start.lines + part.length - start.skip };
    if (at <= furthest) continue;
    furthest = at;
    const line = start.lines + at - start.skip;
    why = `message ${at + 1} of a connection, "${part[at]?.text.slice(0, SHOWN)}", is not in the record, which has "${script.lines[line]?.slice(0, SHOWN)}"`;
  }
  return { problem: why };
}

type Start = Mark & { readonly skip: number };

function differsAt({ lines }: Script, part: readonly Heard[], start: Start): number | null {
  for (let at = start.skip; at < part.length; at += 1)
    if (part[at]?.text !== lines[start.lines + at - start.skip]) return at;
  return null;
}

function linesOf({ causes }: Script, part: readonly Heard[], start: Start): Line[] {
  return part.map((heard, at) => {
    const line = at < start.skip ? null : start.lines + at - start.skip;
    return { heard, line, inputs: line === null ? start.inputs : (causes[line] ?? -1) + 1 };
  });
}
