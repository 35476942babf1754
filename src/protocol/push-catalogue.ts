import { z } from 'zod';
import { PRIVATE_MESSAGE, privateMessageView, ROOM_MESSAGE, roomMessageView, time } from './message.ts';
import { VOLUNTEER_PUSHES } from './volunteer-pushes.ts';

const roomId = z.int();
const addedOrRemoved = z.literal([1, 2]).describe('1 added, 2 removed.');

export const membersChanged = z.object({
  roomId,
  userIds: z.array(z.int()).readonly(),
  changeType: z.literal([1, 2, 3]).describe('1 joined, 2 removed, 3 rights or presence changed.'),
  activeStatus: z.literal([1, 2]).describe('1 online, 2 offline.'),
  lastOptTime: time,
});

export const rolesChanged = z.object({
  roleIds: z.array(z.int()).readonly(),
  roomId,
  changeType: addedOrRemoved,
});

export const typingChanged = z.object({
  roomId,
  userId: z.int(),
  status: z.string(),
  windowId: z.string().nullable(),
});

export const errorNotice = z.object({
  code: z.string().describe('The name of the refusal, such as ROOM_MUTED.'),
  number: z.int(),
  message: z.string().describe('For people.'),
  retryable: z.boolean().describe('Whether the same frame may succeed later.'),
  request: z
    .object({ type: z.number().nullable(), clientMessageId: z.string().nullable() })
    .describe('The frame that was refused, as far as it could be read.'),
});

export const roomSummary = z
  .object({
    members: z
      .array(z.object({ userId: z.int(), memberType: z.int(), online: z.boolean() }))
      .readonly()
      .nullable()
      .describe('Null when there are more than 500: read the list.'),
    memberCount: z.int(),
    roles: z.array(z.object({ roleId: z.int(), type: z.int().describe('0 of a player, 1 NPC.') })).readonly(),
    muteStatus: z.int(),
    extraVersion: z.int().describe("Counts changes of the room's extra."),
    dissolved: z.boolean(),
  })
  .meta({ id: 'RoomSummary', description: 'What pushes 11, 12, 14 to 16 and 18 would have told.' });

export const resumed = z
  .object({
    from: z.int(),
    to: z.int(),
    complete: z.boolean().describe('False: too much was missed; page the history.'),
    state: roomSummary.nullable().describe('Null for private conversations.'),
  })
  .meta({ id: 'Resumed' });

export const challengeNotice = z.object({
  id: z.string().describe('For /accept_challenge and /reject_challenge.'),
  role: z.string().describe('Who challenges.'),
  image_data: z.string().nullable().describe('His portrait, a PNG in base64; null when it is large.'),
});

const outcome = z.union([resumed, z.object({ error: z.string() })]);

export const resumeSummary = z.object({
  rooms: z.record(z.string(), outcome).describe('By room id.'),
  direct: z.record(z.string(), outcome).describe('By the id of the peer.'),
});

export const recordTable = z.object({
  version: z.int(),
  structures: z.array(z.array(z.string()).readonly()).readonly(),
});

const AT = '2023-12-01T10:00:00Z';
const STATE = {
  members: [{ userId: 123, memberType: 1, online: true }],
  memberCount: 1,
  roles: [{ roleId: 7, type: 0 }],
  muteStatus: 0,
  extraVersion: 3,
  dissolved: false,
};

/**
 * The outbound catalogue: frame type → its data, null where a frame has none. `delivery` is the class of DESIGN.md:
 * sequenced ones are replayed, of state ones the latest follows a gap, volatile ones may be dropped.
 */
