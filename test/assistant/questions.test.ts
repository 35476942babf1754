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
import { ASKED_FILES, OTHER_FILES, UNANSWERED } from '../support/documents/library-of-a-lab.ts';
import { shelve } from '../support/documents/shelf.ts';

const planner = createEmbeddedPlanner();
let directory: string;
let library: Library;
/** The four files, six that speak of the same things, and seven of another laboratory. */
const files: KnownFile[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-questions-'));
  library = createInlineLibrary({ directory });
  const { signal } = new AbortController();
  for (const { fileName, content } of [...ASKED_FILES, ...OTHER_FILES, ...laboratory()]) {
    const shelved = await shelve(directory, fileName, content);
    await library.read(shelved, signal);
    files.push({
      ...shelved,
      size: content.byteLength,
      status: 'read',
      remark: null,
      createTime: files.length,
    });
  }
});
afterAll(async () => {
  await library.close();
  await rm(directory, { recursive: true });
});

type Questions = readonly {
  readonly fileName: string;
  readonly questions: readonly (readonly [string, string])[];
}[];

const ask = (request: string): Promise<Asked> => asked(planner, request, { files, library });

/** Which questions are answered from another file than theirs first, or from none, and which without their answer. */
async function missed(from: Questions) {
  const wrong: string[] = [];
  const unquoted: string[] = [];
  let count = 0;
  for (const { fileName, questions } of from)
    for (const [question, answer] of questions) {
      count += 1;
      const { text, refs, steps } = await ask(question);
      const right = files.find((file) => file.fileName === fileName)?.fileId;
      if (steps.at(-1)?.found !== true || refs[0] !== right) wrong.push(question);
      else if (!text.includes(answer)) unquoted.push(question);
    }
  return { wrong, unquoted, count };
}

describe('questions whose answers stand in one of many files, without a model', () => {
  it('issue: a PDF, a DOCX, a CSV and a Chinese text are referred to rightly, nine of ten times at least', async () => {
    const { wrong, unquoted, count } = await missed(ASKED_FILES);
    expect(count).toBeGreaterThanOrEqual(50);
    expect({ wrong, unquoted }).toEqual({ wrong: [], unquoted: [] });
  });

  it('issue: and in other words', async () => {
    const { wrong, unquoted, count } = await missed(
      ASKED_FILES.map(({ fileName, more }) => ({ fileName, questions: more })),
    );
    expect(count).toBeGreaterThanOrEqual(40);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(0.1 * count);
    expect(wrong.length + unquoted.length, unquoted.join('\n')).toBeLessThanOrEqual(0.1 * count);
  });

  it('files of all kinds that are read', async () => {
    const { wrong, unquoted } = await missed(laboratory());
    expect({ wrong, unquoted }).toEqual({ wrong: [], unquoted: [] });
  });

  it('what no file answers is mostly said to be in none, with the names of those looked through', async () => {
    const claimed: string[] = [];
    for (const question of UNANSWERED) {
      const { text, steps } = await ask(question);
      if (steps.at(-1)?.found) claimed.push(question);
      else expect(text).toContain('lfp-graphene.pdf');
    }
    expect(claimed.length, claimed.join('\n')).toBeLessThanOrEqual(0.2 * UNANSWERED.length);
  });

  it('a file is summarised in its own words, with its parts and pages, or its columns', async () => {
    const paper = await ask('Summarise lfp-graphene.pdf');
    expect(paper.refs).toEqual([expect.stringContaining('lfp-graphene.pdf')]);
    expect(paper.text).toContain('We conclude that the graphene coating');
    expect(paper.text).toContain('(p. 1)');
    const table = await ask('总结一下 polymers-2026.csv');
    expect(table.text).toContain('6 行');
    expect(table.text).toContain('melting point (°C) (60 – 224)');
    const rules = await ask('课题组管理办法讲了什么？');
    expect(rules.text).toContain('本办法自2025年9月1日起施行');
  });

  it('a question that comes with files is asked of these first, and then of the others', async () => {
    const named = (name: string) => files.filter(({ fileName }) => fileName === name);
    const here = await asked(planner, 'What is the gel voltage?', {
      files,
      library,
      attached: named('western-blot.docx'),
    });
    expect(here.text).toContain('180 V');
    expect(here.steps).toHaveLength(1);
    const there = await asked(planner, 'What is the annealing temperature of the PCR?', {
      files,
      library,
      attached: named('会议纪要.txt'),
    });
    expect(there.steps).toHaveLength(2);
    expect(there.text).toContain('58 °C');
    expect(there.text).toContain('another file');
  });

  it('a question that leans on the one before is made whole', async () => {
    const history = [{ asked: 'What is the melting point of P-05?', answered: '163' }];
    const next = await asked(planner, 'And of P-02?', { files, library, history });
    expect(next.text).toContain('melting point (°C): 60');
    const property = await asked(planner, '它的产率呢？', { files, library, history });
    expect(property.text).toContain('yield (%): 88');
  });
});
