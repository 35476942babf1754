import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../../test/support/seeded-random.ts';
import { DEFAULT_PRESET, PRESETS } from '../../../rules/escape/constants.ts';
import { SHIP_BOARD } from '../../../rules/escape/map/ship.ts';
import type { Hearing } from './link.ts';
import { LocalLink } from './local-link.ts';
import { type Face, sit } from './sit.ts';
import { type KeyedChoice, Sitting } from './sitting.ts';

const game = { constants: PRESETS[DEFAULT_PRESET], board: SHIP_BOARD };

function sitting(): Sitting {
  return new Sitting({
    board: SHIP_BOARD,
    names: ['', 'hunter', 'runner', ''],
    clockMs: 120_000,
    now: () => 0,
  });
}

/** A person who presses at once what `choose` says, and reads everything. */
class Person implements Face {
  readonly read: string[] = [];
  readonly #choose: (choices: readonly KeyedChoice[]) => string | null;
  #press: (key: string | null) => void = () => {};

  constructor(choose: (choices: readonly KeyedChoice[]) => string | null) {
    this.#choose = choose;
  }

  open(press: (key: string | null) => void): void {
    this.#press = press;
  }

  show(shown: Sitting): void {
    this.read.push(...shown.takeNews());
    if (shown.choices.length > 0) this.#press(this.#choose(shown.choices));
  }

  close(): void {}
}

describe('sit', () => {
  it.each([1, 2, 3])('a person against three built-in bots plays to the end (%i)', async (seed) => {
    const chance = new SeededRandom(seed);
    const offered = new Set<string>();
    const person = new Person((choices) => {
      for (const { verb } of choices) offered.add(verb);
      // Main actions first, else nothing would ever happen.
      const main = choices.filter(({ verb }) =>
        ['move', 'elevator', 'attack', 'machine', 'take', 'box'].includes(verb),
      );
      const from = main.length > 0 ? main : choices;
      return from[chance.below(from.length)]?.key ?? '0';
    });
    const seat = sitting();
    const left = await sit(seat, new LocalLink(game, ['hunter', null, 'runner', 'guardian'], seed), person);
    expect(left).toEqual({ why: 'over' });
    expect(seat.known.end?.ranking.toSorted()).toEqual([0, 1, 2, 3]);
    expect(person.read.filter((news) => /not possible|could not read/.test(news))).toEqual([]);
    expect(person.read.filter((news) => /undefined|null|\?/.test(news))).toEqual([]);
    for (const verb of ['move', 'elevator', 'take', 'detect', 'finish']) expect(offered).toContain(verb);
  });

  it('ends when the person leaves', async () => {
    const link = new LocalLink(game, [null, 'random', 'random', 'random'], 1);
    expect(await sit(sitting(), link, new Person(() => 'q'))).toEqual({ why: 'quit' });
  });

  it('ends when the server does not want him, and says why', async () => {
    const link = {
      open: ({ closed }: Hearing) => closed('The seat is not yours.'),
      send: () => {},
      close: () => {},
    };
    const left = await sit(sitting(), link, new Person(() => '0'));
    expect(left).toEqual({ why: 'closed', text: 'The seat is not yours.' });
  });
});
