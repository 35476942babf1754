import { z } from 'zod';
import { TOOL_NAMES, TRAP_NAMES, wirePosition } from './action.ts';

/** What those get who watch a whole match: everything, some time later (docs/protocol/escape.md). */
const seat = z.int().min(0).max(3);
const seats = z.array(seat);
const round = z.int();
const tool = z.enum(TOOL_NAMES);
const trap = z.enum(TRAP_NAMES);
const place = { seat, pos: wirePosition };

export const watchEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('turn'), seat, round }),
  z.object({
    type: z.literal('moved'),
    seat,
    from: wirePosition,
    to: wirePosition,
    by: z.enum(['edge', 'elevator', 'blink']),
  }),
  z.object({ type: z.literal('attacked'), seat, from: wirePosition, at: wirePosition, target: seat }),
  z.object({ type: z.literal('hp'), seat, hp: z.int(), by: z.enum(['attack', 'mine', 'kit']) }),
  z.object({
    type: z.literal('died'),
    ...place,
    newBox: z.boolean(),
    by: z.enum(['attack', 'mine', 'zone']),
  }),
  z.object({ type: z.literal('respawned'), ...place }),
  z.object({ type: z.literal('detected'), seat, at: wirePosition, found: z.boolean() }),
  z.object({ type: z.literal('trapPlaced'), ...place, kind: trap }),
  z.object({ type: z.literal('trapTriggered'), ...place, kind: trap }),
  z.object({ type: z.literal('trapDestroyed'), ...place, kind: trap }),
  z.object({ type: z.literal('took'), ...place, tool }),
  z.object({ type: z.literal('tookNothing'), ...place, tool }),
  z.object({ type: z.literal('boxGone'), seat: seat.nullable(), pos: wirePosition }),
  z.object({ type: z.literal('machineUsed'), ...place, key: seat }),
  z.object({ type: z.literal('gotKeys'), seat, keys: seats, from: z.enum(['machine', 'box']) }),
  z.object({ type: z.literal('capsule'), seat, enter: z.boolean() }),
  z.object({ type: z.literal('escaped'), seat }),
  z.object({ type: z.literal('failed'), seat, fault: z.enum(['crash', 'timeout', 'length', 'absent']) }),
  z.object({ type: z.literal('zoneFell'), round, nodes: z.array(wirePosition) }),
  z.object({ type: z.literal('over'), round }),
]);
export type WatchEvent = z.output<typeof watchEvent>;

export const watchEvents = z.object({ type: z.literal('events'), events: z.array(watchEvent) });
export type WatchEvents = z.output<typeof watchEvents>;

/** Everything that lies and stands on the board. */
export const watchBoard = z.object({
  type: z.literal('board'),
  round,
  inturn: seat,
  players: z
    .array(
      z.object({
        status: z.int().min(0).max(5),
        hp: z.int(),
        pos: wirePosition,
        keys: seats,
        score: z.int(),
        tools: z.record(tool, z.int()),
      }),
    )
    .describe('By seat.'),
  boxes: z.array(z.object({ pos: wirePosition, keys: seats })),
  traps: z.array(z.object({ pos: wirePosition, kind: trap, owner: seat })),
  materials: z.array(z.object({ pos: wirePosition, stock: z.int() })),
  lost: z.array(wirePosition).describe('Nodes of zones that have fallen.'),
});
export type WatchBoard = z.output<typeof watchBoard>;
