import { z } from 'zod';
import { TOOL_NAMES, TRAP_NAMES, wirePosition } from './action.ts';

/** Messages to a seat, as the official clients read them (escape.md 3.2). */
const seat = z.int().min(0).max(3);
const keys = z.array(seat);
const hp = z.int();
const status = z.int().min(0).max(5);
const round = z.int();
/** Where somebody is who is not on the board, or not on the layer one looks at. */
export const NO_POSITION = [-1, -1, -1] as const;

/** [unplaced, placed, …places of the placed ones]. */
const placedTool = z.tuple([z.int(), z.int()], wirePosition);
/** [node, has a box], then the ids of the players there if there are any. */
const viewedNode = z.union([
  z.tuple([wirePosition, z.boolean()]),
  z.tuple([wirePosition, z.boolean(), keys]),
]);
const view = z.array(viewedNode);

/** What a web player gets with its round's begin and with each move. */
export const webExtras = z.object({
  attack: z.array(seat).meta({ description: 'players who can be attacked' }),
  move: z
    .array(z.boolean())
    .length(8)
    .meta({ description: 'by direction: (0,1) (0,-1) (1,0) (-1,0) (1,-1) (-1,1) (1,1) (-1,-1)' }),
  detect: z.boolean(),
  interprops: z.array(z.enum(['Materials', 'Box', 'KeyMachine', 'EscapeCapsule', 'Elevator'])),
});

export const idMessage = z.object({
  type: z.literal('id'),
  id: seat,
  birth_pos: z.tuple([z.int(), z.int()]),
});

export const roundBegin = z.object({ type: z.literal('roundbegin'), state: round, inturn: seat });

export const fullRoundBegin = roundBegin.extend({
  status,
  hp,
  keys,
  pos: wirePosition,
  tools: z.object({ LandMine: placedTool, Sticky: placedTool, Kit: z.int(), Transport: z.int() }),
  others: z.array(z.object({ player_id: seat, status, keys, hp })),
  view: view.optional().meta({ description: 'after a return or a reconnection' }),
  ...webExtras.partial().shape,
});

export const actionReply = z.object({
  type: z.literal('action'),
  success: z.boolean(),
  hp: hp.optional(),
  status: status.optional(),
  view: view.optional(),
  keys: keys.optional(),
  tools: z.record(z.enum(TOOL_NAMES), z.int()).optional(),
  has_trap: z.boolean().optional(),
  ...webExtras.partial().shape,
});

export const formatError = z.object({ type: z.literal('format error') });
export const otherDeath = z.object({ type: z.literal('other_death'), playerid: seat });
export const getKey = z.object({ type: z.literal('getkey'), keys, key: seat });
export const escapedMessage = z.object({ type: z.literal('escaped') });
export const death = z.object({ type: z.literal('death'), box: z.boolean() });
export const boxDisappear = z.object({ type: z.literal('box_disappear'), pos: wirePosition });
export const aiError = z.object({ type: z.literal('ai_error'), content: keys });

const trapEvent = (kind: string) => z.tuple([z.literal(kind), z.enum(TRAP_NAMES), wirePosition]);

export const offroundContent = z.union([
  z.tuple([z.literal('died')], seat),
  z.tuple([z.literal('escaped')]),
  z.tuple([z.literal('getkey'), keys]),
  z.tuple([z.literal('see'), z.literal(['pos_update', 'attack', 'regenerate']), wirePosition, seat]),
  z.tuple([
    z.literal('see'),
    z.literal('interprops_status_update'),
    wirePosition,
    z.literal('Box'),
    z.literal(['appear', 'disappear']),
  ]),
  trapEvent('trap_triggered'),
  trapEvent('trap_destoryed'),
  z.tuple([z.literal('hp_update'), hp]),
  z.tuple([z.literal('player_enter_top_layer')]),
  z.tuple([z.literal('ai_error')]),
]);

export const offround = z.object({
  type: z.literal('offround'),
  state: round,
  playerid: seat.meta({ description: 'whose own turn it was' }),
  content: offroundContent,
});

/** Ours, on the WebSocket only (G31). */
export const endMessage = z.object({
  type: z.literal('end'),
  points: z.record(z.string(), z.int()),
  ranking: z.array(seat),
});

export const seatMessage = z.union([
  idMessage,
  fullRoundBegin,
  roundBegin,
  actionReply,
  formatError,
  otherDeath,
  getKey,
  escapedMessage,
  death,
  boxDisappear,
  aiError,
  offround,
  endMessage,
]);

export type WebExtras = z.output<typeof webExtras>;
export type FullRoundBegin = z.output<typeof fullRoundBegin>;
export type ActionReply = z.output<typeof actionReply>;
export type OffroundContent = z.output<typeof offroundContent>;
export type ViewedNode = z.output<typeof viewedNode>;
export type SeatMessage = z.output<typeof seatMessage>;
export type EndMessage = z.output<typeof endMessage>;
