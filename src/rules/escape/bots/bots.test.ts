import { describe, expect, it } from 'vitest';
import { isLegal } from '../actions/act.ts';
import { PRESETS } from '../constants.ts';
import { playMatch } from '../headless.ts';
import type { Action, Input } from '../input.ts';
import { decodeState, encodeState } from '../layout.ts';
import { SHIP_BOARD } from '../map/ship.ts';
import { STATUS } from '../player.ts';
import { type Game, newState, PHASE, playerOf, type State, trapAt } from '../state.ts';
import { advance, apply, begin } from '../turn.ts';
import { viewOf } from '../view.ts';
import { BOT_NAMES, BOTS, type BotName } from './bots.ts';
import { chanceOf } from './chance.ts';
import { choicesOf } from './choices.ts';

const GAMES: readonly Game[] = [
  { constants: PRESETS.shipped, board: SHIP_BOARD },
  { constants: { ...PRESETS.published, hideOthers: true }, board: SHIP_BOARD },
];
const [SHIPPED, HIDDEN] = GAMES as [Game, Game];

/** Four bots by number: all mixtures come by in turn. */
function mixture(number: number): BotName[] {
  return [0, 1, 2, 3].map(
    (seat) => BOT_NAMES[Math.floor(number / BOT_NAMES.length ** seat) % BOT_NAMES.length] ?? 'random',
  );
}

/** Plays with a look at the state before each message; `between` may replace it. */
function play(game: Game, bots: readonly BotName[], seed: number, between: (state: State) => State): State {
  let state = newState(game);
  begin(state, [], []);
  while (state.phase !== PHASE.over) {
    if (state.phase === PHASE.turnOver) advance(game, state, []);
    else {
      state = between(state);
      apply(game, state, messageOf(game, state, bots, seed), []);
    }
  }
  return state;
}

function messageOf(game: Game, state: State, bots: readonly BotName[], seed: number): Input {
  const { turn: seat, round, messages: message } = state;
  const bot = BOTS[bots[seat] ?? 'random'].play;
  const action = bot(game, viewOf(game, state, seat), chanceOf({ seed, round, seat, message }));
  return action === null ? { kind: 'finish', seat } : { kind: 'action', seat, action };
}

/** Whether somebody else's trap lies under the one in turn: the one thing that makes a known choice illegal. */
function hasHiddenTrap(state: State): boolean {
  const trap = trapAt(state, playerOf(state, state.turn).node);
  return trap !== null && trap.owner !== state.turn;
}

function legal(game: Game, state: State, action: Action): boolean {
  return isLegal({ game, state, seat: state.turn, player: playerOf(state, state.turn) }, action as never);
}

