import { describe, expect, it } from 'vitest';
import { NOWHERE, nodeAt } from './board.ts';
import { PRESETS } from './constants.ts';
import { LAYERS } from './map/map.ts';
import { SHIP_BOARD } from './map/ship.ts';
import { STATUS } from './player.ts';
import { nodesInSight, sightOf } from './sight.ts';
import { newState, playerOf, putBox, putTrap } from './state.ts';
import { MINE } from './tool.ts';

const game = { constants: PRESETS.shipped, board: SHIP_BOARD };
const at = (x: number, y: number, z: number) => nodeAt(SHIP_BOARD, [x, y, z]);

describe('what is to be seen on a layer', () => {
  it('G20: is every node that is not lost, by x, then y', () => {
    const state = newState(game);
    expect([0, 1, 2].map((layer) => sightOf(game, state, layer).length)).toEqual([21, 42, 47]);
    state.stage = 5;
    expect([0, 1, 2].map((layer) => sightOf(game, state, layer).length)).toEqual([17, 28, 34]);
    const top = sightOf(game, state, 0).map(({ position }) => position.join(''));
    expect(top).toEqual([...top].sort());
    expect(top).toHaveLength(nodesInSight(SHIP_BOARD, 0, 5).length);
    expect(top).not.toContain('220');
    state.stage = 9;
    expect(sightOf(game, state, 0)).toHaveLength(17);
  });

  it('escape.md 1.11: shows boxes and who is on the board there, never traps', () => {
    const state = newState(game);
    putBox(state, at(2, 2, 1), 0);
    putBox(state, at(2, 2, 2), 3);
    putTrap(state, at(0, 1, 1), { kind: MINE, owner: 0 });
    playerOf(state, 3).node = at(2, 2, 1);
    Object.assign(playerOf(state, 0), { node: at(2, 2, 1), status: STATUS.skip });
    Object.assign(playerOf(state, 1), { status: STATUS.dead });
    Object.assign(playerOf(state, 2), { status: STATUS.error, node: NOWHERE });
    const sights = sightOf(game, state, 1);
    expect(sights.filter(({ hasBox, seats }) => hasBox || seats.length > 0)).toEqual([
      { node: at(2, 2, 1), position: [2, 2, 1], hasBox: true, seats: [0, 3] },
    ]);
    expect(Object.keys(sights[0] ?? {})).toEqual(['node', 'position', 'hasBox', 'seats']);
  });

  it('is another list each time, and leaves nothing behind', () => {
    const state = newState(game);
    const before = sightOf(game, state, 1);
    before.length = 0;
    playerOf(state, 0).node = at(0, 1, 1);
    const seats = sightOf(game, state, 1).flatMap((sight) => sight.seats);
    expect(seats).toEqual([0, 3, 1, 2]);
    expect(sightOf(game, state, 1).find(({ node }) => node === at(0, 0, 1))?.seats).toEqual([]);
  });

  it('is nothing on no layer', () => {
    const state = newState(game);
    for (const stage of [0, 1]) {
      state.stage = stage;
      expect(sightOf(game, state, NOWHERE)).toEqual([]);
      expect(nodesInSight(SHIP_BOARD, LAYERS, stage)).toEqual([]);
    }
    expect(() => nodesInSight(SHIP_BOARD, 0, -1)).toThrow(RangeError);
  });
});
