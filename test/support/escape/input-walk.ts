import { type Board, isLost, type Node } from '../../../src/rules/escape/board.ts';
import { ALL_KEYS } from '../../../src/rules/escape/constants.ts';
import type { Action, FaultKind, Input } from '../../../src/rules/escape/input.ts';
import { isPresent, type Player } from '../../../src/rules/escape/player.ts';
import { type Game, playerOf, type State } from '../../../src/rules/escape/state.ts';
import type { Tool, TrapKind } from '../../../src/rules/escape/tool.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** What somebody is after; drawn anew for each seat of a match. */
type Mood = 'runner' | 'hunter' | 'trapper' | 'wanderer' | 'idler' | 'flooder';

const MOODS: readonly Mood[] = ['runner', 'runner', 'hunter', 'trapper', 'wanderer', 'idler', 'flooder'];
/** Without hunters, so that some get away. */
const PEACE: readonly Mood[] = ['runner', 'runner', 'runner', 'trapper', 'wanderer'];
const FAULTS: readonly FaultKind[] = ['crash', 'timeout', 'length'];

/**
 * Random inputs for a match, legal and illegal, from seats in turn and out of turn; the moods carry it into deep states:
 * keys, escapes, deaths, boxes, traps, zones, overtime. Reads the state and never changes it. Whoever drives a match
 * (rules, wire, live) asks for the `next` input while somebody is in turn.
 */
export class InputWalk {
  readonly moods: readonly Mood[];
  readonly #board: Board;
  readonly #random: SeededRandom;
  readonly #isPeace: boolean;
  readonly #faultRate: number;

