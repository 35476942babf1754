import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { branchingPdf, pdfBomb, vastXlsx } from '../../../test/support/documents/hostile.ts';
import { laboratory } from '../../../test/support/documents/laboratory.ts';
import { type Shelved, shelve } from '../../../test/support/documents/shelf.ts';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import type { Library } from '../../actors/ports/library.ts';
import { DiskFiles } from '../../files/disk.ts';
import { createInlineCompute } from '../inline.ts';
import { contentPath, derivedFolder, derivedPath } from './derived.ts';
import { sweepDerived } from './derived-sweep.ts';
import { ChildFinder } from './finder.ts';
import { createInlineLibrary, createLibrary } from './library.ts';
import { ChildReaders } from './readers.ts';

const silentTelemetry = new SilentTelemetry();
const NEVER = new AbortController().signal;
const NOBODY = 'there is no such word: zyxwv';
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-library-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe.each<[string, (in_: string) => Library]>([
  ['in processes', (in_) => createLibrary({ directory: in_, readers: 1 }, silentTelemetry)],
  ['inline', (in_) => createInlineLibrary({ directory: in_ })],
])('the library, %s', (name, create) => {
  let library: Library;
  let folder: string;
  let shelf: Shelved[];
  let version = 0;
  const ask = async (
    text: string,
    documents: readonly Shelved[],
    userId = 1,
    fileIds: string[] | null = null,
  ) => {
    const collection = { userId, version: `${documents.map(({ fileId }) => fileId)}`, documents };
    return library.search(collection, { text, fileIds, most: 5 }, NEVER);
  };

  beforeAll(async () => {
    folder = join(directory, name.replace(' ', '-'));
    library = create(folder);
    shelf = [];
    for (const { fileName, content } of laboratory()) shelf.push(await shelve(folder, fileName, content));
  });
  afterAll(() => library.close());

  it('reads what laboratories have', async () => {
    for (const document of shelf) {
      const reading = await library.read(document, NEVER);
      expect(reading).toMatchObject({ passages: expect.any(Number), cut: null });
      const passages = await library.passages(document, 2);
      expect(passages.length).toBe(Math.min(2, reading.passages));
      expect(passages[0]).toMatchObject({ fileId: document.fileId, number: 0 });
    }
  });

  it('finds in Chinese and English the one document and passage that answers', async () => {
    for (const { fileName, questions } of laboratory())
      for (const [question, answer] of questions) {
        const [best] = await ask(question, shelf);
        expect([question, best?.fileId, best?.text]).toEqual([
          question,
          `file-${fileName}`,
          expect.stringContaining(answer),
        ]);
      }
  });

  it('finds by the name of a file, by its beginning and with a wrong letter; nothing where there is nothing', async () => {
    expect((await ask('freezer', shelf))[0]?.fileId).toBe('file-freezer.xlsx');
    expect((await ask('microgr', shelf))[0]?.text).toContain('micrograms');
    expect((await ask('plasmit', shelf))[0]?.fileId).toBe('file-plasmid-prep.pdf');
    expect(await ask(NOBODY.slice(-5), shelf)).toEqual([]);
    expect(await ask('', shelf)).toEqual([]);
  });

  it('looks only into the files it is told, and only into those of its user', async () => {
    const found = await ask('laser', shelf, 1, ['file-growth.csv']);
    expect(found).toEqual([]);
    expect(await ask('laser', [shelf[0] as Shelved], 2)).toEqual([]);
    expect((await ask('laser', shelf))[0]?.fileId).toBe('file-microscopy.md');
  });

  it('follows what is added and removed', async () => {
    version += 1;
    const fresh = await shelve(folder, 'fresh.txt', `The quokka is kept in hutch ${version}.`);
    expect(await ask('quokka', shelf)).toEqual([]);
    expect((await ask('quokka', [...shelf, fresh])).map(({ fileId }) => fileId)).toEqual(['file-fresh.txt']);
    expect(await ask('quokka', shelf)).toEqual([]);
    expect(await ask('quokka', [])).toEqual([]);
    expect((await ask('quokka', [fresh]))[0]).toMatchObject({ number: 0, place: '' });
  });

  it('reads again what is gone of what was read, and quickly what is not', async () => {
    const [document] = shelf as [Shelved];
    await rm(derivedFolder(folder), { recursive: true });
    expect((await ask('plasmid yield', shelf))[0]?.fileId).toBe(document.fileId);
    await rm(derivedPath(folder, document.hash));
    expect(await library.passages(document, 1)).toHaveLength(1);
    const content = contentPath(folder, document.hash);
    await rm(content);
    expect(await library.read(document, NEVER)).toMatchObject({ passages: 2 });
    await writeFile(content, laboratory()[0]?.content ?? '');
  });

  it('says what cannot be read, and searches the rest', async () => {
    const locked = await shelve(folder, 'broken.pdf', '%PDF-1.7 and no more');
    const why = { code: 'DOCUMENT_UNREADABLE', message: 'it is damaged: it cannot be opened as a PDF' };
    await expect(library.read(locked, NEVER)).rejects.toMatchObject(why);
    await expect(library.passages(locked, 1)).rejects.toMatchObject(why);
    expect((await ask('plasmid yield', [locked, ...shelf]))[0]?.fileId).toBe('file-plasmid-prep.pdf');
    const gone = { ...locked, hash: 'f'.repeat(64) };
    await expect(library.read(gone, NEVER)).rejects.toMatchObject({ message: 'it is no longer there' });
  });

  it('ends with what the signal was aborted for', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    const never = { ...(shelf[0] as Shelved), hash: 'e'.repeat(64) };
    await expect(library.read(never, signal)).rejects.toBe(reason);
    const collection = { userId: 3, version: '1', documents: shelf };
    await expect(library.search(collection, { text: 'x', fileIds: null, most: 1 }, signal)).rejects.toBe(
      reason,
    );
  });
});

