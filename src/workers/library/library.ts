import type { Library } from '../../actors/ports/library.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { Fault } from '../../lib/fault.ts';

export interface LibraryOptions {
  /** Folder of the contents (files/disk.ts); what is read of them is kept in `library` there. */
  readonly directory: string;
  /** Threads that read documents. */
  readonly readers: number;
}

/** Documents and their index, on threads of their own. */
export function createLibrary(_options: LibraryOptions, _telemetry: Telemetry): Library {
  const none = async () => {
    throw new Fault('LIBRARY_FAILED', 'there is no library');
  };
  return { read: none, search: none, passages: none, close: async () => undefined };
}
