import { describe } from 'vitest';
import { isLost, layerOf, NOWHERE, type Node, nodeAt, positionOf } from '../../../src/rules/escape/board.ts';
import { type Constants, PRESETS, type Preset } from '../../../src/rules/escape/constants.ts';
import type { Event, Reply } from '../../../src/rules/escape/event.ts';
import type { Action, FaultKind, Input } from '../../../src/rules/escape/input.ts';
import type { Position } from '../../../src/rules/escape/map/map.ts';
import { SHIP_BOARD } from '../../../src/rules/escape/map/ship.ts';
import type { Player } from '../../../src/rules/escape/player.ts';
import {
  boxAt,
  type Game,
  newState,
  PHASE,
  playerOf,
  putBox,
  putTrap,
  type State,
  type Trap,
  trapAt,
} from '../../../src/rules/escape/state.ts';
import { TOOLS, type Tool, type ToolName, type TrapKind } from '../../../src/rules/escape/tool.ts';
import { advance, apply, begin } from '../../../src/rules/escape/turn.ts';
import { type SeatView, viewOf } from '../../../src/rules/escape/view.ts';

export type TrapName = 'LandMine' | 'Sticky';
export const EVERY_KEY = [0, 1, 2, 3] as const;
export const CAPSULE_AT: Position = [3, 3, 0];

/** Tests that hold under both readings of the rules (escape.md, head). */
export function underBoth(title: string, tests: (preset: Preset) => void): void {
  describe.each(Object.keys(PRESETS) as Preset[])(`${title}, %s`, tests);
}

/** A player as the `roundbegin` of his own turn shows him, whether he may act or not. */
export interface TurnStart extends Readonly<Player> {
  readonly round: number;
  readonly seat: number;
}

/** What of a player a test sets up; the rest stays. `keys` as ids. */
type Setup = Partial<Omit<Player, 'node' | 'layer' | 'keys'>> & { readonly keys?: readonly number[] };

/**
 * A match on the ship in which a test puts things where it wants them and then plays by the rules alone. Begins in the
 * turn of seat 0 in round 1. Whoever ends his turn hands on to the next who may act.
 */
export class Scenario {
  readonly game: Game;
  readonly state: State;
  /** Everything since the start. */
  readonly events: Event[] = [];
  /** Every own turn that has begun. */
  readonly turns: TurnStart[] = [];
  /** Where `last` begins. */
  #since = 0;

  constructor(preset: Preset, changes: Partial<Constants> = {}, absent: readonly number[] = []) {
    this.game = { constants: { ...PRESETS[preset], ...changes }, board: SHIP_BOARD };
    this.state = newState(this.game);
    begin(this.state, absent, this.events);
    this.#handOn();
  }