  constructor(game: Game, random: SeededRandom) {
    this.#board = game.board;
    this.#random = random;
    this.#isPeace = random.chance(0.4);
    this.moods = [0, 1, 2, 3].map(() => this.#pick(this.#isPeace ? PEACE : MOODS));
    this.#faultRate = random.chance(0.3) ? 0.002 : 0;
  }

  /** Seats where nobody is (G22); mostly none. */
  absent(): number[] {
    return this.#random.chance(0.05) ? [0, 1, 2, 3].filter(() => this.#random.chance(0.4)) : [];
  }

  next(state: State): Input {
    const random = this.#random;
    const seat = random.chance(0.04) ? random.below(4) : state.turn;
    if (random.chance(this.#faultRate))
      return { kind: 'fault', seat: random.below(4), fault: this.#pick(FAULTS) };
    if (random.chance(0.03)) return { kind: 'garbage', seat };
    const player = playerOf(state, state.turn);
    const mood = this.moods[state.turn] ?? 'wanderer';
    const isFlood = mood === 'flooder' && state.round % 10 === 0 && random.chance(0.98);
    if (isFlood || random.chance(player.status === 4 ? 0.3 : 0.1))
      return { kind: 'action', seat, action: this.#nonsense(state, player) };
    if (mood === 'idler' && random.chance(0.5)) return { kind: 'finish', seat };
    const action = this.#sensible(state, player, mood);
    return action === null ? { kind: 'finish', seat } : { kind: 'action', seat, action };
  }

  /** Any action with any values, mostly illegal; half of the places are near enough to be nearly right. */
  #nonsense(state: State, { node: own }: Player): Action {
    const random = this.#random;
    const victim = random.below(7) - 1;
    const near = [own, own, ...this.#around(own)];
    const far = random.chance(0.4) ? random.below(4000) - 2000 : random.below(this.#board.size);
    const node = random.chance(0.5) ? this.#pick(near) : far;
    const actions: readonly Action[] = [
      { verb: 'move', to: node },
      { verb: 'attack', at: node, target: victim },
      { verb: 'attack', at: state.players[victim]?.node ?? node, target: victim },
      { verb: 'kit' },
      { verb: 'blink', to: node },
      { verb: 'materials', tool: random.below(4) as Tool },
      { verb: 'box' },
      { verb: 'machine' },
      { verb: 'capsule', enter: random.chance(0.5) },
      { verb: 'detect', at: node },
      { verb: 'trap', kind: random.below(2) as TrapKind },
      { verb: 'unknown' },
    ];
    return this.#pick(actions);
  }

  /** What his mood would do here; null to finish. Not always legal. */
  #sensible(state: State, player: Player, mood: Mood): Action | null {
    const random = this.#random;
    if (player.status === 4) return random.chance(0.03) ? { verb: 'capsule', enter: false } : null;
    const main = player.sp > 0 ? this.#main(state, player, mood) : null;
    if (main !== null && random.chance(0.75)) return main;
    const side = this.#side(state, player, mood);
    if (side !== null && random.chance(0.5)) return side;
    return main;
  }

  #main(state: State, player: Player, mood: Mood): Action | null {
    const random = this.#random;
    const { node } = player;
    const key = this.#board.machineAt[node] ?? -1;
    if (node === this.#board.capsule && player.keys === ALL_KEYS && random.chance(0.9))
      return { verb: 'capsule', enter: true };
    const isMissing = key >= 0 && (player.keys & (1 << key)) === 0;
    if (isMissing && random.chance(mood === 'runner' ? 0.95 : 0.3)) return { verb: 'machine' };
    if (state.boxes[node] !== 0 && random.chance(0.5)) return { verb: 'box' };
    const attack = this.#attack(state, player);
    if (attack !== null && random.chance(this.#anger(mood))) return attack;
    if (player.hp < 200 && player.kits > 0 && random.chance(0.3)) return { verb: 'kit' };
    const isPoint = (this.#board.materialAt[node] ?? -1) >= 0;
    if (isPoint && random.chance(mood === 'trapper' ? 0.7 : 0.4)) {
      const tool = random.below(mood === 'trapper' ? 2 : 4) as Tool;
      return { verb: 'materials', tool };
    }
    return { verb: 'move', to: this.#towards(state, player, mood) };
  }

  #anger(mood: Mood): number {
    if (this.#isPeace) return 0.03;
    return mood === 'hunter' ? 0.9 : 0.3;
  }

  #side(state: State, player: Player, mood: Mood): Action | null {
    const random = this.#random;
    const near = this.#pick(this.#around(player.node));
    const hasTrap = player.mines + player.stickies > 0;
    if (hasTrap && random.chance(mood === 'trapper' ? 0.8 : 0.3))
      return { verb: 'trap', kind: (player.mines > 0 && random.chance(0.5) ? 0 : 1) as TrapKind };
    if (player.blinks > 0 && random.chance(0.4)) return { verb: 'blink', to: near };
    if (state.round >= player.detectRound && random.chance(0.4)) return { verb: 'detect', at: near };
    return null;
  }

  #attack(state: State, player: Player): Action | null {
    const reach = [player.node, ...this.#around(player.node)];
    const targets = [0, 1, 2, 3].filter((seat) => {
      const victim = state.players[seat];
      return seat !== state.turn && victim !== undefined && isPresent(victim) && reach.includes(victim.node);
    });
    if (targets.length === 0) return null;
    const target = this.#pick(targets);
    return { verb: 'attack', at: state.players[target]?.node ?? -1, target };
  }

  /** A step to what the mood is after, or anywhere. */
  #towards(state: State, player: Player, mood: Mood): Node {
    const steps = this.#around(player.node);
    const goals = this.#goals(state, player, mood);
    if (goals.length === 0 || this.#random.chance(0.15)) return this.#pick(steps);
    const distance = distancesFrom(this.#board, goals, state.stage);
    const far = (node: Node) =>
      isLost(this.#board, node, state.stage) ? Infinity : (distance[node] ?? Infinity);
    const least = Math.min(...steps.map(far));
    return this.#pick(steps.filter((node) => far(node) === least));
  }

  #goals(state: State, player: Player, mood: Mood): Node[] {
    const { machineAt, materials, capsule } = this.#board;
    if (mood === 'hunter')
      return state.players.flatMap((other) => (other !== player && isPresent(other) ? [other.node] : []));
    if (mood === 'trapper' && player.mines + player.stickies === 0) return [...materials];
    if (mood !== 'runner' && this.#random.chance(0.7)) return [];
    if (player.keys === ALL_KEYS) return [capsule];
    return [...machineAt].flatMap((key, node) =>
      key >= 0 && (player.keys & (1 << key)) === 0 ? [node] : [],
    );
  }

  /** Where edges and elevators lead: attack, blink and detect must not take the elevator. */
  #around(node: Node): Node[] {
    return [...(this.#board.neighbours[node] ?? []), ...(this.#board.stops[node] ?? [])];
  }

  #pick<T>(values: readonly T[]): T {
    const value = values[this.#random.below(values.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  }
}

/** Steps to the nearest goal from each node, -1 … where none can be reached, in the zone stage given. */
function distancesFrom(board: Board, goals: readonly Node[], stage: number): number[] {
  const distance = new Array<number>(board.size).fill(Infinity);
  for (const goal of goals) distance[goal] = 0;
  const queue = [...goals];
  for (const node of queue) {
    const next = [...(board.neighbours[node] ?? []), ...(board.stops[node] ?? [])];
    for (const other of next)
      if (distance[other] === Infinity && !isLost(board, other, stage)) {
        distance[other] = (distance[node] ?? 0) + 1;
        queue.push(other);
      }
  }
  return distance;
}
