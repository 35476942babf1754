import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../rules/escape/constants.ts';
import { SHIP_BOARD } from '../../rules/escape/map/ship.ts';
import { newState } from '../../rules/escape/state.ts';
import type { Frame } from './frames.ts';
import { Stepper } from './stepper.ts';

const state = newState({ constants: PRESETS.shipped, board: SHIP_BOARD });
/** Three rounds of four turns, and the end. */
const frames: Frame[] = Array.from({ length: 13 }, (_, at) => ({
  round: Math.min(3, 1 + Math.floor(at / 4)),
  turn: at === 12 ? null : at % 4,
  state,
  events: [],
}));

function pressed(...keys: string[]): Stepper {
  const stepper = new Stepper(frames);
  for (const name of keys) stepper.press(/^[0-9+-]$/.test(name) ? { sequence: name } : { name });
  return stepper;
}

describe('stepping through a replay', () => {
  it('by turns and rounds, never out of it', () => {
    expect(pressed('right', 'n').at).toBe(2);
    expect(pressed('right', 'left', 'p').at).toBe(0);
    expect(pressed('right', 'down').at).toBe(4);
    expect(pressed('down', 'right', 'up').at).toBe(0);
    expect(pressed('end').at).toBe(12);
    expect(pressed('down', 'down', 'down', 'right').at).toBe(12);
    expect(pressed('end', 'home').at).toBe(0);
  });

  it('to a round that is typed', () => {
    expect(pressed('3').typed).toBe('3');
    expect(pressed('3', 'return').at).toBe(8);
    expect(pressed('9', '9', 'return').at).toBe(12);
    expect(pressed('2', 'right').at).toBe(1);
  });

  it('plays until a key or the end', () => {
    const stepper = pressed('space');
    const pace = stepper.paceMs ?? 0;
    expect(pace).toBeGreaterThan(0);
    stepper.tick();
    expect(stepper.at).toBe(1);
    stepper.press({ sequence: '+' });
    expect(stepper.paceMs).toBeLessThan(pace);
    stepper.press({ name: 'left' });
    expect(stepper.paceMs).toBe(null);
    stepper.press({ name: 'space' });
    for (let i = 0; i < 20; i += 1) stepper.tick();
    expect([stepper.at, stepper.paceMs]).toEqual([12, null]);
    expect(pressed('end', 'space').paceMs).toBe(null);
  });

  it('quits, and passes over keys that mean nothing', () => {
    const stepper = pressed();
    expect(stepper.press({ name: 'q' })).toBe('quit');
    expect(stepper.press({ name: 'c', ctrl: true })).toBe('quit');
    expect(stepper.press({ name: 'x', sequence: 'x' })).toBe('none');
    expect(stepper.press({})).toBe('none');
  });
});
