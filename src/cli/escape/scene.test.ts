import { describe, expect, it } from 'vitest';
import { wander } from '../../../test/support/escape/wanderers.ts';
import { nodeAt } from '../../rules/escape/board.ts';
import { PRESETS } from '../../rules/escape/constants.ts';
import { SHIP_BOARD } from '../../rules/escape/map/ship.ts';
import { STATUS } from '../../rules/escape/player.ts';
import { resimulate } from '../../rules/escape/replay/resimulate.ts';
import { FrameKeeper } from './frames.ts';
import type { Look } from './ink.ts';
import { drawPlayers } from './players.ts';
import { drawScene, type Show } from './scene.ts';
import { columnsOf } from './width.ts';
import { wordsOf } from './words.ts';

const PLAIN: Look = { isColourful: false, isUnicode: true };

function showOf(seed: number): Show {
  const { record } = wander(seed, { lastRound: 60 });
  const keeper = new FrameKeeper();
  const { game, state, events, points } = resimulate(record, keeper);
  keeper.end(state, events);
  return {
    game,
    names: ['Ada', '失落深空', 'a name that is much too long', '\u001b[2J'],
    frames: keeper.frames,
    points,
  };
}

describe('a scene of a replay', () => {
  const show = showOf(5);

  it('has a frame for every turn, and the end', () => {
    expect(show.frames).toHaveLength(60 * 4 + 1);
    expect(drawScene(show, 6, PLAIN)[0]).toMatch(/^round 2 of 60, turn of 2 a name/);
    expect(drawScene(show, 240, PLAIN)[0]).toMatch(/^the end, round 60 of 60/);
    expect(drawScene(show, 240, PLAIN).at(-1)).toMatch(/^ {2}points: .* 4, .* 3, .* 2, .* 1$/);
  });

  it('fits 100 columns and as many rows as there are, and commands no terminal', () => {
    for (let at = 0; at < show.frames.length; at += 8) {
      for (const line of drawScene(show, at, PLAIN)) {
        expect(line).not.toContain('\u001b');
        if (!line.startsWith('  ')) expect(columnsOf(line), line).toBeLessThanOrEqual(100);
      }
      for (const rows of [23, 26, 33, 50])
        expect(drawScene(show, at, PLAIN, rows).length).toBeLessThanOrEqual(rows);
    }
  });

  it('tells everything that happens, each in its own words', () => {
    const telling = { board: show.game.board, names: show.names };
    for (const seed of [5, 6, 7])
      for (const event of showOf(seed).frames.flatMap(({ events }) => events)) {
        const words = wordsOf(event, telling);
        if (event.type === 'turn') expect(words).toBe(null);
        else expect(words, event.type).toMatch(/^(the|round|[0-3] ).*\S$/);
      }
  });
});

describe('words of events', () => {
  const telling = { board: SHIP_BOARD, names: ['Ada', 'Bo'] };
  const node = nodeAt(SHIP_BOARD, [3, 0, 2]);

  it('say who did what where', () => {
    expect(wordsOf({ type: 'moved', seat: 0, from: 0, to: node, by: 'elevator' }, telling)).toBe(
      '0 Ada takes the elevator to (3 0 2)',
    );
    expect(wordsOf({ type: 'died', seat: 1, node, newBox: true, by: 'mine' }, telling)).toBe(
      '1 Bo is killed by a mine at (3 0 2); a box lies there',
    );
    expect(wordsOf({ type: 'gotKeys', seat: 1, keys: [0, 3], from: 'box' }, telling)).toBe(
      '1 Bo gets keys 0, 3 from a box',
    );
    expect(wordsOf({ type: 'boxGone', seat: null, node }, telling)).toBe('the box at (3 0 2) is lost');
  });
});

it('players of whom little is known are shown with what there is', () => {
  const unknown = {
    hp: null,
    keys: null,
    bag: null,
    score: null,
    place: null,
    note: '',
    maxHp: PRESETS.shipped.maxHp,
  };
  const lines = drawPlayers([{ seat: 1, name: 'Bo', status: STATUS.alive, ...unknown }], null, PLAIN);
  expect(lines).toEqual([
    '    player        status     hp            keys  mine sticky kit blink  score  place',
    ' 1  Bo            alive      secret        ????',
  ]);
});
