import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentPath, derivedFolder, FORMAT, isMissing } from './derived.ts';

const KEPT = new RegExp(`^([0-9a-f]{64})\\.${FORMAT}$`);

/**
 * Removes what was read of contents that are gone, what was read in an earlier format, and what a crash left half-written.
 * `temporaries`: names of files that are being written now. Answers how many files it removed.
 */
export async function sweepDerived(directory: string, temporaries: ReadonlySet<string>): Promise<number> {
  const folder = derivedFolder(directory);
  let removed = 0;
  for (const entry of await listed(folder)) {
    if (/^[0-9a-f]{2}$/.test(entry)) {
      for (const name of await listed(join(folder, entry))) {
        const hash = KEPT.exec(name)?.[1];
        if (hash !== undefined && (await isThere(contentPath(directory, hash)))) continue;
        await rm(join(folder, entry, name), { force: true, recursive: true });
        removed += 1;
      }
    } else if (!temporaries.has(entry)) {
      await rm(join(folder, entry), { force: true, recursive: true });
      removed += 1;
    }
  }
  return removed;
}

async function listed(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
