import { Fault } from '../../lib/fault.ts';

/** The first line of a backup, readable with `head -1`. */
export interface BackupHeader {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** When it was made, ISO 8601. */
  readonly created: string;
  /** The kind of store it came from; it goes into either. */
  readonly source: 'pglite' | 'postgres';
  /** The applied migrations, in order: the schema that its rows belong to. */
  readonly migrations: readonly AppliedMigration[];
}

export interface AppliedMigration {
  readonly name: string;
  readonly digest: string;
}

export const FORMAT = 'troupe-backup';
export const VERSION = 1;
/** A header line is never longer; what is, is no backup. Bytes. */
export const HEADER_BYTES = 262_144;

const EMPTY_DIGEST = '0'.repeat(64);
const DIGEST_END = /"sha256":"([0-9a-f]{64})"\}\n$/;

/** The header line with room for the digest, which is known only at the end. */
export function headerLine(header: BackupHeader): string {
  return `${JSON.stringify({ ...header, sha256: EMPTY_DIGEST })}\n`;
}

/** Where in the line the digest goes, in bytes. */
export function digestOffset(line: string): number {
  return Buffer.byteLength(line) - EMPTY_DIGEST.length - '"}\n'.length;
}

/** A header line → header, the digest it names, and the line that was digested. Throws `Fault`: BACKUP_DAMAGED, BACKUP_NEWER. */
export function parseHeader(line: string): { header: BackupHeader; digest: string; blank: string } {
  const digest = DIGEST_END.exec(line)?.[1];
  if (digest === undefined) throw damaged('it does not begin as one does');
  const blank = line.replace(DIGEST_END, `"sha256":"${EMPTY_DIGEST}"}\n`);
  const header = parsed(line);
  if (header?.format !== FORMAT || !Array.isArray(header.migrations))
    throw damaged('its first line cannot be read');
  if (Number(header.version) > VERSION)
    throw new Fault('BACKUP_NEWER', `the backup has format ${header.version}; use a newer version of Troupe`);
  return { header, digest, blank };
}

export function damaged(why: string): Fault {
  return new Fault('BACKUP_DAMAGED', `the file is no whole backup of Troupe: ${why}; nothing was changed`);
}

function parsed(line: string): BackupHeader | null {
  try {
    return JSON.parse(line) as BackupHeader;
  } catch {
    return null;
  }
}
