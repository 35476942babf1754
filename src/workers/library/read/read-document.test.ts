import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, docxOf } from '../../../../test/support/documents/docx.ts';
import { gb18030 } from '../../../../test/support/documents/gb18030.ts';
import * as hostile from '../../../../test/support/documents/hostile.ts';
import { pdf, pdfOf } from '../../../../test/support/documents/pdf.ts';
import { shelve } from '../../../../test/support/documents/shelf.ts';
import { sheetXml, xlsx, xlsxOf } from '../../../../test/support/documents/xlsx.ts';
import { zip } from '../../../../test/support/documents/zip.ts';
import { derivedFolder, keptPassages } from '../derived.ts';
import { delimiterOf } from './csv.ts';
import type { ReadLimits } from './limits.ts';
import { readDocument } from './read-document.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-reading-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function read(fileName: string, content: Uint8Array | string, limits: Partial<ReadLimits> = {}) {
  const { hash } = await shelve(directory, fileName, content);
  const temporary = join(directory, `${hash}.part`);
  const outcome = await readDocument({ directory, hash, fileName, temporary, limits });
  const passages: [string, string][] = [];
  if (outcome.type === 'read')
    for await (const { place, text } of keptPassages(directory, hash)) passages.push([place, text]);
  return { outcome, passages };
}

describe('what is read', () => {
  it.each<[string, string, Uint8Array | string, readonly [string, string][]]>([
    ['UTF-8', 'a.txt', '\ufeffé 世界\n\nmore', [['', 'é 世界\nmore']]],
    ['UTF-16', 'a.txt', Buffer.from('\ufeff世界 and é', 'utf16le'), [['', '世界 and é']]],
    ['UTF-16, big end first', 'a.txt', Buffer.from('\ufeff世界', 'utf16le').swap16(), [['', '世界']]],
    ['GB18030', 'a.txt', gb18030('离心机的转速，8000 转。'), [['', '离心机的转速，8000 转。']]],
    [
      'Windows-1252',
      'a.txt',
      Buffer.from('5 \xb5m, M\xfcller caf\xe9', 'latin1'),
      [['', '5 µm, Müller café']],
    ],
    [
      'Markdown',
      'a.md',
      '# Top\nx\n```\n# no heading\n```\n## Below ##\ny',
      [
        ['Top', 'x\n```\n# no heading\n```'],
        ['Top › Below', 'y'],
      ],
    ],
    [
      'PDF: lines joined, paragraphs and pages apart',
      'a.pdf',
      pdf(['A centri-\nfuge. 这是一\n行字。\n\nNext', '', 'third']),
      [
        ['p. 1', 'A centrifuge. 这是一行字。\nNext'],
        ['p. 3', 'third'],
      ],
    ],
    [
      'DOCX, whatever its name',
      'a.pdf',
      docx([
        'x < y',
        { heading: 2, text: 'H & I' },
        {
          rows: [
            ['a', 'b'],
            ['1', ''],
          ],
        },
      ]),
      [
        ['', 'x < y'],
        ['H & I', 'a | b\n1 |'],
      ],
    ],
    [
      'CSV: each value behind the name of its column',
      'a.csv',
      'name;value\nx;"1;5"\n;2\nlonger;3;extra\n',
      [['rows 2-4', 'name: x; value: 1;5\nvalue: 2\nname: longer; value: 3; extra']],
    ],
    ['TSV without names', 'a.tsv', '1\t2\n3\t4', [['rows 1-2', '1; 2\n3; 4']]],
    ['CSV of one row', 'a.csv', 'a,b', [['row 1', 'a; b']]],
    [
      'XLSX',
      'a.xlsx',
      xlsx({
        First: [
          ['k', 'v'],
          ['x', true],
          ['y', 1.5],
        ],
        空: [],
        Z: [[null], ['only']],
      }),
      [
        ['First, rows 2-3', 'k: x; v: true\nk: y; v: 1.5'],
        ['Z, row 2', 'only'],
      ],
    ],
  ])('%s', async (_, fileName, content, expected) => {
    const { outcome, passages } = await read(fileName, content);
    expect(passages).toEqual(expected);
    expect(outcome).toMatchObject({ type: 'read', reading: { passages: expected.length, cut: null } });
  });

  it('knows the number of pages and sheets', async () => {
    expect((await read('a.pdf', pdf(['a', 'b']))).outcome).toMatchObject({ reading: { pages: 2 } });
    expect((await read('a.xlsx', xlsx({ A: [['a']], B: [] }))).outcome).toMatchObject({
      reading: { pages: 2 },
    });
    expect((await read('a.txt', 'a')).outcome).toMatchObject({ reading: { pages: null } });
  });

  it('repeats the begin of a row that is longer than a passage', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `column ${i}`);
    const { passages } = await read(
      'a.csv',
      `${names}\n${names.map((_, i) => (i === 0 ? 'S7' : 'v'.repeat(50)))}\n`,
    );
    expect(passages.length).toBeGreaterThan(2);
    for (const [place, text] of passages) {
      expect(place).toBe('row 2');
      expect(text).toMatch(/^column 0: S7; column \d+: v/);
    }
  });
});

