import { TRAP_NAMES, type WireAction } from '../../../src/protocol/escape/action.ts';
import type { FullRoundBegin, SeatMessage, ViewedNode } from '../../../src/protocol/escape/messages.ts';
import { layerOf, NOWHERE, type Node, nodeAt } from '../../../src/rules/escape/board.ts';
import { SHIP_BOARD } from '../../../src/rules/escape/map/ship.ts';
import { pathsOf } from '../../../src/rules/escape/paths.ts';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { TOOLS } from '../../../src/rules/escape/tool.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';

const PATHS = pathsOf(SHIP_BOARD);
const KEYS = 4;
const MOST_SAYINGS = 6;
const TOOL_NAMES = ['LandMine', 'Sticky', 'Kit', 'Transport'] as const;
/** Neither is answered with success; both are part of the match. */
const NO_JSON = '{"type":';
const NOT_LEGAL: WireAction = ['move', [9, 9, 9]];

/** What a small bot knows, and what it says: it walks about, fights, fetches and sets traps, and makes some mistakes. */
export class MatchMind {
  seat = -1;
  round = 0;
  /** Whether it is its turn and it may act, as far as it heard. */
  mayAct = false;
  readonly #random: SeededRandom;
  readonly #others = new Map<number, Node>();
  readonly #boxes = new Set<Node>();
  #node: Node = NOWHERE;
  #status: number = STATUS.alive;
  #keys: readonly number[] = [];
  #bag: Record<(typeof TOOL_NAMES)[number], number> = { LandMine: 0, Sticky: 0, Kit: 0, Transport: 0 };
  #goal: Node = NOWHERE;
  #said = 0;
  #hasActed = false;
  #last: WireAction | null = null;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  hear(message: SeatMessage): void {
    if (message.type === 'id') this.seat = message.id;
    else if (message.type === 'roundbegin') {
      this.round = message.state;
      if ('pos' in message) this.#begin(message);
      else this.mayAct = false;
    } else if (message.type === 'action') this.#answered(message);
    else if (message.type === 'death') this.mayAct = false;
    else if (message.type === 'offround' && message.content[0] === 'see') {
      const [, what, pos, who] = message.content;
      if (what === 'pos_update') this.#others.set(who, nodeAt(SHIP_BOARD, pos));
    }
  }

  /** What it says next in its turn. */
  next(): string {
    const random = this.#random;
    this.#last = null;
    this.#said += 1;
    if (random.chance(0.01)) return NO_JSON;
    const action = this.#said > MOST_SAYINGS || random.chance(0.1) ? null : this.#choose();
    if (action === null) {
      this.mayAct = false;
      return '{"type":"finish"}';
    }
    this.#last = action;
    return JSON.stringify({ type: 'action', action });
  }

  #begin({ inturn, status, pos, keys, tools, view }: FullRoundBegin): void {
    this.mayAct = inturn === this.seat && (status === STATUS.alive || status === STATUS.waiting);
    this.#said = 0;
    this.#hasActed = false;
    this.#status = status;
    this.#keys = keys;
    this.#node = nodeAt(SHIP_BOARD, pos);
    const { LandMine, Sticky, Kit, Transport } = tools;
    this.#bag = { LandMine: LandMine[0], Sticky: Sticky[0], Kit, Transport };
    if (view) this.#look(view);
  }

  #look(view: readonly ViewedNode[]): void {
    this.#others.clear();
    this.#boxes.clear();
    for (const [pos, hasBox, seats = []] of view) {
      const node = nodeAt(SHIP_BOARD, pos);
      if (hasBox) this.#boxes.add(node);
      for (const seat of seats) this.#others.set(seat, node);
    }
  }

  #answered(message: Extract<SeatMessage, { type: 'action' }>): void {
    const last = this.#last;
    if (last === null) return;
    const [verb, what] = last;
    if (verb !== 'trap' && verb !== 'detect' && what !== 'Transport' && last !== NOT_LEGAL)
      this.#hasActed = true;
    if (verb === 'trap') this.#bag[what] -= message.success ? 1 : this.#bag[what];
    if (what === 'Transport') this.#bag.Transport = 0;
    if (what === 'Box') this.#boxes.delete(this.#node);
    if (!message.success) return;
    if (verb === 'move') this.#node = nodeAt(SHIP_BOARD, what);
    if (message.view && message.view.length > 0) this.#look(message.view);
    if (message.tools) this.#bag = { ...this.#bag, ...message.tools };
    const isAway = what === 'KeyMachine' || (what === 'EscapeCapsule' && last[2] === true);
    if (isAway || (message.status ?? STATUS.alive) !== STATUS.alive) this.mayAct = false;
  }

  #choose(): WireAction | null {
    const random = this.#random;
    if (this.#status === STATUS.waiting)
      return random.chance(0.05) ? ['interact', 'EscapeCapsule', false] : null;
    if (random.chance(0.03)) return NOT_LEGAL;
    const near = SHIP_BOARD.neighbours[this.#node] ?? [];
    const beside = near[random.below(near.length)] ?? this.#node;
    for (const trap of TRAP_NAMES) if (this.#bag[trap] > 0 && random.chance(0.5)) return ['trap', trap];
    if (this.#bag.Transport > 0 && random.chance(0.3)) return ['tool', 'Transport', place(beside)];
    if (random.chance(0.08)) return ['detect', place(beside)];
    return this.#hasActed ? null : this.#main([this.#node, ...near]);
  }

  #main(reach: readonly Node[]): WireAction {
    const random = this.#random;
    const at = this.#node;
    for (const [seat, node] of this.#others)
      if (seat !== this.seat && reach.includes(node) && random.chance(0.7))
        return ['attack', place(node), seat];
    if (at === SHIP_BOARD.capsule && this.#keys.length === KEYS) return ['interact', 'EscapeCapsule', true];
    if (this.#boxes.has(at)) return ['interact', 'Box'];
    const key = SHIP_BOARD.machineAt[at] ?? NOWHERE;
    if (key !== NOWHERE && !this.#keys.includes(key)) return ['interact', 'KeyMachine'];
    if ((SHIP_BOARD.materialAt[at] ?? NOWHERE) !== NOWHERE && random.chance(0.5))
      return ['interact', 'Materials', TOOL_NAMES[random.below(TOOLS.length)] ?? 'Kit'];
    if (this.#bag.Kit > 0 && random.chance(0.2)) return ['tool', 'Kit'];
    return ['move', place(this.#step())];
  }

  /** One node on, on the way to a goal of its own: all keys, then the capsule; or anywhere. */
  #step(): Node {
    const stage = SHIP_BOARD.zoneRounds.filter((round) => round < this.round).length;
    const step = () => PATHS.next(stage, this.#node, this.#goal);
    if (step() === NOWHERE) this.#goal = this.#newGoal();
    return step() === NOWHERE ? this.#node : step();
  }

  #newGoal(): Node {
    const random = this.#random;
    const missing = [...SHIP_BOARD.machineAt.entries()].filter(
      ([node, key]) =>
        key !== NOWHERE &&
        !this.#keys.includes(key) &&
        layerOf(SHIP_BOARD, node) === layerOf(SHIP_BOARD, this.#node),
    );
    if (random.chance(0.3)) return SHIP_BOARD.materials[random.below(SHIP_BOARD.materials.length)] ?? NOWHERE;
    if (this.#keys.length === KEYS) return SHIP_BOARD.capsule;
    return missing[random.below(missing.length)]?.[0] ?? random.below(SHIP_BOARD.size);
  }
}

function place(node: Node): [number, number, number] {
  const [x, y, z] = SHIP_BOARD.positions[node] ?? [9, 9, 9];
  return [x, y, z];
}