export const PUSHES = {
  1: row('privateMessage', 'sequenced', 'A private message, to every socket of both users.', {
    data: privateMessageView,
    examples: [PRIVATE_MESSAGE],
  }),
  2: row('heartbeat', 'answer', 'Answers a heartbeat.', { data: null, examples: [undefined] }),
  4: row(
    'roomMessage',
    'sequenced',
    'A room message, new or changed: clients keep the latest by messageId.',
    {
      data: z.object({ message: roomMessageView, messageMark: z.array(z.never()).readonly() }),
      examples: [
        { message: ROOM_MESSAGE, messageMark: [] },
        {
          message: {
            ...ROOM_MESSAGE,
            syncId: 122,
            content: '.r 3d6',
            messageType: 6,
            extra: { diceResult: { result: '14', expression: '3d6', rolls: '3d6: [5, 4, 5] = 14' } },
          },
          messageMark: [],
        },
      ],
    },
  ),
  11: row('membersChanged', 'state', 'Members came, went, or changed rights or presence.', {
    data: membersChanged,
    examples: [{ roomId: 456, userIds: [789], changeType: 1, activeStatus: 1, lastOptTime: AT }],
  }),
  12: row('rolesChanged', 'state', "Players' roles were brought into a room or taken out.", {
    data: rolesChanged,
    examples: [{ roleIds: [7], roomId: 456, changeType: 1 }],
  }),
  14: row('roomDissolved', 'state', 'The room is dissolved.', {
    data: z.object({ roomId }),
    examples: [{ roomId: 456 }],
  }),
  15: row('extraChanged', 'state', "A key of the room's extra changed; read it again.", {
    data: z.object({ roomId, type: z.int().describe('1 set, 2 deleted.'), key: z.string() }),
    examples: [{ roomId: 456, type: 1, key: 'map' }],
  }),
  16: row('muteChanged', 'state', 'The room was muted or is open again.', {
    data: z.object({ roomId, status: z.int().describe('1: only the referee speaks; 0: everyone does.') }),
    examples: [{ roomId: 456, status: 1 }],
  }),
  17: row('typing', 'volatile', 'What another member is doing.', {
    data: typingChanged,
    examples: [{ roomId: 456, userId: 789, status: 'is typing', windowId: 'main' }],
  }),
  18: row('npcsChanged', 'state', 'NPCs of the module were brought into a room or taken out.', {
    data: rolesChanged,
    examples: [{ roleIds: [31, 32], roomId: 456, changeType: 1 }],
  }),
  100: row('logInAgain', 'answer', 'The token is not or no longer good: log in again.', {
    data: z.null(),
    examples: [null],
  }),
  400: row('errorNotice', 'answer', 'A frame was refused; to its sender only.', {
    data: errorNotice,
    examples: [
      {
        code: 'ROOM_MUTED',
        number: 3004,
        message: 'The room is muted: only the referee may speak. Wait until the mute is lifted.',
        retryable: false,
        request: { type: 3, clientMessageId: 'b5f1-1' },
      },
    ],
  }),
  3000: row('resumeSummary', 'answer', 'What a replay covered; what follows is live.', {
    data: resumeSummary,
    examples: [
      { rooms: { 456: { from: 121, to: 140, complete: true, state: STATE } }, direct: {} },
      { rooms: { 457: { error: 'NOT_A_MEMBER' } }, direct: {} },
      { rooms: {}, direct: { 789: { from: 15, to: 15, complete: true, state: null } } },
    ],
  }),
  3001: row(
    'recordTable',
    'answer',
    'Sent first on a `troupe.msgpack` socket: the structures of its records.',
    {
      data: recordTable,
      examples: [{ version: 1, structures: [['type', 'data']] }],
    },
  ),
  3010: row('challenged', 'answer', 'Somebody challenges the user to a duel of the role-play game.', {
    data: challengeNotice,
    examples: [
      { id: '41', role: '阿达', image_data: null },
      { id: '42', role: 'ada', image_data: 'iVBORw0KGgo=' },
    ],
  }),
  ...VOLUNTEER_PUSHES,
} as const;

function row<T extends z.ZodType | null>(
  name: string,
  delivery: 'sequenced' | 'state' | 'volatile' | 'answer',
  summary: string,
  shown: { readonly data: T; readonly examples: readonly (T extends z.ZodType ? z.output<T> : undefined)[] },
) {
  return { name, delivery, summary, ...shown } as const;
}
