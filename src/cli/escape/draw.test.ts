import { describe, expect, it } from 'vitest';
import { nodeAt } from '../../rules/escape/board.ts';
import { SHIP_BOARD } from '../../rules/escape/map/ship.ts';
import { drawBoard, drawLegend, type Picture } from './draw.ts';
import type { Look } from './ink.ts';

const UNICODE: Look = { isColourful: false, isUnicode: true };
const ASCII: Look = { isColourful: false, isUnicode: false };
const COLOUR: Look = { isColourful: true, isUnicode: true };

const at = (x: number, y: number, z: number) => nodeAt(SHIP_BOARD, [x, y, z]);
const empty: Picture = {
  board: SHIP_BOARD,
  stage: 0,
  sightings: [],
  boxes: [],
  traps: [],
  drained: [],
  turn: null,
  trail: [],
  marks: [],
};

/** What is drawn from one point to the next on its right. */
function cell(picture: Partial<Picture>, x: number, y: number, z: number, look = UNICODE): string {
  const line = drawBoard({ ...empty, ...picture }, look)[2 + 2 * y] ?? '';
  const column = z * 32 + 2 + 4 * x;
  return line.slice(column, column + 4);
}

describe('the drawing of a board', () => {
  it('shows the ship: edges, crossings, machines, elevators, materials, what falls next', () => {
    expect(drawBoard(empty, UNICODE)).toEqual([
      '   0 top: the capsule              1 middle: the spawns            2 bottom',
      '   0   1   2   3   4   5   6       0   1   2   3   4   5   6       0   1   2   3   4   5   6',
      '0              ↕                0  ⌂───•               •───⌂    0  ⌂───•   •───↕───•   •───⌂',
      '               │                   │   │               │   │       │ ╲   ╳   ╱   ╲   ╳   ╱ │',
      '1          •───•───•            1  •───•───•───•───•───•───•    1  •   •   •       •   •   •',
      '         ╱     │     ╲             │   │ ╲           ╱ │   │         ╳   ╳           ╳   ╳',
      '2      •   •   •   •   •        2  •   •   ○───+───○   •   •    2  •   •   +   +   +   •   •',
      '       │ ╱   ╲ │ ╱   ╲ │           │   │ ╱ │       │ ╲ │   │       │ ╱       ╳   ╳       ╲ │',
      '3      ↕       ◎       ↕        3  +───↕   ○       ○   ↕───+    3  +───↕───•   •   •───↕───+',
      '       │ ╲   ╱ │ ╲   ╱ │           │   │ ╲ │       │ ╱ │   │       │ ╲       ╳   ╳       ╱ │',
      '4      •   •   •   •   •        4  •   •   ○───+───○   •   •    4  •   •   +   +   +   •   •',
      '         ╲     │     ╱             │   │ ╱           ╲ │   │         ╳   ╳           ╳   ╳',
      '5          •───•───•            5  •───•───•───•───•───•───•    5  •   •   •       •   •   •',
      '               │                   │   │               │   │       │ ╱   ╳   ╲   ╱   ╳   ╲ │',
      '6              ↕                6  ⌂───•               •───⌂    6  ⌂───•   •───↕───•   •───⌂',
    ]);
  });

  it('takes lost nodes and their edges away', () => {
    const drawing = drawBoard({ ...empty, stage: 1 }, UNICODE);
    expect(drawing[6]).toContain('•   •   ×   ×   ×   •   •');
    expect(drawing[5]?.slice(32)).toContain('│   │               │   │');
  });

  it('shows who stands where, who is in turn, and what lies there', () => {
    const sightings = [{ seat: 2, node: at(1, 1, 1) }];
    expect(cell({ sightings }, 1, 1, 1)).toBe('─2──');
    expect(cell({ sightings, turn: 2 }, 1, 1, 1)).toBe('▐2▌─');
    expect(cell({ sightings, turn: 2 }, 1, 1, 1, ASCII)).toBe('[2]-');
    const crowd = [0, 1, 2, 3].map((seat) => ({ seat, node: at(1, 1, 1) }));
    expect(cell({ sightings: crowd, turn: 2 }, 1, 1, 1)).toBe('2013');
    const traps = [{ node: at(1, 1, 1), kind: 1, owner: 3 } as const];
    expect(cell({ boxes: [at(1, 1, 1)], traps }, 1, 1, 1)).toBe('~•■─');
    expect(cell({ sightings, boxes: [at(1, 1, 1)] }, 1, 1, 1)).toBe('─2■─');
  });

  it('shows empty material points, and marks', () => {
    expect(cell({ drained: [at(0, 3, 1)] }, 0, 3, 1)).toBe(' −──');
    expect(cell({ marks: [{ node: at(1, 1, 1), label: 'a' }] }, 1, 1, 1)).toBe('─a──');
    const sightings = [{ seat: 0, node: at(1, 1, 1) }];
    expect(cell({ sightings, marks: [{ node: at(1, 1, 1), label: '!' }] }, 1, 1, 1)).toBe('─0!─');
  });

  it('draws the way of who is in turn', () => {
    expect(cell({ turn: 0, trail: [[at(1, 1, 1), at(2, 1, 1)]] }, 1, 1, 1)).toBe('─•━━');
    const down = drawBoard({ ...empty, turn: 0, trail: [[at(0, 1, 1), at(0, 0, 1)]] }, UNICODE);
    expect(down[3]?.[35]).toBe('┃');
    const byElevator = { ...empty, turn: 0, trail: [[at(3, 0, 0), at(3, 0, 2)] as const] };
    expect(drawBoard(byElevator, UNICODE)).toEqual(drawBoard(empty, UNICODE));
  });

  it('fits 100 columns, is plain ASCII where that is all there is, and has colours only where wanted', () => {
    for (const look of [UNICODE, ASCII])
      for (const line of [...drawBoard(empty, look), drawLegend(look)])
        expect(line.length).toBeLessThanOrEqual(100);
    expect([...drawBoard(empty, ASCII), drawLegend(ASCII)].join('')).toMatch(/^[ -~]+$/);
    expect(drawBoard(empty, UNICODE).join('')).not.toContain('\u001b');
    const coloured = drawBoard(empty, COLOUR).join('\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what colours are made of
    expect(coloured.replace(/\u001b\[[0-9;]*m/g, '')).toBe(drawBoard(empty, UNICODE).join('\n'));
    expect(coloured).toContain('\u001b[1;36m⌂\u001b[0m');
  });
});
