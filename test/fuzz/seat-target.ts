import { receive } from '../../src/actors/match/referee/read.ts';
import { open, step } from '../../src/actors/match/referee/step.ts';
import { seatMessage } from '../../src/protocol/escape/messages.ts';
import { PRESETS } from '../../src/rules/escape/constants.ts';
import { encodeState } from '../../src/rules/escape/layout.ts';
import { SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import { cloneState, type Game, newState, PHASE, type State } from '../../src/rules/escape/state.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { anyBytes, mutated } from './bytes.ts';
import { promise, type Target } from './target.ts';
import { hostile, pick } from './values.ts';

const GAME: Game = { constants: PRESETS.shipped, board: SHIP_BOARD };
const VERBS = ['move', 'attack', 'interact', 'trap', 'tool', 'detect', 'fly'];
const WORDS = [
  'Materials',
  'Box',
  'KeyMachine',
  'EscapeCapsule',
  'LandMine',
  'Sticky',
  'Kit',
  'Transport',
  'Door',
];

/** The match in which everything is tried; a case that changes it gets a copy. */
const START = started();

/** What a player of the escape game sends: never throws, is answered as the rulings say, and refused changes nothing. */
export function seatTarget(): Target {
  return {
    name: 'seat',
    describe: (seed) => textCase(new SeededRandom(seed)).slice(0, 2_000),
    run: (seed) => {
      const random = new SeededRandom(seed);
      const text = textCase(random);
      const state = cloneState(START);
      const seat = random.chance(0.9) ? state.turn : random.below(4);
      const input = receive(GAME, state, seat, text);
      if (input === null) return;
      const before = encodeState({ ...state, messages: 0 });
      const [answer, ...turns] = step(GAME, state, input);
      const replies = answer?.notices.filter(({ to }) => to === seat) ?? [];
      for (const { message } of [...replies, ...turns.flatMap(({ opens }) => opens?.begins ?? [])])
        promise(
          seatMessage.safeParse(message).success,
          () => `an answer of no known shape: ${JSON.stringify(message)}`,
        );
      const [reply] = replies.map(({ message }) => message);
      if (input.kind === 'finish')
        return promise(state.phase !== PHASE.turn || turns.length > 0, () => 'a finish that ends nothing');
      const isRefused = reply?.type === 'format error' || (reply?.type === 'action' && !reply.success);
      promise(reply !== undefined, () => 'an action without an answer');
      promise(
        input.kind !== 'garbage' || reply?.type === 'format error',
        () => `garbage answered with ${reply?.type}`,
      );
      const after = encodeState({ ...state, messages: 0 });
      promise(!isRefused || Buffer.compare(before, after) === 0, () => 'what was refused changed the match');
    },
  };
}

function started(): State {
  const state = newState(GAME);
  open(GAME, state, []);
  return state;
}

function textCase(random: SeededRandom): string {
  if (random.chance(0.1)) return anyBytes(random, 200).toString();
  const text = JSON.stringify(messageCase(random)) ?? '';
  return random.chance(0.5) ? text : mutated(random, Buffer.from(text)).toString();
}

function messageCase(random: SeededRandom): unknown {
  if (random.chance(0.05)) return hostile(random);
  const type = random.chance(0.1) ? hostile(random) : pick(random, ['action', 'action', 'action', 'finish']);
  const words = Array.from({ length: random.below(4) }, () => wordCase(random));
  const action = random.chance(0.05) ? hostile(random) : [pick(random, VERBS), ...words];
  return random.chance(0.2)
    ? { type, action, state: random.chance(0.5) ? 1 : hostile(random) }
    : { type, action };
}

function wordCase(random: SeededRandom): unknown {
  const kind = random.below(10);
  if (kind < 4) return [random.below(8) - 1, random.below(8) - 1, random.below(4)];
  if (kind < 7) return pick(random, WORDS);
  return kind === 7 ? random.below(5) : kind === 8 ? random.chance(0.5) : hostile(random);
}
