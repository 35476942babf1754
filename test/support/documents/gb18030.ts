/** Text as GB18030, two-byte characters only: what Chinese programs write by default on Windows. */
export function gb18030(text: string): Buffer {
  table ??= doubleBytes();
  return Buffer.concat(
    [...text].map((character) => {
      if (character < '\x80') return Buffer.from(character);
      const bytes = table?.get(character);
      if (!bytes) throw new Error(`no two bytes for ${character}`);
      return bytes;
    }),
  );
}

let table: ReadonlyMap<string, Buffer> | null = null;

function doubleBytes(): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const made = new Map<string, Buffer>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low === 0x7f) continue;
      const bytes = Buffer.from([high, low]);
      try {
        made.set(decoder.decode(bytes), bytes);
      } catch {
        // Not every pair is a character.
      }
    }
  }
  return made;
}