describe('built-in bots', () => {
  it('send what is legal, and end every turn long before it is ended for them', () => {
    let turns = 0;
    for (let seed = 0; seed < 24; seed += 1) {
      const game = seed % 2 === 0 ? SHIPPED : HIDDEN;
      const bots = mixture(seed * 37 + 11);
      play(game, bots, seed, (state) => {
        if (state.messages === 0) turns += 1;
        expect(state.messages).toBeLessThan(30);
        const message = messageOf(game, state, bots, seed);
        if (message.kind !== 'action') return state;
        const excused = message.action.verb === 'trap' && hasHiddenTrap(state);
        if (!excused && !legal(game, state, message.action))
          expect.fail(`${bots[state.turn]} sends ${JSON.stringify(message.action)}`);
        return state;
      });
    }
    expect(turns).toBeGreaterThan(5_000);
  });

  it('remember nothing: a match that is stored and loaded before every message is the same', () => {
    for (const [seed, game] of GAMES.entries()) {
      const bots = mixture(27 + seed * 5);
      const whole = playMatch({ ...game, bots, seed });
      const stored = play(game, bots, seed, (state) => decodeState(game, encodeState(state)));
      expect(encodeState(stored)).toEqual(encodeState(whole.state));
    }
  });

  it('play better than by chance, and most runners get away', () => {
    const points = { runner: 0, random: 0 };
    let escapes = 0;
    for (let seed = 0; seed < 12; seed += 1) {
      const bots: BotName[] = [0, 1, 2, 3].map((seat) => (seat === seed % 4 ? 'runner' : 'random'));
      const { points: won, state } = playMatch({ ...SHIPPED, bots, seed });
      points.runner += won[seed % 4] ?? 0;
      if (state.players[seed % 4]?.status === STATUS.escaped) escapes += 1;
    }
    expect(points.runner).toBeGreaterThanOrEqual(46);
    expect(escapes).toBeGreaterThanOrEqual(10);
  });

  it('come in an order: guardian and hunter before runner before random', () => {
    const sums = { random: 0, runner: 0, hunter: 0, guardian: 0 };
    for (let seed = 0; seed < 24; seed += 1) {
      const bots = BOT_NAMES.map((_, seat) => BOT_NAMES[(seat + seed) % 4] ?? 'random');
      const { points } = playMatch({ ...SHIPPED, bots, seed });
      for (const [seat, name] of bots.entries()) sums[name] += points[seat] ?? 0;
    }
    expect(Math.min(sums.guardian, sums.hunter)).toBeGreaterThan(sums.runner);
    expect(sums.runner).toBeGreaterThan(sums.random);
  });
});

describe('choicesOf', () => {
  it('escape.md 1.4: is what the rules find legal, but for traps that nobody can see', () => {
    let seen = 0;
    for (const [seed, game] of GAMES.entries()) {
      play(game, ['random', 'hunter', 'guardian', 'random'], seed, (state) => {
        const choices = choicesOf(game, viewOf(game, state, state.turn));
        const found = everything(game, state).filter((action) => legal(game, state, action));
        const known = hasHiddenTrap(state) ? choices.filter(({ verb }) => verb !== 'trap') : choices;
        expect(new Set(known.map((one) => JSON.stringify(one)))).toEqual(
          new Set(found.map((one) => JSON.stringify(one))),
        );
        seen += 1;
        return state;
      });
    }
    expect(seen).toBeGreaterThan(800);
  });
});

describe('chanceOf', () => {
  it('is the same for the same message, and even over its range', () => {
    const counts = new Array<number>(5).fill(0);
    for (let message = 0; message < 5_000; message += 1) {
      const draw = { seed: 3, round: message % 100, seat: message % 4, message };
      const value = chanceOf(draw).below(5);
      expect(chanceOf(draw).below(5)).toBe(value);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('draws anew within a message; `steady` is one number for the turn', () => {
    const chance = chanceOf({ seed: 1, round: 2, seat: 3, message: 4 });
    expect(chance.below(1_000_000)).not.toBe(chance.below(1_000_000));
    const next = chanceOf({ seed: 1, round: 2, seat: 3, message: 5 });
    expect(next.steady(1_000_000)).toBe(chance.steady(1_000_000));
    expect(next.below(1_000_000)).not.toBe(chance.below(1_000_000));
  });
});

/** Every action there is, over all nodes and seats. */
function everything({ board }: Game, state: State): Action[] {
  const nodes = board.positions.map((_, node) => node);
  const seats = [...state.players.keys()];
  return [
    ...nodes.flatMap((to): Action[] => [
      { verb: 'move', to },
      { verb: 'blink', to },
      { verb: 'detect', at: to },
      ...seats.map((target): Action => ({ verb: 'attack', at: to, target })),
    ]),
    { verb: 'kit' },
    { verb: 'box' },
    { verb: 'machine' },
    { verb: 'capsule', enter: true },
    { verb: 'capsule', enter: false },
    ...([0, 1, 2, 3] as const).map((tool): Action => ({ verb: 'materials', tool })),
    { verb: 'trap', kind: 0 },
    { verb: 'trap', kind: 1 },
  ];
}
