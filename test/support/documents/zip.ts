import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a ZIP. */
export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** Deflated; stored as it is otherwise. */
  readonly packed?: boolean;
  /** The size it says it has unpacked, where that is a lie. */
  readonly claims?: number;
  /** Encrypted, it says. */
  readonly locked?: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
const LOCKED_FLAG = 1;
const LOCK_BYTES = 12;
const UTF8_FLAG = 0x800;

/** A ZIP of these entries, in their order. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const plain = Buffer.from(entry.data as Uint8Array);
    const body = entry.packed ? deflateRawSync(plain) : plain;
    const packed = entry.locked ? Buffer.concat([Buffer.alloc(LOCK_BYTES), body]) : body;
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(UTF8_FLAG | (entry.locked ? LOCKED_FLAG : 0), 2);
    facts.writeUInt16LE(entry.packed ? DEFLATED : 0, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(entry.claims ?? plain.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([number32(LOCAL), facts, name, packed]);
    const central = Buffer.concat([
      number32(CENTRAL),
      Buffer.from([VERSION, 0]),
      facts,
      Buffer.alloc(14),
      name,
    ]);
    central.writeUInt32LE(offset, 42);
    offset += local.length;
    bodies.push(local);
    directory.push(central);
  }
  const middle = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(middle.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, middle, end]);
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
