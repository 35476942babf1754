import { z } from 'zod';
import { wireAction } from './action.ts';
import {
  actionReply,
  aiError,
  boxDisappear,
  death,
  endMessage,
  escapedMessage,
  formatError,
  fullRoundBegin,
  getKey,
  idMessage,
  offround,
  otherDeath,
} from './messages.ts';
import { watchBoard, watchEvents } from './watch.ts';

/** One kind of message on the sockets of matches, for the documents. */
export interface MatchMessage {
  readonly name: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly examples: readonly unknown[];
}

const round = z.int().optional().describe('The big round it is meant for; dropped in another one.');

/** What players say. */
export const MATCH_COMMANDS: readonly MatchMessage[] = [
  {
    name: 'action',
    summary: 'One action of the own turn: main ones once, secondary ones as often as you like.',
    schema: z.object({ type: z.literal('action'), action: wireAction, state: round }),
    examples: [
      { type: 'action', action: ['move', [0, 1, 1]] },
      { type: 'action', action: ['attack', [0, 1, 1], 2] },
      { type: 'action', action: ['interact', 'EscapeCapsule', true] },
      { type: 'action', action: ['tool', 'Transport', [0, 2, 1]] },
    ],
  },
  {
    name: 'finish',
    summary: 'Ends the own turn.',
    schema: z.object({ type: z.literal('finish'), state: round }),
    examples: [{ type: 'finish' }],
  },
];

/** What the server says to players, and to those who watch a seat. */
export const SEAT_MESSAGES: readonly MatchMessage[] = [
  {
    name: 'id',
    summary: 'First of all: which seat it is, and x and y of its spawn on the middle layer.',
    schema: idMessage,
    examples: [{ type: 'id', id: 0, birth_pos: [0, 0] }],
  },
  {
    name: 'roundbegin',
    summary:
      'An own turn begins. Who is in turn gets all fields, the others `state` (the big round) and `inturn` alone. Who comes back gets all fields at once.',
    schema: fullRoundBegin.partial().required({ type: true, state: true, inturn: true }),
    examples: [{ type: 'roundbegin', state: 12, inturn: 2 }],
  },
  {
    name: 'action',
    summary: 'The answer to an action.',
    schema: actionReply,
    examples: [{ type: 'action', success: true, hp: 200, status: 0, view: [] }],
  },
  {
    name: 'format error',
    summary: 'What was sent could not be read; the turn goes on.',
    schema: formatError,
    examples: [{ type: 'format error' }],
  },
  {
    name: 'offround',
    summary: 'Something happened in the turn of `playerid` that this seat hears of.',
    schema: offround,
    examples: [
      { type: 'offround', state: 12, playerid: 2, content: ['see', 'pos_update', [0, 2, 1], 2] },
      { type: 'offround', state: 12, playerid: 2, content: ['ai_error'] },
    ],
  },
  {
    name: 'death',
    summary: 'In the own turn: you died.',
    schema: death,
    examples: [{ type: 'death', box: true }],
  },
  {
    name: 'other_death',
    summary: 'In the own turn: somebody else died.',
    schema: otherDeath,
    examples: [{ type: 'other_death', playerid: 1 }],
  },
  {
    name: 'getkey',
    summary: 'In the own turn: the key of a machine is yours.',
    schema: getKey,
    examples: [{ type: 'getkey', keys: [1], key: 1 }],
  },
  {
    name: 'escaped',
    summary: 'In the own turn: you are away.',
    schema: escapedMessage,
    examples: [{ type: 'escaped' }],
  },
  {
    name: 'box_disappear',
    summary: 'In the own turn: a box is gone.',
    schema: boxDisappear,
    examples: [{ type: 'box_disappear', pos: [0, 2, 1] }],
  },
  {
    name: 'ai_error',
    summary: 'In the own turn: these players are out.',
    schema: aiError,
    examples: [{ type: 'ai_error', content: [3] }],
  },
  {
    name: 'end',
    summary:
      'The match is over: points by seat, and the seats from first to last. Then the socket is closed with 4508.',
    schema: endMessage,
    examples: [{ type: 'end', points: { 0: 4, 1: 1, 2: 3, 3: 2 }, ranking: [0, 2, 3, 1] }],
  },
];

/** What those get who watch everything, beside `end`. */
export const WATCH_MESSAGES: readonly MatchMessage[] = [
  {
    name: 'board',
    summary: 'Everything on the board, for who comes in while a match goes on.',
    schema: watchBoard,
    examples: [
      {
        type: 'board',
        round: 3,
        inturn: 1,
        players: [
          {
            status: 0,
            hp: 130,
            pos: [0, 2, 1],
            keys: [0],
            score: 0,
            tools: { LandMine: 1, Sticky: 0, Kit: 0, Transport: 0 },
          },
        ],
        boxes: [{ pos: [6, 1, 1], keys: [1, 2] }],
        traps: [{ pos: [0, 1, 1], kind: 'Sticky', owner: 0 }],
        materials: [{ pos: [0, 3, 1], stock: 1 }],
        lost: [],
      },
    ],
  },
  {
    name: 'events',
    summary: 'What happened, in order.',
    schema: watchEvents,
    examples: [
      {
        type: 'events',
        events: [
          { type: 'moved', seat: 0, from: [0, 0, 1], to: [0, 1, 1], by: 'edge' },
          { type: 'turn', seat: 1, round: 3 },
        ],
      },
    ],
  },
];
