import type { KnownFile } from '../../ports/agent.ts';
import type { Collection } from '../../ports/library.ts';

/** The files of a user that have been read, as the library searches them. */
export function collectionOf(userId: number, files: readonly KnownFile[]): Collection {
  const documents = files
    .filter(({ status }) => status === 'read')
    .map(({ fileId, hash, fileName }) => ({ fileId, hash, fileName }));
  const version = documents.map(({ fileId, hash }) => `${fileId}:${hash.slice(0, 16)}`).join(' ');
  return { userId, version: `${documents.length}-${digest(version)}`, documents };
}

/** 64 bits of a text by two multiplications (FNV-1a with two offsets): ids are random, so that is enough to tell lists apart. */
function digest(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
