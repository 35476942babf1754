import { deflateSync } from 'node:zlib';

/** One object of a PDF: what stands between `obj` and `endobj`. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array | string };

const FONTS = '/Font << /F1 3 0 R >>';
const LINE_POINTS = 14;
/** Text beyond the edges of a page is not read. */
const PAGE_POINTS = 14_000;
/** Which glyph is which character: the glyph's number is the character's. */
const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Plain def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`;

/** A PDF with a text on each page, in any language; lines end with a line break. */
export function pdf(pages: readonly string[]): Buffer {
  const first = 7;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /Resources << ${FONTS} >> /MediaBox [0 0 ${PAGE_POINTS} ${PAGE_POINTS}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    { dictionary: '', stream: TO_UNICODE },
    ...pages.flatMap((text, i) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${first + 2 * i + 1} 0 R >>`,
      packed(drawn(text)),
    ]),
  ]);
}

/** A PDF of these objects, numbered from 1; the first is the catalogue. `trailer`: more of its entries. */
export function pdfOf(objects: readonly PdfObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Uint8Array | string) => {
    const bytes = Buffer.from(part as Uint8Array);
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, i) => {
    offsets.push(length);
    add(`${i + 1} 0 obj\n`);
    if (typeof object === 'string') add(object);
    else {
      const bytes = Buffer.from(object.stream as Uint8Array);
      add(`<< /Length ${bytes.length} ${object.dictionary} >>\nstream\n`);
      add(bytes);
      add('\nendstream');
    }
    add('\nendobj\n');
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** A stream that is deflated in the file. */
export function packed(stream: Uint8Array | string): PdfObject {
  return { dictionary: '/Filter /FlateDecode', stream: deflateSync(stream) };
}

/** What draws lines of text from the top of a page. */
function drawn(text: string): string {
  const lines = text.split('\n').map((line) => `<${hex(line)}> Tj 0 -${LINE_POINTS} Td`);
  return `BT /F1 10 Tf 50 ${PAGE_POINTS - 50} Td ${lines.join('\n')} ET`;
}

function hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
