import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiskFiles } from '../../src/files/disk.ts';
import { Fault } from '../../src/lib/fault.ts';
import { filesContract, nothingUsed, received, sha256 } from './contract.ts';

const facts = { contentType: 'image/png', width: 1, height: 2, second: null };
let directory: string;
let files: DiskFiles;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-files-'));
  files = await DiskFiles.open(join(directory, 'files'), { describeFile: async () => facts });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function everything(): Promise<string[]> {
  const found = await readdir(join(directory, 'files'), { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => one.name);
}

describe('files in a folder', () => {
  filesContract(() => files);

  it('leave nothing of aborted uploads, nor of a process that was killed', async () => {
    const incoming = await received(files, Buffer.alloc(70_000, 'x'));
    expect(await everything()).toHaveLength(1);
    await incoming.discard();
    await files.sweep(nothingUsed);
    expect(await everything()).toEqual([]);
    await received(files, Buffer.alloc(70_000, 'y'));
    const unnamed = await received(files, Buffer.from('kept, not named'));
    await unnamed.keep();
    expect(await everything()).toHaveLength(2);
    const next = await DiskFiles.open(join(directory, 'files'), { describeFile: async () => facts });
    expect(await everything()).toEqual([sha256(Buffer.from('kept, not named'))]);
    expect(await next.sweep(nothingUsed)).toBe(1);
    expect(await everything()).toEqual([]);
  });

  it('sweeping leaves alone what is not ours', async () => {
    const shard = join(directory, 'files', 'ab');
    await mkdir(shard, { recursive: true });
    await writeFile(join(shard, 'notes.txt'), 'mine');
    expect(await files.sweep(nothingUsed)).toBe(0);
    expect(await everything()).toEqual(['notes.txt']);
    await rm(join(shard, 'notes.txt'));
  });

  it.each(['../../etc/passwd', '', 'AB'.repeat(32), `${'ab'.repeat(31)}/.`])(
    'no path for %j',
    async (hash) => {
      await expect(files.size(hash)).rejects.toThrow();
      await expect(files.remove(hash, nothingUsed)).rejects.toThrow();
    },
  );

  it('what breaks its reader is kept as bytes; when nobody can look into it, it is not kept', async () => {
    const failing = async (code: string) =>
      DiskFiles.open(join(directory, 'other'), {
        describeFile: () => Promise.reject(new Fault(code, 'no')),
      });
    const broken = await received(await failing('WORKER_DEADLINE'), Buffer.from('odd'));
    expect(await broken.keep()).toMatchObject({ contentType: 'application/octet-stream', width: null });
    const busy = await received(await failing('WORKERS_BUSY'), Buffer.from('busy'));
    await expect(busy.keep()).rejects.toMatchObject({ code: 'WORKERS_BUSY' });
    expect(await readdir(join(directory, 'other', 'incoming'))).toEqual([]);
  });

  it('a folder that cannot be written is a fault that names the setting', async () => {
    await writeFile(join(directory, 'file'), '');
    const opened = DiskFiles.open(join(directory, 'file', 'below'), { describeFile: async () => facts });
    await expect(opened).rejects.toMatchObject({ code: 'FILES_UNAVAILABLE' });
    await expect(opened).rejects.toThrow(/FILES_DIR/);
  });
});
