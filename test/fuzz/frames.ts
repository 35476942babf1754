import { type Options, Packr } from 'msgpackr';
import type { Format } from '../../src/protocol/codec.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import { anyBytes, mutated } from './bytes.ts';
import { filled, hostile, pick } from './values.ts';

const packer = new Packr({ useRecords: false, useToJSON: false } as Options);
/** A writer with everything that inbound frames must not have: records, extensions, references. */
const rich = new Packr({
  useRecords: true,
  moreTypes: true,
  structuredClone: true,
  useToJSON: false,
} as Options);

const MESSAGE = ['messageType', 'content', 'extra', 'replyMessageId', 'clientMessageId', 'expression'];
const ROOM = [
  'roomId',
  'roleId',
  'avatarId',
  'animation',
  'specialEffects',
  'position',
  'msgType',
  'replayMessageId',
];
const FIELDS: Readonly<Record<number, readonly string[]>> = {
  1: [],
  2: [],
  3: [...ROOM, ...MESSAGE],
  4: ['roomId', 'userId', 'status', 'windowId'],
  5: ['receiverId', ...MESSAGE],
  3000: ['rooms', 'direct'],
};
const TYPES = [1, 2, 3, 3, 3, 3, 4, 5, 5, 3000];

/** A frame as a value, sound or not. */
function frameValue(random: SeededRandom): unknown {
  if (random.chance(0.05)) return hostile(random);
  const type = pick(random, TYPES);
  const data = type === 3000 ? cursors(random) : filled(random, FIELDS[type] ?? []);
  const shown = random.chance(0.15) ? JSON.stringify(data) : random.chance(0.1) ? hostile(random) : data;
  const given = random.chance(0.05) ? hostile(random) : type;
  return random.chance(0.05)
    ? { data: shown, type: given, x: hostile(random) }
    : { type: given, data: shown };
}

function cursors(random: SeededRandom) {
  const some = () =>
    Object.fromEntries(Array.from({ length: random.below(4) }, () => [random.below(6), random.below(20)]));
  return random.chance(0.2) ? { rooms: hostile(random), direct: some() } : { rooms: some(), direct: some() };
}

/** The bytes of one case: a sound frame, that frame changed, or nothing like a frame at all. */
export function frameCase(random: SeededRandom, format: Format): Buffer {
  const roll = random.below(10);
  if (roll === 0) return anyBytes(random, 200);
  const bytes = written(random, format);
  return roll < 5 ? bytes : mutated(random, bytes);
}

function written(random: SeededRandom, format: Format): Buffer {
  const value = frameValue(random);
  if (format === 'json') return Buffer.from(JSON.stringify(value) ?? '');
  return (random.chance(0.1) ? rich : packer).pack(value);
}
