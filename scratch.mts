import { mkdtemp } from 'node:fs/promises';
import { createLibrary } from './src/workers/library/library.ts';
import { shelve } from './test/support/documents/shelf.ts';
import * as h from './test/support/documents/hostile.ts';
import { pdf } from './test/support/documents/pdf.ts';
const directory = await mkdtemp('/tmp/libexp/d-');
const log = (m: string, f?: object) => console.log('   log', m, JSON.stringify(f));
const t: any = { count() {}, observe() {}, gauge() {}, debug: log, info: log, warn: log, error: log };
const lib = createLibrary({ directory, readers: 1 }, t);
const cases: Record<string, [string, () => Uint8Array | string]> = {
  itself: ['a.pdf', h.pdfOfItself], lying: ['a.pdf', h.lyingPdf], recursive: ['a.pdf', h.recursivePdf], branching: ['a.pdf', () => h.branchingPdf(30)],
  bomb: ['a.pdf', () => h.pdfBomb(2000)], enc: ['a.pdf', h.encryptedPdf], scanned: ['a.pdf', h.scannedPdf],
  many: ['a.pdf', () => pdf(Array.from({ length: 50000 }, (_, i) => `page number ${i} of the book`))],
  docxbomb: ['a.docx', () => h.docxBomb(300)], lyingdocx: ['a.docx', h.lyingDocx], zipmany: ['a.docx', () => h.zipOfMany(20000)], locked: ['a.docx', h.lockedDocx],
  deep: ['a.docx', () => { const d = 200000; return (0, eval)('1') && (awaitless(d)); }],
  vast: ['a.xlsx', h.vastXlsx],
  wide: ['a.csv', () => Array.from({ length: 3 }, (_, r) => Array.from({ length: 1_000_000 }, (_, c) => `v${r}c${c}`).join(',')).join('\n')],
  quote: ['a.csv', () => '"' + 'a,b\n'.repeat(20_000_000)],
  text: ['a.txt', () => Buffer.alloc(500e6, 'The quick brown fox jumps over the lazy dog. \n')],
  oneline: ['a.txt', () => Buffer.alloc(100e6, 'abcdefghij')],
  stops: ['a.txt', () => '。'.repeat(10e6)],
  spaces: ['a.md', () => '# a' + ' '.repeat(60e6) + 'b'],
  rand: ['a.bin', () => Buffer.from(Array.from({ length: 100000 }, (_, i) => (i * 7919) & 255))],
};
import { docxOf } from './test/support/documents/docx.ts';
function awaitless(d: number) { return docxOf('<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + '<w:p>'.repeat(d) + '</w:p>'.repeat(d) + '</w:body></w:document>', true); }
const only = process.argv.slice(2);
for (const [name, [file, make]] of Object.entries(cases)) {
  if (only.length && !only.includes(name)) continue;
  const s = await shelve(directory, file, make());
  const t0 = performance.now();
  const end = AbortSignal.timeout(100_000);
  try { console.log(name, JSON.stringify(await lib.read(s, end)), Math.round(performance.now()-t0)); } catch (e) { console.log(name, String(e), (e as any).code, Math.round(performance.now()-t0)); }
}
await lib.close();
