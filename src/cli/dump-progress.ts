import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Progress } from '../store/dump/backup.ts';
import type { DumpOptions } from '../store/dump/connection.ts';
import { stderrTelemetry } from './stderr-telemetry.ts';

const EVERY_MS = 2_000;

export function dumpOptions({ store, files }: Config): DumpOptions {
  const { databaseUrl, dataDir, connectMs, queryMs } = store;
  const filesDir = files.directory ?? join(dataDir, 'files');
  return { databaseUrl, dataDir, connectMs, queryMs, filesDir, telemetry: stderrTelemetry };
}

/** A line every two seconds on stderr; on a terminal one that is written over. Short jobs show none. */
export function showProgress(verb: string): { readonly show: Progress; readonly done: () => void } {
  let last = Date.now();
  let shown = false;
  const { isTTY } = process.stderr;
  return {
    show: ({ at, rows, files }) => {
      if (Date.now() - last < EVERY_MS) return;
      last = Date.now();
      shown = true;
      process.stderr.write(
        `${isTTY ? '\r\u001b[K' : ''}${verb} ${rows} rows, ${files} files; at ${at}${isTTY ? '' : '\n'}`,
      );
    },
    done: () => {
      if (shown && isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}
