import { bytes, seconds, whole } from './setting.ts';

/** Limits of rooms and presence. */
export const CHAT = {
  presenceGraceMs: seconds(
    'PRESENCE_GRACE_SECONDS',
    3,
    'Time to come back before others hear that a user is offline; a reconnect takes one or two.',
    { min: 0, max: 300 },
  ),
  presenceCoalesceMs: seconds(
    'PRESENCE_COALESCE_SECONDS',
    5,
    'Time between two presence pushes of a room; clients read whole lists again at each.',
    { min: 0, max: 300 },
  ),
  presenceQuietMs: seconds(
    'PRESENCE_QUIET_SECONDS',
    30,
    'No presence pushes for so long after a start, while everyone reconnects.',
    { min: 0, max: 3600 },
  ),
  resumeEntries: whole(
    'RESUME_ENTRIES',
    5000,
    'Entries that one resume replays; who missed more reads pages.',
    {
      max: 100_000,
    },
  ),
  retentionMs: whole(
    'MESSAGE_RETENTION_DAYS',
    0,
    'Age at which messages are deleted for good, in rooms and private conversations; 0 keeps them. Looked at every hour.',
    { min: 0, max: 36_500, unit: 'days', scale: 86_400_000 },
  ),
  tailMessages: whole(
    'TAIL_MESSAGES',
    512,
    'Newest entries that a room keeps encoded, for resumes without the store.',
    {
      max: 100_000,
    },
  ),
  tailBytes: bytes('TAIL_BYTES', 262_144, 'Size of that tail, by room.'),
  tailTotalBytes: bytes(
    'TAIL_TOTAL_BYTES',
    268_435_456,
    'Size of all tails together; above it the longest idle ones go.',
    {
      min: 1_048_576,
    },
  ),
  roomMembers: whole(
    'ROOM_MEMBERS',
    20_000,
    'Members of one room; all of them are in memory while it is active.',
  ),
};
