import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from '../../src/actors/ports/library.ts';
import { SilentTelemetry } from '../../test/support/silent-telemetry.ts';
import { median } from '../pairs.ts';
import { count, type Effort, heading, line, note } from '../report.ts';
import { createLibrary } from './built.ts';
import { paper, pdf } from './documents.ts';

const MIB = 1_048_576;

/** What does it take to read a document into passages, and what to search it for the first time? */
export async function indexing(effort: Effort): Promise<void> {
  const size = effort.quick ? MIB : 4 * MIB;
  heading(`What does reading a document take? (${size / MIB} MiB of text, one reader, a process of its own)`);
  const kinds = {
    'English text': (round: number) => [`paper${round}.md`, Buffer.from(paper(round, size))] as const,
    'Chinese text': (round: number) => [`paper${round}.txt`, Buffer.from(paper(round, size, 'zh'))] as const,
    PDF: (round: number) => [`paper${round}.pdf`, pdf(paper(round, size))] as const,
  };
  const directory = mkdtempSync(join(tmpdir(), 'troupe-bench-library-'));
  const library = createLibrary({ directory, readers: 1 }, new SilentTelemetry());
  const { signal } = new AbortController();
  try {
    for (const [kind, make] of Object.entries(kinds)) {
      const [walls, firsts]: [number[], number[]] = [[], []];
      let cut: string | null = null;
      let passages = 0;
      let mib = 0;
      for (let round = -1; round < Math.min(effort.rounds, 5); round++) {
        const [fileName, bytes] = make(round + 1);
        const document = keep(directory, fileName, bytes);
        mib = bytes.length / MIB;
        const began = performance.now();
        const reading = await library.read(document, signal);
        const wall = performance.now() - began;
        const searched = performance.now();
        const collection = {
          userId: 1,
          version: fileName,
          documents: [{ fileId: fileName, hash: document.hash }],
        };
        await library.search(collection, { text: 'sample dried', fileIds: null, most: 5 }, signal);
        ({ passages, cut } = reading);
        if (round < 0) continue;
        walls.push(wall / mib);
        firsts.push((performance.now() - searched) / mib);
      }
      line(`${kind}, a MiB`, `${count(median(walls))} ms`);
      note(`${count(passages)} passages of ${mib.toFixed(1)} MiB`);
      note(`first search, its index made: ${count(median(firsts))} ms a MiB`);
      if (cut !== null) note(`only in part: ${cut}`);
    }
  } finally {
    await library.close();
    rmSync(directory, { recursive: true });
  }
}

/** Puts a content where contents are kept (files/disk.ts). */
export function keep(directory: string, fileName: string, bytes: Buffer): Readable {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const folder = join(directory, hash.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, hash), bytes);
  return { hash, fileName, contentType: 'application/octet-stream' };
}
