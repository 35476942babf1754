import { z } from 'zod';

/** Tools by their names on the wire (escape.md 1.1). */
export const TOOL_NAMES = ['LandMine', 'Sticky', 'Kit', 'Transport'] as const;
/** Those that are placed on the ground. */
export const TRAP_NAMES = ['LandMine', 'Sticky'] as const;

/** [x, y, z]; any whole numbers: what is off the map is an action that fails. */
export const wirePosition = z.tuple([z.int(), z.int(), z.int()]);
export type WirePosition = z.output<typeof wirePosition>;

/** Clients written in C++ send 1 and 0. */
const flag = z.union([z.boolean(), z.literal([0, 1])]).transform(Boolean);

/** The verbs that make a list an action, whatever follows them. */
export const VERBS = ['move', 'attack', 'interact', 'trap', 'tool', 'detect'] as const;

/** What a player does, as the list in `action` (escape.md 3.2). */
export const wireAction = z.union([
  z.tuple([z.literal('move'), wirePosition]),
  z.tuple([z.literal('attack'), wirePosition, z.int()]),
  z.tuple([z.literal('interact'), z.literal('Materials'), z.enum(TOOL_NAMES)]),
  z.tuple([z.literal('interact'), z.literal('EscapeCapsule'), flag]),
  z.tuple([z.literal('interact'), z.literal(['Box', 'KeyMachine'])]),
  z.tuple([z.literal('trap'), z.enum(TRAP_NAMES)]),
  z.tuple([z.literal('tool'), z.literal('Kit')]),
  z.tuple([z.literal('tool'), z.literal('Transport'), wirePosition]),
  z.tuple([z.literal('detect'), wirePosition]),
]);
export type WireAction = z.output<typeof wireAction>;
