import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps the pictures of a game. */
export interface Pictures {
  /** Writes one and answers where; null: there is none to write, or it is there already. */
  keep(name: string, image: string | null | undefined): Promise<string | null>;
}

export const NO_PICTURES: Pictures = { keep: async () => null };

/** Writes pictures into a folder, which is made with the first: numbered, by name, and the same one only once. */
export function picturesIn(folder: string): Pictures {
  const known = new Set<string>();
  let count = 0;
  return {
    keep: async (name, image) => {
      const key = `${name} ${image}`;
      if (!image || known.has(key)) return null;
      known.add(key);
      count += 1;
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${String(count).padStart(3, '0')}-${fileName(name)}.png`);
      await writeFile(path, Buffer.from(image, 'base64'));
      return path;
    },
  };
}

/** Letters and digits of any writing; nothing that leads out of the folder. */
function fileName(name: string): string {
  return (
    name
      .toWellFormed()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
      .toWellFormed() || 'picture'
  );
}
