import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFile } from './describe-file.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-describe-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function described(content: Uint8Array | string) {
  const path = join(directory, 'file');
  await writeFile(path, content);
  return describeFile(path);
}

const GIF = Buffer.from(
  '47494638396105000700800000000000ffffff2c00000000050007000002058c8fa9cb05003b',
  'hex',
);
const nothing = { width: null, height: null, second: null };

describe('describeFile', () => {
  it('measures a picture', async () => {
    expect(await described(GIF)).toEqual({ contentType: 'image/gif', width: 5, height: 7, second: null });
  });

  it.each([
    ['plain text', 'Grüße, 世界\n\tx', 'text/plain'],
    ['HTML', '<!doctype html><script>alert(1)</script>', 'text/plain'],
    ['bytes', Buffer.from([0, 1, 2, 255]), 'application/octet-stream'],
    ['nothing', '', 'application/octet-stream'],
    ['text that ends within a character', Buffer.from('é').subarray(0, 1), 'text/plain'],
    [
      'a PNG that is only a beginning',
      Buffer.from('89504e470d0a1a0a0000', 'hex'),
      'application/octet-stream',
    ],
    ['a picture without a size', GIF.subarray(0, 7), 'image/gif'],
    ['an MP3 of noise', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2_000, 0xaa)]), 'audio/mpeg'],
  ])('%s', async (_, content, contentType) => {
    expect(await described(content)).toEqual({ contentType, ...nothing });
  });

  it('a file that is not there is an error', async () => {
    await expect(describeFile(join(directory, 'none'))).rejects.toThrow();
  });
});
