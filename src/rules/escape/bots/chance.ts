/** Chance for one message of one seat: the same on every machine and after every restart. */
export interface Chance {
  /** Messages of this turn that were read before: a bot that was refused what it could not know goes on to something else. */
  readonly message: number;
  /** A whole number from 0 to below `bound`; another one at each call. */
  below(bound: number): number;
  /** A whole number from 0 to below `bound`, the same throughout the turn. */
  steady(bound: number): number;
}

/** What the chance of a message depends on: nothing that a restart would lose. */
export interface Draw {
  /** A whole number; of the match. */
  readonly seed: number;
  readonly round: number;
  readonly seat: number;
  readonly message: number;
}

/** Chance for one message. */
export function chanceOf(draw: Draw): Chance {
  return new DrawnChance(draw);
}

class DrawnChance implements Chance {
  readonly message: number;
  readonly #turn: number;
  #drawn = 0;

  constructor({ seed, round, seat, message }: Draw) {
    this.message = message;
    this.#turn = mixed(mixed(seed, round), seat);
  }

  below(bound: number): number {
    this.#drawn += 1;
    return scaled(mixed(mixed(this.#turn, this.message + 1), this.#drawn), bound);
  }

  steady(bound: number): number {
    return scaled(this.#turn, bound);
  }
}

function scaled(bits: number, bound: number): number {
  return Math.floor((bits / 4_294_967_296) * bound);
}

/** One 32-bit number of two, by the finaliser of MurmurHash3. */
function mixed(a: number, b: number): number {
  let bits = (Math.imul(a, 0x9e3779b1) + b) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
