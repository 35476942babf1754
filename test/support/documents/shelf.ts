import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A content that lies where uploads lie. */
export interface Shelved {
  readonly fileId: string;
  readonly hash: string;
  readonly fileName: string;
  readonly contentType: string;
}

/** Puts a content into a folder of contents (src/files/disk.ts), without a server. */
export async function shelve(
  directory: string,
  fileName: string,
  content: Uint8Array | string,
): Promise<Shelved> {
  const hash = createHash('sha256').update(content).digest('hex');
  await mkdir(join(directory, hash.slice(0, 2)), { recursive: true });
  await writeFile(join(directory, hash.slice(0, 2), hash), content);
  return { fileId: `file-${fileName}`, hash, fileName, contentType: 'application/octet-stream' };
}
