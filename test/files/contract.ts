import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Files, IncomingContent } from '../../src/actors/ports/files.ts';

export const nothingUsed = async (): Promise<ReadonlySet<string>> => new Set<string>();
export const allUsed = async (hashes: readonly string[]): Promise<ReadonlySet<string>> => new Set(hashes);

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export async function received(files: Files, content: Uint8Array, chunk = 10_000): Promise<IncomingContent> {
  const incoming = await files.receive();
  for (let at = 0; at < content.length; at += chunk) await incoming.write(content.subarray(at, at + chunk));
  return incoming;
}

export async function whole(files: Files, hash: string, start: number, end: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of files.read(hash, start, end)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** What every implementation of `Files` promises. */
export function filesContract(files: () => Files): void {
  const bytes = (seed: number, size: number) => Buffer.alloc(size, `content ${seed} `);

  it.each([0, 1, 9_999, 131_072, 300_001])('gives %i bytes back as they came', async (size) => {
    const content = bytes(size, size);
    const incoming = await received(files(), content);
    expect(incoming.size).toBe(size);
    const kept = await incoming.keep();
    incoming.settled();
    expect(kept).toMatchObject({ hash: sha256(content), size });
    expect(await files().size(kept.hash)).toBe(size);
    expect((await whole(files(), kept.hash, 0, size)).equals(content)).toBe(true);
  });

  it('reads any part', async () => {
    const content = bytes(2, 300_000);
    const incoming = await received(files(), content);
    const { hash } = await incoming.keep();
    for (const [start, end] of [
      [0, 1],
      [131_071, 131_073],
      [299_999, 300_000],
      [5, 5],
    ] as const)
      expect((await whole(files(), hash, start, end)).equals(content.subarray(start, end))).toBe(true);
    incoming.settled();
  });

  it('shows nothing of what was not kept', async () => {
    const content = bytes(3, 50_000);
    const incoming = await received(files(), content);
    expect(await files().size(sha256(content))).toBeNull();
    await incoming.discard();
    await incoming.discard();
    expect(await files().size(sha256(content))).toBeNull();
  });

  it('keeps equal contents once, and until nobody uses them', async () => {
    const content = bytes(4, 1_000);
    for (let i = 0; i < 2; i++) {
      const incoming = await received(files(), content);
      await incoming.keep();
      incoming.settled();
    }
    const hash = sha256(content);
    await files().remove(hash, allUsed);
    expect(await files().size(hash)).toBe(1_000);
    await files().remove(hash, nothingUsed);
    expect(await files().size(hash)).toBeNull();
    await files().remove(hash, nothingUsed);
  });

  it('does not remove what was kept before a file names it', async () => {
    const content = bytes(5, 1_000);
    const [first, second] = [await received(files(), content), await received(files(), content)];
    const { hash } = await first.keep();
    await second.keep();
    first.settled();
    await files().remove(hash, nothingUsed);
    await files().sweep(nothingUsed);
    expect(await files().size(hash)).toBe(1_000);
    second.settled();
    second.settled();
    await files().remove(hash, nothingUsed);
    expect(await files().size(hash)).toBeNull();
  });

  it('a content that comes in again while it is removed is there afterwards', async () => {
    const content = bytes(6, 1_000);
    const hash = sha256(content);
    const again = await received(files(), content);
    const first = await received(files(), content);
    await first.keep();
    first.settled();
    let keeping: Promise<unknown> = Promise.resolve();
    // While it is found to be unused, it comes in again.
    await files().remove(hash, async () => {
      keeping = again.keep();
      // It would be kept by then, if it did not have to wait.
      await Promise.race([keeping, new Promise((resolve) => setTimeout(resolve, 200))]);
      return new Set<string>();
    });
    await keeping;
    expect(await files().size(hash)).toBe(1_000);
    again.settled();
    await files().remove(hash, nothingUsed);
  });

  it('sweeps what no file has, and nothing else', async () => {
    const contents = [bytes(7, 10), bytes(8, 20), bytes(9, 30)];
    for (const content of contents) {
      const incoming = await received(files(), content);
      await incoming.keep();
      incoming.settled();
    }
    const used = sha256(contents[1] ?? Buffer.alloc(0));
    const removed = await files().sweep(async (hashes) => new Set(hashes.filter((hash) => hash === used)));
    expect(removed).toBeGreaterThanOrEqual(2);
    expect(await Promise.all(contents.map((content) => files().size(sha256(content))))).toEqual([
      null,
      20,
      null,
    ]);
    await files().remove(used, nothingUsed);
  });

  it('reads of what is not there reject as a fault', async () => {
    await expect(whole(files(), 'ab'.repeat(32), 0, 10)).rejects.toMatchObject({ code: 'FILES_UNAVAILABLE' });
  });
}
