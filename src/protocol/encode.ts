import { type Options, Packr, Unpackr } from 'msgpackr';
import type { Format } from './codec.ts';
import { privateMessageView, roomMessageView } from './message.ts';
import type { Push, RecordTable } from './pushes.ts';

/** Raised whenever the table below changes. */
const VERSION = 1;

/**
 * The record structures of outbound msgpack, frozen: a frame packed for one socket is read on any that got the table.
 * Generated from the catalogue's shapes; a shape that is not here is packed with its own keys.
 */
const STRUCTURES: readonly (readonly string[])[] = [
  ['type', 'data'],
  ['message', 'messageMark'],
  Object.keys(roomMessageView.shape),
  Object.keys(privateMessageView.shape),
  ['roomId', 'userIds', 'changeType', 'activeStatus', 'lastOptTime'],
  ['roleIds', 'roomId', 'changeType'],
  ['roomId', 'type', 'key'],
  ['roomId', 'status'],
  ['roomId', 'userId', 'status', 'windowId'],
  ['code', 'number', 'message', 'retryable', 'request'],
  ['type', 'clientMessageId'],
  ['result', 'expression', 'rolls'],
];

export const RECORD_TABLE: RecordTable = { version: VERSION, structures: STRUCTURES };

/** Key lists of the table, joined: what is not here is packed plain and never extends the table. */
const KNOWN: ReadonlySet<string> = new Set(STRUCTURES.map((keys) => keys.join()));

const packer = new Packr({
  structures: STRUCTURES.map((keys) => [...keys]),
  maxSharedStructures: STRUCTURES.length,
  maxOwnStructures: 0,
  useRecords: (value: object) => KNOWN.has(Object.keys(value).join()),
  // A user's own `toJSON` key would be called.
  useToJSON: false,
} as Options);
const plain = new Packr({ useRecords: false, useToJSON: false } as Options);

export function encode(push: Push, format: Format): string | Uint8Array {
  if (format === 'json') return JSON.stringify(push);
  // The table itself must be readable by who does not have it yet.
  return push.type === 3001 ? plain.pack(push) : packer.pack(push);
}

/** For clients: reads frames of a socket that was sent this table. */
export function pushReader(table: RecordTable): (bytes: Uint8Array) => Push {
  const reader = new Unpackr({ structures: table.structures.map((keys) => [...keys]), mapsAsObjects: true });
  return (bytes) => reader.unpack(bytes) as Push;
}
