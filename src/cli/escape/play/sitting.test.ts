import { describe, expect, it } from 'vitest';
import { SHIP_BOARD } from '../../../rules/escape/map/ship.ts';
import { Sitting } from './sitting.ts';

const BEGIN = {
  type: 'roundbegin',
  state: 7,
  inturn: 0,
  status: 0,
  hp: 200,
  keys: [0],
  pos: [0, 0, 1],
  tools: { LandMine: [0, 0], Sticky: [0, 0], Kit: 0, Transport: 0 },
  others: [],
  attack: [],
  move: [true, false, true, false, false, false, false, false],
  detect: false,
  interprops: ['KeyMachine'],
};

function seated() {
  let now = 1_000;
  const sitting = new Sitting({
    board: SHIP_BOARD,
    names: ['', 'hunter', '', ''],
    clockMs: 60_000,
    now: () => now,
  });
  const hear = (message: object) => sitting.hear(JSON.stringify(message));
  hear({ type: 'id', id: 0, birth_pos: [0, 0] });
  const pass = (ms: number) => {
    now += ms;
  };
  return { sitting, hear, pass };
}

describe('Sitting', () => {
  it('offers keys in one’s own turn, and sends what a key stands for', () => {
    const { sitting, hear } = seated();
    expect(sitting.choices).toEqual([]);
    hear(BEGIN);
    expect(sitting.choices.map(({ key, label }) => `${key} ${label}`)).toEqual([
      'a ↓ (0,1)',
      'b → (1,0)',
      '0 end the turn',
    ]);
    expect(sitting.press('z')).toBe(null);
    expect(sitting.press('a')).toBe('{"type":"action","action":["move",[0,1,1]]}');
  });

  it('offers nothing while an answer is awaited', () => {
    const { sitting, hear } = seated();
    hear(BEGIN);
    sitting.press('a');
    expect(sitting.choices).toEqual([]);
    hear({
      type: 'action',
      success: true,
      hp: 200,
      status: 0,
      view: [],
      move: [],
      attack: [],
      interprops: [],
    });
    expect(sitting.choices.map(({ key }) => key)).toEqual(['0']);
    expect(sitting.press('0')).toBe('{"type":"finish"}');
    expect(sitting.choices).toEqual([]);
  });

  it('counts the seconds of one’s own turn only', () => {
    const { sitting, hear, pass } = seated();
    expect(sitting.secondsLeft).toBe(null);
    hear(BEGIN);
    pass(12_500);
    expect(sitting.secondsLeft).toBe(48);
    pass(90_000);
    expect(sitting.secondsLeft).toBe(0);
    hear({ type: 'roundbegin', state: 7, inturn: 1 });
    expect(sitting.secondsLeft).toBe(null);
  });

  it('waits for the server to tell everything again after a cut', () => {
    const { sitting, hear } = seated();
    hear(BEGIN);
    sitting.press('a');
    sitting.cut();
    expect(sitting.choices).toEqual([]);
    hear({ type: 'id', id: 0, birth_pos: [0, 0] });
    hear(BEGIN);
    expect(sitting.choices.length).toBe(3);
  });

  it('tells what happens in words, each once', () => {
    const { sitting, hear } = seated();
    const offround = (...content: unknown[]) => hear({ type: 'offround', state: 6, playerid: 1, content });
    offround('getkey', [3]);
    offround('hp_update', 130);
    offround('trap_triggered', 'LandMine', [2, 0, 0]);
    offround('trap_destroyed', 'Sticky', [2, 0, 2]);
    offround('see', 'attack', [0, 1, 1], 1);
    offround('died', 2);
    offround('weather', 'rain');
    hear(BEGIN);
    expect(sitting.takeNews()).toEqual([
      'player 1 (hunter) gets key 3',
      'player 1 (hunter) wounds you: 130 HP left',
      'somebody is in your land mine at (2,0) top',
      'your sticky trap at (2,0) bottom is destroyed',
      'player 1 (hunter) attacks at (0,1) middle',
      'player 2 dies',
      'round 7: your turn',
    ]);
    expect(sitting.takeNews()).toEqual([]);
  });

  it('passes over what cannot be read', () => {
    const { sitting } = seated();
    for (const text of ['', '{', 'null', '[1]', '{"type":7}']) sitting.hear(text);
    expect(sitting.takeNews()).toEqual([]);
  });
});
