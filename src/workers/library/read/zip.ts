import { statSync } from 'node:fs';
import yauzl from 'yauzl';
import { Unreadable } from '../unreadable.ts';
import type { ReadLimits } from './limits.ts';

const BOMB = 'it unpacks to far more than a document of its kind has';

/**
 * Unpacks every part of a DOCX or XLSX once without keeping it, before a parser that trusts it sees it. Answers the names
 * of the parts. Throws `Unreadable`.
 */
export async function lookThrough(path: string, limits: ReadLimits): Promise<ReadonlySet<string>> {
  const { size } = statSync(path);
  if (size > limits.zipBytes)
    throw new Unreadable(
      `it is larger than ${Math.floor(limits.zipBytes / 1_048_576)} MiB, too large to be read`,
    );
  const names = new Set<string>();
  let unpacked = 0;
  try {
    const file = await yauzl.openPromise(path, { validateEntrySizes: true });
    try {
      if (file.entryCount > limits.entries) throw new Unreadable(`it has more than ${limits.entries} parts`);
      for await (const entry of file.eachEntry()) {
        if (entry.isEncrypted()) throw new Unreadable('it is encrypted: please save it without a password');
        if (names.has(entry.fileName)) throw new Unreadable('it is damaged: two of its parts have one name');
        names.add(entry.fileName);
        if (names.size > limits.entries) throw new Unreadable(`it has more than ${limits.entries} parts`);
        const most = /\.(xml|rels)$/i.test(entry.fileName) ? limits.xmlBytes : limits.unpackedBytes;
        let length = 0;
        for await (const chunk of await file.openReadStreamPromise(entry)) {
          length += (chunk as Uint8Array).length;
          unpacked += (chunk as Uint8Array).length;
          if (length > most || unpacked > limits.unpackedBytes) throw new Unreadable(BOMB);
        }
      }
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('it is damaged: its parts cannot be unpacked', { cause: error });
  }
  if (unpacked > limits.xmlBytes && unpacked / size > limits.ratio) throw new Unreadable(BOMB);
  return names;
}