describe('what is cut', () => {
  it.each<[string, string, Uint8Array | string, Partial<ReadLimits>, string]>([
    ['pages', 'a.pdf', pdf(['a', 'b', 'c']), { pages: 2 }, 'only its first 2 of 3 pages were taken'],
    ['time', 'a.pdf', pdf(['a', 'b', 'c']), { ms: -1 }, 'only its first 1 of 3 pages were taken'],
    [
      'characters',
      'a.txt',
      'word. '.repeat(500),
      { characters: 1_000 },
      'only its first 1000 characters were taken',
    ],
    ['passages', 'a.csv', 'a\n'.repeat(2_000), { passages: 2 }, 'only its first 2 passages were taken'],
    ['bytes', 'a.txt', 'word. '.repeat(500_000), { textBytes: 2_097_152 }, 'only its first 2 MiB were taken'],
    ['columns', 'a.csv', 'a,b,c\n1,2,3,4', { columns: 2 }, 'only its first 2 of 4 columns were taken'],
    [
      'columns of a sheet',
      'a.xlsx',
      xlsx({ A: [['a', 'b']] }),
      { columns: 1 },
      'only its first 1 of 2 columns were taken',
    ],
    [
      'a row that is too long',
      'a.csv',
      `a,b\n1,2\n${'x'.repeat(5_000)},3\n`,
      { row: 1_000 },
      'only a part of it was taken: a row further down is damaged or too long',
    ],
  ])('%s', async (_, fileName, content, limits, cut) => {
    const { outcome, passages } = await read(fileName, content, limits);
    expect(outcome).toMatchObject({ type: 'read', reading: { cut } });
    expect(passages.length).toBeGreaterThan(0);
  });

  it('cells', async () => {
    const { passages } = await read('a.csv', `a,b\n${'x'.repeat(500)},2`, { cell: 10 });
    expect(passages).toEqual([['row 2', `a: ${'x'.repeat(10)}; b: 2`]]);
  });
});

