import { parseArgs } from 'node:util';
import { restore as read } from '../store/dump/restore.ts';
import { dumpOptions, showProgress } from './dump-progress.ts';
import { settings } from './settings.ts';

/** Puts a backup into the empty database that the settings name. */
export async function restore(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    process.stderr.write('usage: troupe restore FILE\n');
    return 2;
  }
  const config = settings();
  if (!config) return 1;
  const progress = showProgress('restored');
  const { rows, files, setAside } = await read(file, dumpOptions(config), progress.show).finally(
    progress.done,
  );
  process.stdout.write(`restored ${rows} rows and ${files} files\n`);
  if (setAside !== null) process.stdout.write(`the files that were there before are in ${setAside}\n`);
  return 0;
}
