import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnownFile } from '../../src/actors/ports/agent.ts';
import type { Library } from '../../src/actors/ports/library.ts';
import { createEmbeddedPlanner } from '../../src/narrator/embedded/assistant/planner.ts';
import { createInlineLibrary } from '../../src/workers/library/library.ts';
import { type Asked, asked } from '../support/assistant-asked.ts';
import { laboratory } from '../support/documents/laboratory.ts';
import { ASKED_FILES, OTHER_FILES } from '../support/documents/library-of-a-lab.ts';
import { shelve } from '../support/documents/shelf.ts';

const planner = createEmbeddedPlanner();
let directory: string;
let library: Library;
const files: KnownFile[] = [];
const named = (fileName: string) => files.filter((file) => file.fileName === fileName);
const ask = (request: string): Promise<Asked> => asked(planner, request, { files, library });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-questions-'));
  library = createInlineLibrary({ directory });
  const { signal } = new AbortController();
  for (const { fileName, content } of [...ASKED_FILES, ...OTHER_FILES, ...laboratory()]) {
    const shelved = await shelve(directory, fileName, content);
    await library.read(shelved, signal);
    files.push({ ...shelved, size: content.byteLength, status: 'read', remark: null, createTime: files.length });
  }
});
afterAll(async () => {
  await library.close();
  await rm(directory, { recursive: true });
});

/** Questions of some files with what came of them. */
async function results(from: typeof ASKED_FILES) {
  const found: { question: string; isRight: boolean; isAlone: boolean; isQuoted: boolean; text: string }[] = [];
  for (const { fileName, questions } of from)
    for (const [question, answer] of questions) {
      const { text, refs, steps } = await ask(question);
      const [file] = named(fileName);
      const isRight = steps.at(-1)?.found === true && refs.includes(file?.fileId ?? '');
      found.push({ question, isRight, isAlone: isRight && refs.length === 1, isQuoted: text.includes(answer), text });
    }
  return found;
}

describe('questions whose answers stand in one of many files', () => {
  it('are answered from the right one, nine of ten at least (issue: must show)', async () => {
    const all = await results(ASKED_FILES);
    const wrong = all.filter(({ isRight, isQuoted }) => !isRight || !isQuoted);
    if (process.env.SHOW) for (const one of all.filter((o) => process.env.SHOW === '2' || !o.isRight || !o.isQuoted || !o.isAlone)) console.log(one);
    expect(all.length).toBeGreaterThanOrEqual(50);
    expect(wrong.map(({ question }) => question)).toEqual([]);
  });
  it('laboratory', async () => {
    const all = await results(laboratory());
    if (process.env.SHOW) for (const one of all.filter((o) => process.env.SHOW === '2' || !o.isRight || !o.isQuoted || !o.isAlone)) console.log(one);
  });
});
