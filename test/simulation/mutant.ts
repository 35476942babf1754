import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mutation } from './mutations.ts';

const SOURCE = new URL('../../src', import.meta.url).pathname;
const PLACE = new URL('../../node_modules/.cache/troupe-mutants', import.meta.url).pathname;

/** Copies what the kernel is made of, puts the mistake in, and returns the copy's root. */
export async function makeMutant(mutation: Mutation): Promise<string> {
  const root = join(PLACE, `${mutation.name.replaceAll(' ', '-')}-${process.pid}`);
  await mkdir(root, { recursive: true });
  for (const part of ['actors/runtime', 'actors/ports', 'lib', 'protocol']) {
    await cp(join(SOURCE, part), join(root, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    });
  }
  for (const { file, find, replace } of mutation.edits) {
    const path = join(root, file);
    const text = await readFile(path, 'utf8');
    const found = text.split(find).length - 1;
    if (found !== 1) throw new Error(`mutation "${mutation.name}": found ${found} times in ${file}: ${find}`);
    await writeFile(
      path,
      text.replace(find, () => replace),
    );
  }
  return root;
}

export async function removeMutant(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
}