describe('processes of the library', () => {
  it('are ended by the signal in the middle of a document, also by one that waits; the next is read', async () => {
    const readers = new ChildReaders({ directory, readers: 1 }, silentTelemetry);
    const slow = await shelve(directory, 'slow.pdf', branchingPdf(30));
    const fine = await shelve(directory, 'fine.txt', 'fine');
    const [running, waiting] = [new AbortController(), new AbortController()];
    const both = [readers.read(slow, running.signal), readers.read(fine, waiting.signal)];
    waiting.abort(new Error('second'));
    running.abort(new Error('first'));
    expect(await Promise.allSettled(both)).toMatchObject([
      { reason: { message: 'first' } },
      { reason: { message: 'second' } },
    ]);
    expect(await readers.read(fine, NEVER)).toMatchObject({ type: 'read' });
    expect(readers.temporaries.size).toBe(0);
    await readers.close();
    await expect(readers.read(fine, NEVER)).rejects.toMatchObject({ code: 'LIBRARY_FAILED' });
  });

  it('end themselves when a document takes too much memory, and leave nothing behind', async () => {
    const readers = new ChildReaders({ directory, readers: 1, memoryMiB: 256 }, silentTelemetry);
    const bombs = [
      await shelve(directory, 'bomb.pdf', pdfBomb(200)),
      await shelve(directory, 'vast.xlsx', vastXlsx()),
    ];
    for (const bomb of bombs)
      expect(await readers.read(bomb, NEVER)).toEqual({
        type: 'unreadable',
        why: 'it takes more memory to read than one file may have',
      });
    const fine = await shelve(directory, 'fine2.txt', 'fine again');
    expect(await readers.read(fine, NEVER)).toMatchObject({ type: 'read' });
    await readers.close();
    const names = await readdir(derivedFolder(directory));
    expect(names.filter((name) => name.length > 2)).toEqual([]);
  });

  it('that are killed are begun anew: once for a document, and the index with the next search', async () => {
    const readers = new ChildReaders({ directory, readers: 1 }, silentTelemetry);
    const slow = await shelve(directory, 'slower.pdf', branchingPdf(31));
    const reading = readers.read(slow, NEVER);
    const killed = new Set<number>();
    while (killed.size < 2) {
      await new Promise((resolve) => setImmediate(resolve));
      for (const pid of readers.pids) if (pid !== undefined && !killed.has(pid)) process.kill(pid, 'SIGKILL');
      for (const pid of readers.pids) if (pid !== undefined) killed.add(pid);
    }
    expect(await reading).toMatchObject({ type: 'unreadable', why: expect.stringContaining('twice') });
    const document = await shelve(directory, 'walrus.txt', 'The walrus has two tusks.');
    await readers.read(document, NEVER);
    const finder = new ChildFinder({ directory, indexMiB: 64 }, silentTelemetry);
    const query = { text: 'tusks', fileIds: null, most: 1 };
    const request = { userId: 1, version: '1', documents: [document], query };
    expect(await finder.ask(request)).toMatchObject({ type: 'found', passages: [{ number: 0 }] });
    process.kill(finder.pid ?? 0, 'SIGKILL');
    expect(await finder.ask({ ...request, documents: null })).toEqual({ type: 'unknown' });
    expect(await finder.ask(request)).toMatchObject({ type: 'found', passages: [{ number: 0 }] });
    await Promise.all([readers.close(), finder.close()]);
  });
});

describe('what was read', () => {
  it('goes when its content has gone, and is no content itself', async () => {
    const folder = join(directory, 'swept');
    const files = await DiskFiles.open(folder, createInlineCompute());
    const library = createInlineLibrary({ directory: folder });
    const [kept, gone] = [await shelve(folder, 'kept.txt', 'kept'), await shelve(folder, 'gone.txt', 'gone')];
    for (const document of [kept, gone]) await library.read(document, NEVER);
    for (const name of ['old.part', 'writing.part']) await writeFile(join(derivedFolder(folder), name), '');
    await utimes(join(derivedFolder(folder), 'old.part'), 0, 0);
    expect(await files.sweep(async () => new Set([kept.hash]))).toBe(1);
    expect(await sweepDerived(folder, new Set(['writing.part']))).toBe(2);
    expect([kept, gone].map(({ hash }) => existsSync(derivedPath(folder, hash)))).toEqual([true, false]);
    expect(await readdir(derivedFolder(folder))).toContain('writing.part');
    expect(await sweepDerived(join(directory, 'never'), new Set())).toBe(0);
  });
});
