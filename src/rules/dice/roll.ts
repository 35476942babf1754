import { loadedDice } from './library.ts';

/** An unbiased integer in [0, bound). */
export type Below = (bound: number) => number;

export type Rolled =
  | { readonly ok: true; readonly result: number; readonly expression: string; readonly rolls: string }
  | { readonly ok: false; readonly code: 'DICE_BAD_EXPRESSION' | 'DICE_TOO_MANY'; readonly reason: string };

const MAX_EXPRESSION = 128;
const MAX_DICE = 100;
const MAX_SIDES = 10_000;
/** Explosions and rerolls may go on for ever; a few dice with them are fun, many are an attack. */
const MAX_REPEATING_DICE = 20;
/** Chance drawn by one roll: explosions, rerolls and `u` that go on longer are refused, not cut. */
const MAX_DRAWS = 500;

/**
 * Rolls a dice term with the given chance. Size is checked before anything is rolled: at most 100 dice of at most
 * 10 000 sides. Once `loadDice` is done it never throws.
 */
export function rollDice(expression: string, below: Below): Rolled {
  const tooMuch = measure(expression);
  if (tooMuch) return { ok: false, code: 'DICE_TOO_MANY', reason: tooMuch };
  const { DiceRoll, NumberGenerator } = loadedDice();
  const { generator } = NumberGenerator;
  const before = generator.engine;
  let draws = 0;
  const next = () => {
    draws += 1;
    // Leaves the library's loops, whatever modifier runs them; caught below.
    if (draws > MAX_DRAWS) throw new RangeError('Too many draws.');
    return below(2 ** 32) | 0;
  };
  try {
    // The library's generator is global: it is ours only while this call lasts.
    generator.engine = { next };
    const { total, output } = new DiceRoll(expression);
    if (!Number.isFinite(total))
      return { ok: false, code: 'DICE_BAD_EXPRESSION', reason: 'The result is not a number.' };
    return { ok: true, result: total, expression, rolls: output };
  } catch {
    if (draws > MAX_DRAWS)
      return { ok: false, code: 'DICE_TOO_MANY', reason: 'The dice explode or repeat too often.' };
    return { ok: false, code: 'DICE_BAD_EXPRESSION', reason: `"${expression}" is not a dice term.` };
  } finally {
    generator.engine = before;
  }
}

function measure(expression: string): string | null {
  if (expression.length > MAX_EXPRESSION) return `A dice term has at most ${MAX_EXPRESSION} characters.`;
  if (/[d)}]\s*[({]/i.test(expression) || /\)\s*d/i.test(expression))
    return 'Numbers of dice and sides must be written out.';
  let dice = 0;
  for (const [, count, sides] of expression.matchAll(/(\d*)d(\d+|%|f)?/gi)) {
    dice += count ? Number(count) : 1;
    if (Number(sides) > MAX_SIDES) return `A die has at most ${MAX_SIDES} sides.`;
  }
  if (dice > MAX_DICE) return `At most ${MAX_DICE} dice are rolled at once.`;
  if (/\*\*|\^|e\d/i.test(expression)) return 'Powers are not allowed.';
  if (!/[!ru]/i.test(expression)) return null;
  if (dice > MAX_REPEATING_DICE) return `At most ${MAX_REPEATING_DICE} dice may explode or be rerolled.`;
  return /d0*1(?!\d)/i.test(expression) ? 'A die with one side would explode for ever.' : null;
}
