import { isLegal } from '../../../src/rules/escape/actions/act.ts';
import { isLost, NOWHERE, type Node } from '../../../src/rules/escape/board.ts';
import { ALL_KEYS, type Constants, PRESETS, SEATS } from '../../../src/rules/escape/constants.ts';
import type { Event } from '../../../src/rules/escape/event.ts';
import type { Action, Input } from '../../../src/rules/escape/input.ts';
import { startMatch, takeInput, type Watch } from '../../../src/rules/escape/replay/drive.ts';
import {
  gameOf,
  type MatchRecord,
  type MatchSetup,
  Recorder,
} from '../../../src/rules/escape/replay/record.ts';
import { type Game, PHASE, playerOf, type State, seatsAt } from '../../../src/rules/escape/state.ts';
import type { Tool, TrapKind } from '../../../src/rules/escape/tool.ts';
import { SeededRandom } from '../seeded-random.ts';

/** A whole match of players who wander between machines, materials and the capsule, quarrel, err, and sometimes fail. */
export interface Wandering {
  readonly record: MatchRecord;
  readonly events: readonly Event[];
}

/** The same match for the same seed. */
export function wander(seed: number, changes: Partial<Constants> = {}): Wandering {
  const random = new SeededRandom(seed);
  const preset = random.chance(0.5) ? PRESETS.shipped : PRESETS.published;
  const setup: MatchSetup = {
    constants: { ...preset, ...changes },
    map: null,
    seats: Array.from({ length: SEATS }, (_, seat) => ({ name: `wanderer ${seat}`, kind: 'builtin' })),
    absent: random.chance(0.1) ? [random.below(SEATS)] : [],
  };
  const game = gameOf(setup);
  const recorder = new Recorder();
  const events: Event[] = [];
  const watch: Watch = { advanced: (state) => recorder.saw(state) };
  const state = startMatch(game, setup.absent, events, watch);
  const goals: Node[] = [];
  while (state.phase !== PHASE.over) {
    const input = inputFor(game, state, random, goals);
    recorder.took(input, takeInput(game, state, input, events, watch));
  }
  return { record: recorder.record(setup, game, state), events };
}

function inputFor(game: Game, state: State, random: SeededRandom, goals: Node[]): Input {
  const seat = state.turn;
  if (random.chance(0.0005)) return { kind: 'fault', seat: random.below(SEATS), fault: fault(random) };
  if (random.chance(0.03)) return { kind: 'garbage', seat };
  if (random.chance(0.03)) return { kind: 'finish', seat: random.below(SEATS) };
  if (random.chance(0.1)) return { kind: 'action', seat, action: anything(game, random) };
  const action = sensible(game, state, seat, random, goals);
  return action === null ? { kind: 'finish', seat } : { kind: 'action', seat, action };
}

function fault(random: SeededRandom) {
  return (['crash', 'timeout', 'length'] as const)[random.below(3)] ?? 'crash';
}

/** Mostly illegal. */
function anything({ board }: Game, random: SeededRandom): Action {
  const node = random.below(board.size + 1) - 1;
  const choices: Action[] = [
    { verb: 'move', to: node },
    { verb: 'attack', at: node, target: random.below(SEATS + 1) - 1 },
    { verb: 'kit' },
    { verb: 'blink', to: node },
    { verb: 'materials', tool: random.below(4) as Tool },
    { verb: 'box' },
    { verb: 'capsule', enter: random.chance(0.3) },
    { verb: 'detect', at: node },
    { verb: 'unknown' },
  ];
  return choices[random.below(choices.length)] ?? { verb: 'unknown' };
}

/** What can be done here, else a step towards the goal; null: the turn is over. */
function sensible(
  game: Game,
  state: State,
  seat: number,
  random: SeededRandom,
  goals: Node[],
): Action | null {
  const player = playerOf(state, seat);
  const actor = { game, state, seat, player };
  const near = [...(game.board.neighbours[player.node] ?? []), player.node];
  const beside = near[random.below(near.length)] ?? player.node;
  const victims = near.flatMap((at) => seatsAt(state, at).map((target) => ({ at, target })));
  const wishes: (readonly [number, Action])[] = [
    [0.98, { verb: 'capsule', enter: true }],
    [0.95, { verb: 'machine' }],
    [0.9, { verb: 'box' }],
    [0.3, { verb: 'detect', at: beside }],
    [0.4, { verb: 'trap', kind: random.below(2) as TrapKind }],
    [0.5, { verb: 'kit' }],
    [0.6, { verb: 'materials', tool: random.below(4) as Tool }],
    ...victims.map((victim) => [0.4, { verb: 'attack', ...victim }] as const),
  ];
  const wish = wishes.find(([chance, action]) => random.chance(chance) && isLegal(actor, action));
  if (wish) return wish[1];
  const to = stepTowards(game, state, player.node, goalOf(game, state, seat, random, goals));
  const step: Action = { verb: player.sp === 0 ? 'blink' : 'move', to };
  return to !== NOWHERE && isLegal(actor, step) ? step : null;
}

function goalOf({ board }: Game, state: State, seat: number, random: SeededRandom, goals: Node[]): Node {
  const { node, keys } = playerOf(state, seat);
  if (keys === ALL_KEYS) return board.capsule;
  const known = goals[seat];
  if (known !== undefined && known !== node && !isLost(board, known, state.stage)) return known;
  const machines = board.positions.flatMap((_, at) => {
    const key = board.machineAt[at] ?? NOWHERE;
    return key !== NOWHERE && (keys & (1 << key)) === 0 ? [at] : [];
  });
  const places = [...machines, ...machines, ...board.materials];
  const goal = places[random.below(places.length)] ?? board.capsule;
  goals[seat] = goal;
  return goal;
}

/** First step of a shortest way; `NOWHERE` when there is none or one is there. */
function stepTowards({ board }: Game, { stage }: State, from: Node, to: Node): Node {
  const next = new Map<Node, Node>([[to, NOWHERE]]);
  for (const node of next.keys())
    for (const other of [...(board.neighbours[node] ?? []), ...(board.stops[node] ?? [])])
      if (!next.has(other) && !isLost(board, other, stage)) next.set(other, node);
  return next.get(from) ?? NOWHERE;
}
