import type { DuelRequest } from '../../../actors/ports/storyteller.ts';
import { type Side, type Stance, WINS } from '../../../rules/duel/duel.ts';
import type { Slots } from '../fill.ts';
import { joined, type Phrases, phrase, shortened, spoken } from '../phrase.ts';
import { hashOf } from '../rotation.ts';
import { EN } from './en.ts';
import { ZH } from './zh.ts';

const WORDS = { zh: ZH, en: EN };
const SIDES = [0, 1] as const;
/** Things and missing things that are spoken of, of each. */
const MOST_TOLD = 3;

/** Tells one round and, when it was the last, the end of the duel. The same request gives the same words. */
export function roundTold(request: DuelRequest): string {
  const teller = new RoundTeller(request);
  const moves = SIDES.map((side) => teller.move(side));
  const paragraphs = [teller.opening(), ...moves, teller.outcome(), teller.ending()];
  return paragraphs.filter((one) => one !== '').join('\n');
}

class RoundTeller {
  readonly #request: DuelRequest;
  readonly #names: readonly [string, string];
  /** The same throughout a duel, so that each round moves every list by one. */
  readonly #base: number;

  constructor(request: DuelRequest) {
    const { roles, seed, state, tongue } = request;
    this.#request = request;
    const unknown = tongue === 'zh' ? '无名者' : 'the nameless one';
    this.#names = [spoken(roles[0]) ?? unknown, spoken(roles[1]) ?? unknown];
    this.#base = hashOf(String(seed - state.round), ...roles);
  }

  opening(): string {
    const { state, round } = this.#request;
    const before = SIDES.map((side) => state.wins[side] - (round.winner === side ? 1 : 0));
    const words = this.#words;
    const isDecisive = Math.max(...before) === WINS - 1;
    const phrases = state.round === 1 ? words.first : isDecisive ? words.decisive : words.later;
    return this.#say(phrases, { n: numeral(state.round, this.#request.tongue) });
  }

  /** What one of the two did, what he used, and what did not count. */
  move(side: Side): string {
    const { texts, round, things, tongue } = this.#request;
    const words = this.#words;
    const who = this.#names[side];
    if (this.#has(`missing_move:${side}`))
      return round.reasons.includes('missing_move:0') && round.reasons.includes('missing_move:1')
        ? ''
        : this.#say(words.late, { who }, side);
    const own = shortened(texts[side] ?? '');
    const ways = words.moves[round.stances[side]];
    const phrases = own === null ? ways.slice(-1) : ways.slice(0, -1);
    const helped = this.#named('thing_helped', side);
    const used = things[side]
      .filter(({ name }) => helped.some((one) => name.startsWith(one)))
      .slice(0, MOST_TOLD);
    const usedTold = used.map(({ effect, name }, i) =>
      this.#say(words.things[effect], { who, thing: spoken(name) }, side + i),
    );
    const missing = this.#named('not_owned', side).slice(0, MOST_TOLD);
    const missed = missing.map((name, i) =>
      this.#say(words.missing, { who, thing: shortened(name, 20) }, side + i),
    );
    const boast = this.#has(`claimed_outcome:${side}`) ? this.#say(words.boast, { who }, side) : '';
    return joined([this.#say(phrases, { who, words: own }, side), ...usedTold, ...missed, boast], tongue);
  }

  /** Who won it and why; how it stands. */
  outcome(): string {
    const { round, state, tongue } = this.#request;
    const words = this.#words;
    const [x, y] = state.wins;
    const standing = state.ended
      ? ''
      : this.#say(x === y ? words.level : words.score, { x: String(x), y: String(y) });
    const { winner } = round;
    if (winner === null) return joined([this.#drawn(), standing], tongue);
    const loser = winner === 0 ? 1 : 0;
    const slots = { winner: this.#names[winner], loser: this.#names[loser] };
    const hurt = { who: this.#names[loser], health: String(state.health[loser]) };
    const isHurt = round.harm[loser] > 0 && !state.ended;
    return joined(
      [
        this.#say(this.#clash(winner, loser), slots),
        this.#why(winner, slots),
        isHurt ? this.#say(words.hurt, hurt) : '',
        standing,
      ],
      tongue,
    );
  }

  ending(): string {
    const { ended, points } = this.#request.state;
    if (!ended) return '';
    const words = this.#words;
    const { winner, by } = ended;
    const loser = winner === 0 ? 1 : 0;
    const slots = {
      p: String(points[winner ?? 0]),
      q: String(points[loser]),
      winner: this.#names[winner ?? 0],
      loser: this.#names[loser],
    };
    if (winner === null) return this.#say(words.nobody, slots);
    return this.#say(by === 'wins' ? words.won : words.onPoints, slots);
  }

  #drawn(): string {
    const { stances } = this.#request.round;
    const words = this.#words;
    if (this.#has('missing_move:0')) return this.#say(words.bothLate, {});
    const guarded = stances[0] === 'defend' && stances[1] === 'defend';
    return this.#say(guarded ? words.drawBehindGuards : words.draw, {});
  }

  #clash(winner: Side, loser: Side): Phrases {
    const words = this.#words;
    const { stances } = this.#request.round;
    const own: Stance = stances[winner];
    const other: Stance = stances[loser];
    if (this.#has(`missing_move:${loser}`)) return words.unopposed;
    if (own === 'none') return words.winnerIdle;
    return other === 'none' ? words.loserIdle : words.clash[`${own}>${other}`];
  }

  #why(winner: Side, slots: Slots): string {
    const { round, things } = this.#request;
    const words = this.#words;
    if (this.#has(`missing_move:${winner === 0 ? 1 : 0}`)) return '';
    if (this.#has('dice')) return this.#say(words.byDice, slots);
    const [helped] = this.#named('thing_helped', winner);
    const thing = things[winner].find(({ name }) => helped !== undefined && name.startsWith(helped));
    if (thing) return this.#say(words.byThing, { ...slots, thing: spoken(thing.name) });
    return round.reasons.includes('level') && !round.reasons.includes('stance_beats')
      ? this.#say(words.byLevel, slots)
      : '';
  }

  #has(reason: string): boolean {
    return this.#request.round.reasons.includes(reason);
  }

  /** Names in reasons of this sort. */
  #named(reason: string, side: Side): string[] {
    const start = `${reason}:${side}:`;
    const { reasons } = this.#request.round;
    return reasons.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length));
  }

  get #words() {
    return WORDS[this.#request.tongue];
  }

  /** `further`: so that two who do the same are told in different words. */
  #say(phrases: Phrases, slots: Slots, further = 0): string {
    const [a, b] = this.#names;
    const at = (this.#base % 10_007) + hashOf(phrases[0] ?? '') + this.#request.state.round * 2 + further;
    return phrase(phrases, { a, b, ...slots }, at);
  }
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function numeral(n: number, tongue: 'zh' | 'en'): string {
  if (tongue === 'en' || n > 20 || n < 1) return String(n);
  if (n <= 10) return DIGITS[n] ?? '';
  return n === 20 ? '二十' : `十${DIGITS[n - 10]}`;
}