describe('what cannot be read', () => {
  const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  it.each<[string, string, Uint8Array | string, RegExp]>([
    ['nothing', 'a.txt', '', /^it is empty/],
    ['spaces', 'a.txt', ' \n \n', /^it has no text/],
    ['bytes', 'a.txt', Buffer.from([1, 2, 3, 0, 255]), /^it is of no kind/],
    ['a picture', 'a.txt', PNG, /^it is a picture/],
    ['an archive', 'a.zip', zip([{ name: 'a.txt', data: 'a' }]), /^it is an archive/],
    ['an encrypted or old Office file', 'a.docx', OLE, /^it is encrypted, or of an old/],
    ['an encrypted PDF', 'a.pdf', hostile.encryptedPdf(), /^it is encrypted/],
    ['an encrypted DOCX', 'a.docx', hostile.lockedDocx(), /^it is encrypted/],
    ['a scanned PDF', 'a.pdf', hostile.scannedPdf(), /^it has no text/],
    ['half a PDF', 'a.pdf', pdf(['hello']).subarray(0, 500), /^it is damaged/],
    ['half a DOCX', 'a.docx', docx(['hello']).subarray(0, 900), /^it is damaged/],
    ['a DOCX that is no XML', 'a.docx', zip([{ name: 'word/document.xml', data: '<w:' }]), /^it is damaged/],
    ['an XLSX that is no XML', 'a.xlsx', zip([{ name: 'xl/workbook.xml', data: '<' }]), /^it is damaged/],
    [
      'an XLSX without its sheet',
      'a.xlsx',
      xlsxOf({ A: sheetXml('<row><c t="s"/></row>') }),
      /^it (is damaged|has no text)/,
    ],
    ['a PDF whose page tree loops', 'a.pdf', hostile.pdfOfItself(), /^it is damaged/],
    ['a PDF that says it has 50 000 pages', 'a.pdf', hostile.lyingPdf(), /^it has no text/],
    ['a PDF whose form draws itself', 'a.pdf', hostile.recursivePdf(), /^it has no text/],
    ['a PDF that is all trailer', 'a.pdf', pdfOf([], '/Prev 0'), /^it is damaged/],
    ['a DOCX that unpacks to 60 MiB of spaces', 'a.docx', hostile.docxBomb(60), /^it unpacks to far more/],
    ['a DOCX that lies about its size', 'a.docx', hostile.lyingDocx(), /^it is damaged/],
    ['a ZIP of 6 000 parts', 'a.docx', hostile.zipOfMany(6_000), /^it has more than 5000 parts/],
  ])('%s', async (_, fileName, content, why) => {
    const { outcome } = await read(fileName, content);
    expect(outcome).toMatchObject({ type: 'unreadable', why: expect.stringMatching(why) });
  });

  it.each<[string, Uint8Array, Partial<ReadLimits>, RegExp]>([
    ['a PDF that is too large', pdf(['x']), { pdfBytes: 10 }, /too large to be read/],
    ['a DOCX that is too large', docx(['x']), { zipBytes: 10 }, /too large to be read/],
    ['parts that are too large together', docx(['x']), { unpackedBytes: 100 }, /unpacks to far more/],
    ['a part that is too large', docx(['x']), { xmlBytes: 100, ratio: 1e9 }, /unpacks to far more/],
    [
      'a part that is packed too well',
      docxOf(' '.repeat(2_000), true),
      { xmlBytes: 2_500, ratio: 1 },
      /unpacks to far more/,
    ],
    [
      'two parts of one name',
      zip([
        { name: 'word/document.xml', data: 'a' },
        { name: 'word/document.xml', data: 'b' },
      ]),
      {},
      /two of its parts have one name/,
    ],
  ])('%s', async (_, content, limits, why) => {
    const { outcome } = await read('a', content, limits);
    expect(outcome).toMatchObject({ type: 'unreadable', why: expect.stringMatching(why) });
  });

  it('leaves nothing half-written', async () => {
    const names = (await readdir(directory)).filter((name) => name.endsWith('.part'));
    expect(names).toEqual([]);
    const kept = await readdir(derivedFolder(directory), { recursive: true });
    expect(kept.filter((name) => !/^[0-9a-f]{2}([/\\][0-9a-f]{64}\.\d+)?$/.test(name))).toEqual([]);
  });
});

describe('delimiterOf', () => {
  it.each([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2,5\n', ';'],
    ['a\tb, c\n1\t2', '\t'],
    ['a|b|c\n1|2|3', '|'],
    ['"a;b;c",d\n"e;f",g', ','],
    ['alone', ','],
  ])('%j', (head, delimiter) => {
    expect(delimiterOf(head)).toBe(delimiter);
  });
});
