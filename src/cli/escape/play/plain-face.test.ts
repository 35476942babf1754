import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { SHIP_BOARD } from '../../../rules/escape/map/ship.ts';
import { PlainFace } from './plain-face.ts';
import { Sitting } from './sitting.ts';

const PLAIN = { isColourful: false, isUnicode: true };
const BEGIN = {
  ...{ type: 'roundbegin', state: 1, inturn: 0, status: 0, hp: 200, keys: [0], pos: [0, 0, 1], others: [] },
  ...{ tools: {}, attack: [], move: [true], detect: false, interprops: [] },
};

/** A face whose input is `script`, and a person's sitting in his turn. */
function faced(script: string) {
  const printed: string[] = [];
  const pressed: (string | null)[] = [];
  const input = new PassThrough();
  const face = new PlainFace(input, (line) => printed.push(line), PLAIN);
  face.open((key) => pressed.push(key));
  input.end(script);
  const sitting = new Sitting({ board: SHIP_BOARD, names: [], clockMs: null, now: () => 0 });
  sitting.hear('{"type":"id","id":0,"birth_pos":[0,0]}');
  const read = () => new Promise((resolve) => setImmediate(resolve));
  return { face, sitting, printed, pressed, read };
}

describe('PlainFace', () => {
  it('keeps lines that come early for the turn, one for each question', async () => {
    const { face, sitting, pressed, read } = faced('a\n 0 \nb\n');
    await read();
    face.show(sitting);
    expect(pressed).toEqual([]);
    sitting.hear(JSON.stringify(BEGIN));
    face.show(sitting);
    expect(pressed).toEqual(['a']);
    face.show(sitting);
    expect(pressed).toEqual(['a', '0']);
  });

  it('does not read a stream without end before its lines are asked for', async () => {
    let asked = 0;
    const endless = new Readable({
      read() {
        asked += 1;
        this.push('0\n'.repeat(1_000));
      },
    });
    const pressed: (string | null)[] = [];
    const face = new PlainFace(endless, () => undefined, PLAIN);
    face.open((key) => pressed.push(key));
    for (let i = 0; i < 100; i += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBeLessThan(50);
    const sitting = new Sitting({ board: SHIP_BOARD, names: [], clockMs: null, now: () => 0 });
    sitting.hear('{"type":"id","id":0,"birth_pos":[0,0]}');
    sitting.hear(JSON.stringify(BEGIN));
    for (let i = 0; i < 2_000; i += 1) {
      face.show(sitting);
      if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    face.close();
    endless.destroy();
    expect(pressed.length).toBe(2_000);
  });

  it('says that the input has ended only when it is asked', async () => {
    const { face, sitting, pressed, read } = faced('');
    await read();
    face.show(sitting);
    expect(pressed).toEqual([]);
    sitting.hear(JSON.stringify(BEGIN));
    face.show(sitting);
    expect(pressed).toEqual([null]);
  });

  it('prints the ship and the choices once, as long as they are the same', () => {
    const { face, sitting, printed } = faced('');
    sitting.hear(JSON.stringify(BEGIN));
    face.show(sitting);
    const first = printed.length;
    face.show(sitting);
    expect(printed.length).toBe(first);
    expect(printed[0]).toBe('round 1: your turn');
    expect(printed[1]).toBe('round 1   you are player 0   your turn   next zone falls after round 40');
    expect(printed.slice(-2)).toEqual(['move     a ↓ (0,1)', 'finish   0 end the turn']);
    expect(Math.max(...printed.map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
