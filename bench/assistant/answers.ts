import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from '../../src/actors/ports/library.ts';
import { SilentTelemetry } from '../../test/support/silent-telemetry.ts';
import { newDatabase } from '../dialogue/stage.ts';
import { Histogram } from '../histogram.ts';
import { count, type Effort, heading, line, note } from '../report.ts';
import { createLibrary } from './built.ts';
import { factOf, paper, questionOf } from './documents.ts';
import { keep } from './indexing.ts';
import type { Answered } from './orders.ts';
import { Stage } from './stage.ts';

/** Of one passage of a paper, about. */
const PASSAGE_BYTES = 690;
const PAPERS = 80;
const USER = 1;
const WARM = 20;
const TRIES = 10;

/** How long does it take to find passages, and to answer from them by HTTP? */
export async function answers(effort: Effort, url: string | null): Promise<void> {
  const sizes = effort.quick ? [1_000, 10_000] : [1_000, 100_000];
  const times = effort.quick ? 100 : 500;
  for (const passages of sizes) await atTheLibrary(passages, times);
  for (const passages of sizes) await endToEnd(url, passages, times);
}

async function atTheLibrary(wanted: number, times: number): Promise<void> {
  heading(
    `How long does it take to find passages among ${count(wanted)}? (the library alone, one at a time)`,
  );
  const directory = mkdtempSync(join(tmpdir(), 'troupe-bench-library-'));
  const library = createLibrary({ directory, readers: 1 }, new SilentTelemetry());
  const { signal } = new AbortController();
  const bytes = bytesOf(wanted);
  try {
    let passages = 0;
    const documents: Collection['documents'][number][] = [];
    while (passages < wanted) {
      const number = documents.length;
      const document = keep(directory, `paper${number}.md`, Buffer.from(paper(number, bytes)));
      passages += (await library.read(document, signal)).passages;
      documents.push({ fileId: `f${number}`, hash: document.hash });
    }
    const collection = { userId: USER, version: '1', documents };
    const ask = async (i: number) => {
      const number = (i * 7_919) % documents.length;
      const query = { text: questionOf(number), fileIds: null, most: 5 };
      const found = await library.search(collection, query, signal);
      return found.some(({ text }) => text.includes(factOf(number)));
    };
    const first = performance.now();
    await ask(0);
    const made = performance.now() - first;
    for (let i = 0; i < WARM; i++) await ask(i);
    const histogram = new Histogram();
    let right = 0;
    for (let i = 0; i < times; i++) {
      const began = performance.now();
      if (await ask(i)) right += 1;
      histogram.record(performance.now() - began);
    }
    line('p50 | p99', `${histogram.at(0.5).toFixed(2)} | ${histogram.at(0.99).toFixed(2)} ms`);
    note(`${count(passages)} passages of ${count(documents.length)} files`);
    note(
      `right in ${Math.round((right * 100) / times)} % of ${times}; the first one, its index made: ${count(made)} ms`,
    );
  } finally {
    await library.close();
    rmSync(directory, { recursive: true });
  }
}

async function endToEnd(url: string | null, wanted: number, times: number): Promise<void> {
  const database = await newDatabase(url);
  const bytes = bytesOf(wanted);
  const papers = Math.ceil((wanted * PASSAGE_BYTES) / bytes);
  heading(
    `How long does an answer take from about ${count(wanted)} passages? (by HTTP, ${database.name}, embedded planner, asked for every 2 ms)`,
  );
  const stage = await Stage.open(database);
  try {
    const { port } = stage.server;
    const began = performance.now();
    await stage.obey({ act: 'papers', port, user: USER, from: 0, until: papers, bytes });
    const uploaded = performance.now() - began;
    const ask = { act: 'ask', port, user: USER, papers } as const;
    const asked = performance.now();
    // A large index may take longer than one use of a tool may: then the next question finds it further.
    for (let right = 0, tries = 0; right === 0 && tries < TRIES; tries++)
      ({ right } = await stage.obey<Answered>({ ...ask, times: 1, skip: 0 }));
    const first = performance.now() - asked;
    await stage.obey<Answered>({ ...ask, times: WARM, skip: 1 });
    const before = await stage.server.usage();
    const { done, right, p50, p99, share } = await stage.obey<Answered>({ ...ask, times, skip: WARM + 1 });
    const cost = ((await stage.server.usage()) - before) / 1_000 / done;
    line('p50 | p99, from the POST to the reply', `${p50.toFixed(1)} | ${p99.toFixed(1)} ms`);
    note(`${cost.toFixed(1)} ms of CPU each; the generator used ${Math.round(share * 100)} % of a core`);
    note(`right in ${Math.round((right * 100) / done)} % of ${done}; the first one took ${count(first)} ms`);
    note(`${count(papers)} files sent, read and summarised one by one in ${count(uploaded / 1_000)} s`);
    note(`RSS ${count((await stage.server.memory()).rss / 1e6)} MB`);
  } finally {
    await stage.close();
  }
}

/** Of each paper, so that some eighty at most have so many passages. */
function bytesOf(passages: number): number {
  return Math.max(90_000, Math.ceil((passages * PASSAGE_BYTES) / PAPERS));
}
