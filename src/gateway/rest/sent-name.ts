import { cleanFileName } from './file-name.ts';

const ENDING = /\.[A-Za-z0-9]{1,10}$/;
const SUFFIX = /^\.?[A-Za-z0-9]{1,10}$/;

/** What a client says of the name of what it uploads. */
export interface NameGiven {
  /** Of the part; empty: none. */
  readonly part: string;
  /** The field; wins. */
  readonly field: string | null;
  /** For a name without an ending. */
  readonly suffix: string | null;
}

export type NameFound =
  | { readonly ok: true; readonly name: string }
  /** `why` is the end of a sentence, as in protocol/fields.ts. */
  | { readonly ok: false; readonly field: string; readonly why: string };

/** The name under which an upload is kept (assistant.md 1). One that leads elsewhere is refused (9). */
export function sentName({ part, field, suffix }: NameGiven): NameFound {
  const given = field || part;
  if (leadsElsewhere(given)) {
    const blamed = field ? 'file_name' : 'file';
    return { ok: false, field: blamed, why: 'must be the plain name of a file' };
  }
  const wanted = suffix || null;
  if (wanted !== null && !SUFFIX.test(wanted))
    return { ok: false, field: 'file_suffix', why: 'must be the ending of a file name' };
  const name = cleanFileName(given);
  if (wanted === null || ENDING.test(name)) return { ok: true, name };
  return { ok: true, name: cleanFileName(`${name}.${wanted.replace(/^\./, '')}`) };
}

function leadsElsewhere(name: string): boolean {
  if (name.includes('\0') || /^([/\\]|[A-Za-z]:[/\\])/.test(name)) return true;
  return name.split(/[/\\]/).includes('..');
}
