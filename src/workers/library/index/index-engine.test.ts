import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DerivedFile, derivedFolder, derivedPath } from '../derived.ts';
import { IndexEngine, type ListedDocument } from './index-engine.ts';

let directory: string;
/** Documents of 20 passages that say their name. */
const documents: ListedDocument[] = ['a', 'b', 'c', 'd'].map((name) => ({
  fileId: name,
  hash: name.repeat(64),
  fileName: '',
}));
const PASSAGES = 20;
/** More than one of them takes, less than two. */
const ROOM = 1.5 * PASSAGES * 1_200;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-index-'));
  await mkdir(derivedFolder(directory));
  for (const { fileId, hash } of documents) {
    const file = new DerivedFile(derivedPath(directory, hash), join(directory, 'temporary'));
    for (let i = 0; i < PASSAGES; i += 1) file.put(`p. ${i}`, `common ${fileId.repeat(9)}9 word${i}`);
    file.keep({ passages: PASSAGES, pages: null, cut: null });
  }
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function asking(engine: IndexEngine) {
  return (userId: number, text: string, listed: readonly ListedDocument[] | null, version = '1') =>
    engine.answer({ userId, version, documents: listed, query: { text, fileIds: null, most: 3 } });
}

describe('IndexEngine', () => {
  it('wants the documents only when it does not have their version', async () => {
    const ask = asking(new IndexEngine(directory, 1e9));
    expect(await ask(1, 'word3', null)).toEqual({ type: 'unknown' });
    const best = {
      fileId: 'a',
      number: 3,
      place: 'p. 3',
      text: 'common aaaaaaaaa9 word3',
      score: expect.any(Number),
    };
    expect(await ask(1, 'word3', documents.slice(0, 1))).toEqual({
      type: 'found',
      passages: [best],
      left: 0,
    });
    expect(await ask(1, 'word3', null)).toMatchObject({ type: 'found' });
    expect(await ask(1, 'word3', null, '2')).toEqual({ type: 'unknown' });
  });

  it('says what was never read, and takes the rest until then', async () => {
    const ask = asking(new IndexEngine(directory, 1e9));
    const never = { fileId: 'n', hash: '0'.repeat(64), fileName: 'n.txt' };
    expect(await ask(1, 'word3', [...documents, never])).toEqual({ type: 'missing', documents: [never] });
    expect(await ask(1, 'word3', null)).toEqual({ type: 'unknown' });
    expect(await ask(1, 'word3', documents)).toMatchObject({ type: 'found', passages: [{}, {}, {}] });
  });

  it('forgets who has not searched for longest, and leaves out what has no room at all', async () => {
    const ask = asking(new IndexEngine(directory, ROOM));
    const [a, b, c, d] = documents.map((one) => [one]);
    await ask(1, 'common', a ?? null);
    await ask(2, 'common', b ?? null);
    expect(await ask(1, 'common', null)).toEqual({ type: 'unknown' });
    expect(await ask(2, 'common', null)).toMatchObject({ type: 'found', left: 0 });
    const all = await ask(3, 'ddddddddd9', [...(c ?? []), ...(a ?? []), ...(d ?? [])]);
    expect(all).toEqual({ type: 'found', passages: [], left: 1 });
  });

  it('answers others while it indexes, and the same user in order', async () => {
    const ask = asking(new IndexEngine(directory, 1e9));
    const both = [documents[0], documents[1]] as ListedDocument[];
    const replies = await Promise.all([
      ask(1, 'bbbbbbbbb9', both),
      ask(1, 'bbbbbbbbb9', both.slice(0, 1), '2'),
      ask(2, 'aaaaaaaaa9', both),
    ]);
    expect(replies.map((reply) => reply.type === 'found' && reply.passages.length)).toEqual([3, 0, 3]);
  });
});
