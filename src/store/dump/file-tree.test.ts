import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow, IncomingFiles } from './file-tree.ts';

let place: string;
let folder: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'file-tree-'));
  folder = join(place, 'files');
  await mkdir(join(folder, 'incoming'), { recursive: true });
});
afterEach(() => rm(place, { recursive: true }));

async function incoming(): Promise<IncomingFiles> {
  const files = new IncomingFiles(folder);
  await files.check();
  await files.begin('ab/new');
  await files.write(Buffer.from('one '));
  await files.write(Buffer.from('two'));
  return files;
}

describe('incoming files', () => {
  it('come all at once; those that were there are set aside', async () => {
    await writeFile(join(folder, 'mine'), 'mine');
    const files = await incoming();
    expect(await readdir(folder)).toEqual(['incoming', 'mine']);
    await files.land();
    expect(await readFile(join(folder, 'ab', 'new'), 'utf8')).toBe('one two');
    expect(await readdir(files.setAside ?? '')).toContain('mine');
    await expect(new IncomingFiles(folder).check()).rejects.toMatchObject({ code: 'FILES_SET_ASIDE' });
  });

  it.each([true, false])('undone before or after they came (%s), all is as it was', async (landed) => {
    await writeFile(join(folder, 'mine'), 'mine');
    const files = await incoming();
    if (landed) await files.land();
    await files.undo();
    expect(await readdir(folder)).toEqual(['incoming', 'mine']);
    expect(await readdir(place)).toEqual(['files']);
  });

  it.each(['../up', '/root', 'a//b', 'a/./b', 'a\\b', ''])('never leave their folder: %j', async (path) => {
    await expect(new IncomingFiles(folder).begin(path)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });
});

describe('files below a folder', () => {
  it('are listed with slashes, without what is still coming in or can be read again', async () => {
    for (const name of ['ab', 'library']) await mkdir(join(folder, name));
    for (const path of ['ab/one', 'two', 'incoming/three', 'library/four'])
      await writeFile(join(folder, path), '');
    const found: string[] = [];
    for await (const path of filesBelow(folder)) found.push(path);
    expect(found.sort()).toEqual(['ab/one', 'two']);
  });
});
