/** How much of one document is taken. What exceeds the amounts is cut; the sizes are refused. */
export interface ReadLimits {
  /** Pages of a PDF. */
  readonly pages: number;
  /** Characters of one page: a page can draw the same over and over. */
  readonly pageCharacters: number;
  /** Characters of text. */
  readonly characters: number;
  readonly passages: number;
  /** Columns of a table. */
  readonly columns: number;
  /** Characters of one cell. */
  readonly cell: number;
  /** Characters of one row of a CSV. */
  readonly row: number;
  /** Bytes of a text or CSV. */
  readonly textBytes: number;
  /** Bytes of a PDF: it is held in memory. */
  readonly pdfBytes: number;
  /** Bytes of a DOCX or XLSX. */
  readonly zipBytes: number;
  /** Bytes of one part of a DOCX or XLSX that is XML, unpacked: a parser's tree of it is many times larger. */
  readonly xmlBytes: number;
  /** Bytes of all parts, unpacked. */
  readonly unpackedBytes: number;
  /** Unpacked to packed, looked at where more than `xmlBytes` is unpacked. */
  readonly ratio: number;
  /** Parts of a ZIP. */
  readonly entries: number;
  /** After so many milliseconds a PDF is cut at the page that was reached. */
  readonly ms: number;
}

/** What a reader learns on its way. */
export interface Facts {
  /** Pages or sheets; null where there is no such thing. */
  pages: number | null;
}

const MIB = 1_048_576;

export const READ_LIMITS: ReadLimits = {
  pages: 2_000,
  pageCharacters: 200_000,
  characters: 10_000_000,
  passages: 20_000,
  columns: 200,
  cell: 4_000,
  row: 4 * MIB,
  textBytes: 64 * MIB,
  pdfBytes: 200 * MIB,
  zipBytes: 100 * MIB,
  xmlBytes: 48 * MIB,
  unpackedBytes: 400 * MIB,
  ratio: 200,
  entries: 5_000,
  ms: 60_000,
};