  /** Events of the last input and of what it led to. */
  get last(): readonly Event[] {
    return this.events.slice(this.#since);
  }

  player(seat: number): Player {
    return playerOf(this.state, seat);
  }

  keysOf(seat: number): number[] {
    return EVERY_KEY.filter((key) => (this.player(seat).keys & (1 << key)) !== 0);
  }

  positionOf(seat: number): Position | null {
    const { node } = this.player(seat);
    return node === NOWHERE ? null : positionOf(this.game.board, node);
  }

  node(at: Position): Node {
    return nodeAt(this.game.board, at);
  }

  isLost(at: Position): boolean {
    return isLost(this.game.board, this.node(at), this.state.stage);
  }

  /** Puts a player somewhere without any rule. */
  place(seat: number, at: Position, { keys, ...setup }: Setup = {}): this {
    const node = this.#real(at);
    const player = this.player(seat);
    Object.assign(player, setup, { node, layer: layerOf(this.game.board, node) });
    if (keys !== undefined) player.keys = keys.reduce((bits, key) => bits | (1 << key), 0);
    return this;
  }

  /** Puts tools into a bag. */
  give(seat: number, bag: Partial<Pick<Player, 'mines' | 'stickies' | 'kits' | 'blinks'>>): this {
    Object.assign(this.player(seat), bag);
    return this;
  }

  lay(name: TrapName, owner: number, at: Position): this {
    putTrap(this.state, this.#real(at), { kind: trapKind(name), owner });
    return this;
  }

  drop(keys: readonly number[], at: Position): this {
    putBox(
      this.state,
      this.#real(at),
      keys.reduce((bits, key) => bits | (1 << key), 0),
    );
    return this;
  }

  trapAt(at: Position): Trap | null {
    return trapAt(this.state, this.node(at));
  }

  /** Keys in the box there, null without one. */
  boxAt(at: Position): number[] | null {
    const bits = boxAt(this.state, this.node(at));
    return bits === null ? null : EVERY_KEY.filter((key) => (bits & (1 << key)) !== 0);
  }

  stockAt(at: Position): number {
    return this.state.stock[this.game.board.materialAt[this.node(at)] ?? NOWHERE] ?? 0;
  }

  view(seat: number): SeatView {
    return viewOf(this.game, this.state, seat);
  }

  /** Begins a turn in a later round at once, as if nobody had done anything; the zones before it have fallen. */
  jump(round: number, seat = 0): this {
    const { state } = this;
    const before = seat === 0 ? { round: round - 1, turn: 3 } : { round, turn: seat - 1 };
    Object.assign(state, before, { phase: PHASE.turnOver });
    state.stage = this.game.board.zoneRounds.filter((fell) => fell < round).length;
    if (seat === 0 && this.game.board.zoneRounds.includes(round - 1)) state.stage -= 1;
    this.#handOn();
    return this;
  }

  /** Everybody finishes until this own turn has begun, or the match is over. */
  playTo(round: number, seat: number): this {
    while (!this.hasBegun(round, seat) && !this.isOver) this.finish(this.state.turn);
    return this;
  }

  get isOver(): boolean {
    return this.state.phase === PHASE.over;
  }

  /** Whether the seat is in turn and may act. */
  isUp(seat: number): boolean {
    return this.state.phase === PHASE.turn && this.state.turn === seat;
  }

  hasBegun(round: number, seat: number): boolean {
    return this.turns.some((turn) => turn.round === round && turn.seat === seat);
  }

  /** How the seat's turn of that round began. */
  start(round: number, seat: number): TurnStart {
    const start = this.turns.find((turn) => turn.round === round && turn.seat === seat);
    if (start === undefined) throw new Error(`no turn of seat ${seat} in round ${round}`);
    return start;
  }

  send(input: Input): Reply {
    this.#since = this.events.length;
    const reply = apply(this.game, this.state, input, this.events);
    this.#handOn();
    return reply;
  }

  act(seat: number, action: Action): Reply {
    return this.send({ kind: 'action', seat, action });
  }

  move(seat: number, at: Position): Reply {
    return this.act(seat, { verb: 'move', to: this.node(at) });
  }

  blink(seat: number, at: Position): Reply {
    return this.act(seat, { verb: 'blink', to: this.node(at) });
  }

  attack(seat: number, at: Position, target: number): Reply {
    return this.act(seat, { verb: 'attack', at: this.node(at), target });
  }

  kit(seat: number): Reply {
    return this.act(seat, { verb: 'kit' });
  }

  take(seat: number, tool: ToolName): Reply {
    return this.act(seat, { verb: 'materials', tool: TOOLS.indexOf(tool) as Tool });
  }

  openBox(seat: number): Reply {
    return this.act(seat, { verb: 'box' });
  }

  useMachine(seat: number): Reply {
    return this.act(seat, { verb: 'machine' });
  }

  capsule(seat: number, enter: boolean): Reply {
    return this.act(seat, { verb: 'capsule', enter });
  }

  detect(seat: number, at: Position): Reply {
    return this.act(seat, { verb: 'detect', at: this.node(at) });
  }

  trap(seat: number, name: TrapName): Reply {
    return this.act(seat, { verb: 'trap', kind: trapKind(name) });
  }

  finish(seat: number): Reply {
    return this.send({ kind: 'finish', seat });
  }

  garbage(seat: number): Reply {
    return this.send({ kind: 'garbage', seat });
  }

  fault(seat: number, fault: FaultKind = 'crash'): Reply {
    return this.send({ kind: 'fault', seat, fault });
  }

  #handOn(): void {
    while (this.state.phase === PHASE.turnOver) {
      advance(this.game, this.state, this.events);
      const { round, turn } = this.state;
      if (!this.isOver) this.turns.push({ round, seat: turn, ...this.player(turn) });
    }
  }

  #real(at: Position): Node {
    const node = this.node(at);
    if (node === NOWHERE) throw new Error(`the ship has no node at ${at.join()}`);
    return node;
  }
}

/** Number of a kind of trap. */
export function trapKind(name: TrapName): TrapKind {
  return TOOLS.indexOf(name) as TrapKind;
}
