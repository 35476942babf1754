import { docxOf } from './docx.ts';
import { type PdfObject, packed, pdf, pdfOf } from './pdf.ts';
import { sheetXml, xlsxOf } from './xlsx.ts';
import { zip } from './zip.ts';

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
const ONE_PAGE = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const MIB = 1_048_576;

function pageOf(more: string): string {
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R ${more} >>`;
}

function form(number: number): PdfObject {
  const dictionary = `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X ${number} 0 R >> >>`;
  return { dictionary, stream: '/X Do /X Do /X Do /X Do' };
}

/** A PDF whose page tree has itself as its only page, and says that it has 50 000. */
export function pdfOfItself(): Buffer {
  return pdfOf([CATALOGUE, '<< /Type /Pages /Kids [2 0 R] /Count 50000 >>']);
}

/** A PDF with a page that says that it has 50 000. */
export function lyingPdf(): Buffer {
  return pdfOf([
    CATALOGUE,
    '<< /Type /Pages /Kids [3 0 R] /Count 50000 >>',
    pageOf(''),
    { dictionary: '', stream: '' },
  ]);
}

/** A PDF whose page draws a form that draws itself. */
export function recursivePdf(): Buffer {
  const page = pageOf('/Resources << /XObject << /X 5 0 R >> >>');
  return pdfOf([CATALOGUE, ONE_PAGE, page, { dictionary: '', stream: '/X Do' }, form(5)]);
}

/** A PDF whose page draws a form four times, which draws another four times, … `depth` times; the last has a word. */
export function branchingPdf(depth: number): Buffer {
  const page = pageOf('/Resources << /XObject << /X 5 0 R >> >>');
  const forms = Array.from({ length: depth }, (_, i) => form(6 + i));
  const font = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
  const dictionary = `/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << ${font} >>`;
  const last = { dictionary, stream: 'BT /F1 10 Tf 5 5 Td (word) Tj ET' };
  return pdfOf([CATALOGUE, ONE_PAGE, page, { dictionary: '', stream: '/X Do' }, ...forms, last]);
}

/** A PDF whose page unpacks to so many MiB of nothing. */
export function pdfBomb(mib: number): Buffer {
  return pdfOf([CATALOGUE, ONE_PAGE, pageOf(''), packed(Buffer.alloc(mib * MIB, ' '))]);
}

/** A PDF that wants a password. */
export function encryptedPdf(): Buffer {
  const key = `<< /Filter /Standard /V 1 /R 2 /O (${'a'.repeat(32)}) /U (${'b'.repeat(32)}) /P -44 >>`;
  const content = { dictionary: '', stream: '' };
  return pdfOf([CATALOGUE, ONE_PAGE, pageOf(''), content, key], '/Encrypt 5 0 R /ID [(abcdefgh) (abcdefgh)]');
}

/** A PDF without text, as a scanner makes it. */
export function scannedPdf(): Buffer {
  return pdf(['']);
}

/** A DOCX that unpacks to so many MiB. */
export function docxBomb(mib: number): Buffer {
  return docxOf(' '.repeat(mib * MIB), true);
}

/** A DOCX that says it unpacks to little. */
export function lyingDocx(): Buffer {
  return zip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: ' '.repeat(MIB), packed: true, claims: 100 },
  ]);
}

/** An archive with so many parts. */
export function zipOfMany(parts: number): Buffer {
  return zip([
    { name: 'word/document.xml', data: '' },
    ...Array.from({ length: parts }, (_, i) => ({ name: `${i}`, data: '' })),
  ]);
}

/** A DOCX with a password for each part. */
export function lockedDocx(): Buffer {
  return zip([{ name: 'word/document.xml', data: 'x', locked: true }]);
}

/** A workbook with two cells: the first that there can be, and the last. */
export function vastXlsx(): Buffer {
  const cell = (at: string) => `<c r="${at}"><v>1</v></c>`;
  const rows = `<row r="1">${cell('A1')}</row><row r="1048576">${cell('XFD1048576')}</row>`;
  return xlsxOf({ Vast: sheetXml(rows) });
}
