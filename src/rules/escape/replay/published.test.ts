import { describe, expect, it } from 'vitest';
import { nodeAt } from '../board.ts';
import type { Event } from '../event.ts';
import { SHIP_BOARD } from '../map/ship.ts';
import { PublishedWriter, publishedReplay, publishedText, shifted, unshifted } from './published.ts';

const at = (x: number, y: number, z: number) => nodeAt(SHIP_BOARD, [x, y, z]);
const turn = (round: number, seat: number): Event => ({ type: 'turn', round, seat });
const tools = (...[LandMine, Sticky, Kit, Transport]: number[]) => ({ LandMine, Sticky, Kit, Transport });

/** What the format says of these events in the turn of seat 0. */
function published(...events: Event[]): unknown[] {
  const [, round] = publishedReplay(SHIP_BOARD, [turn(1, 0), ...events], [4, 3, 2, 1]);
  return (round as unknown[][])[0] ?? [];
}

describe('escape.md 3.4: the published replay', () => {
  it('begins with the spawns and ends with the points, the middle of the grid being (0, 0)', () => {
    const replay = publishedReplay(SHIP_BOARD, [turn(1, 0)], [1, 4, 3, 2]);
    const spawns = '[[-3,-3,1],[3,-3,1],[3,3,1],[-3,3,1]]';
    expect(publishedText(replay)).toBe(`[\n${spawns},\n[[],[],[],[]],\n{"0":1,"1":4,"2":3,"3":2}\n]\n`);
    expect(shifted([3, 3, 2])).toEqual([0, 0, 2]);
    expect(unshifted(shifted([6, 0, 1]))).toEqual([6, 0, 1]);
  });

  it('moves, by edges and elevators, and blinks with the bag that is left', () => {
    const here = { seat: 0, from: at(0, 0, 1), to: at(0, 1, 1) };
    expect(
      published(
        { type: 'moved', ...here, by: 'edge' },
        { type: 'took', seat: 0, node: at(0, 3, 1), tool: 3 },
        { type: 'moved', ...here, by: 'blink' },
      ),
    ).toEqual([
      { type: 'move', playerid: 0, pos: [-3, -2, 1] },
      { type: 'inspect', playerid: 0, pos: [-3, 0, 1], interprops: 'Materials' },
      { type: 'tool_update', playerid: 0, tools: tools(0, 0, 0, 1) },
      { type: 'flink', playerid: 0, pos: [-3, -2, 1] },
      { type: 'tool_update', playerid: 0, tools: tools(0, 0, 0, 0) },
    ]);
  });

  it('fights: an attack, the HP of the victim, his death, with the place of a box that is new', () => {
    const death = { type: 'died', seat: 1, node: at(0, 0, 1), by: 'attack' } as const;
    expect(
      published(
        { type: 'attacked', seat: 0, from: at(0, 1, 1), at: at(0, 0, 1), target: 1 },
        { type: 'hp', seat: 1, hp: 0, by: 'attack' },
        { ...death, newBox: true },
        { ...death, newBox: false },
      ),
    ).toEqual([
      {
        type: 'attack',
        playerid: 0,
        attack: [
          [-3, -2, 1],
          [-3, -3, 1],
        ],
      },
      { type: 'hp_update', playerid: 1, hp: 0 },
      { type: 'died', playerid: 1, box: [-3, -3, 1] },
      { type: 'died', playerid: 1 },
    ]);
  });

  it('traps: placed without an update of the bag, found, destroyed, triggered', () => {
    const node = at(0, 1, 1);
    expect(
      published(
        { type: 'trapPlaced', seat: 0, node, kind: 1 },
        { type: 'detected', seat: 0, at: node, found: true },
        { type: 'trapDestroyed', seat: 2, node, kind: 0 },
        { type: 'trapTriggered', seat: 2, node, kind: 1 },
      ),
    ).toEqual([
      { type: 'place_trap', playerid: 0, pos: [-3, -2, 1], trap_type: 'Sticky' },
      { type: 'detect', playerid: 0, tar_pos: [-3, -2, 1] },
      { type: 'map_update', args: ['trap_destroy', [-3, -2, 1], 'LandMine'] },
      { type: 'map_update', args: ['trap_trigger', [-3, -2, 1], 'Sticky'] },
    ]);
  });

  it('props: kits, boxes with their keys first, machines, the capsule, errors', () => {
    const node = at(0, 0, 1);
    expect(
      published(
        { type: 'took', seat: 0, node, tool: 2 },
        { type: 'tookNothing', seat: 0, node, tool: 2 },
        { type: 'hp', seat: 0, hp: 185, by: 'kit' },
        { type: 'boxGone', seat: 0, node },
        { type: 'gotKeys', seat: 0, keys: [1, 2], from: 'box' },
        { type: 'boxGone', seat: null, node },
        { type: 'machineUsed', seat: 0, node, key: 3 },
        { type: 'capsule', seat: 0, enter: true },
        { type: 'failed', seat: 3, fault: 'timeout' },
      ).slice(2),
    ).toEqual([
      { type: 'kit', playerid: 0, hp: 185 },
      { type: 'tool_update', playerid: 0, tools: tools(0, 0, 0, 0) },
      { type: 'inspect', playerid: 0, pos: [-3, -3, 1], interprops: 'Box' },
      { type: 'getkey', playerid: 0, keyid: [1, 2] },
      { type: 'map_update', args: ['box_disappear', [-3, -3, 1]] },
      { type: 'map_update', args: ['box_disappear', [-3, -3, 1]] },
      { type: 'keymachine', playerid: 0, pos: [-3, -3, 1] },
      { type: 'escape_capsule', playerid: 0, to_escape: true },
      { type: 'ai_error', playerid: 3, error_log: 'timeOutError' },
    ]);
  });

  it('1.3: what the start of a turn causes is told in that turn, what ends a round in the last turn of it', () => {
    const writer = new PublishedWriter(SHIP_BOARD);
    writer.add([
      { type: 'failed', seat: 2, fault: 'absent' },
      turn(1, 0),
      turn(1, 1),
      turn(1, 2),
      turn(1, 3),
    ]);
    writer.add([
      { type: 'zoneFell', round: 1, nodes: [] },
      { type: 'died', seat: 0, node: at(3, 3, 2), newBox: false, by: 'zone' },
      { type: 'gotKeys', seat: 0, keys: [2], from: 'machine' },
      turn(2, 0),
      { type: 'respawned', seat: 1, node: at(6, 0, 1) },
      turn(2, 1),
      { type: 'escaped', seat: 2 },
      turn(2, 2),
      { type: 'over', round: 2 },
    ]);
    expect(writer.replay([1, 2, 4, 3]).slice(1, 3)).toEqual([
      [[{ type: 'ai_error', playerid: 2, error_log: 'notStarted' }], [], [], [{ type: 'died', playerid: 0 }]],
      [
        [{ type: 'getkey', playerid: 0, keyid: [2] }],
        [{ type: 'regenerate', playerid: 1, pos: [3, -3, 1] }],
        [{ type: 'escaped', playerid: 2 }],
        [],
      ],
    ]);
  });

  it('a bag is lost with its owner', () => {
    expect(
      published(
        { type: 'took', seat: 0, node: at(0, 3, 1), tool: 0 },
        { type: 'died', seat: 0, node: at(0, 3, 1), newBox: true, by: 'mine' },
        { type: 'took', seat: 0, node: at(0, 3, 1), tool: 1 },
      ),
    ).toContainEqual({ type: 'tool_update', playerid: 0, tools: tools(0, 1, 0, 0) });
  });
});
