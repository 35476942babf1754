import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Fault } from '../lib/fault.ts';
import { backup as write } from '../store/dump/backup.ts';
import { dumpOptions, showProgress } from './dump-progress.ts';
import { settings } from './settings.ts';

/** Writes everything the server keeps into one file. */
export async function backup(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    process.stderr.write('usage: troupe backup FILE\n');
    return 2;
  }
  const config = settings();
  if (!config) return 1;
  const progress = showProgress('backed up');
  const { rows, files } = await write(file, dumpOptions(config), progress.show)
    .finally(progress.done)
    .catch((error: unknown) => {
      if (!(error instanceof Fault) || error.code !== 'DATA_DIR_IN_USE') throw error;
      const mend = 'stop the server first, or move to PostgreSQL, which is backed up while it runs';
      throw new Fault(error.code, `${config.store.dataDir} is in use: ${mend}`);
    });
  const size = (statSync(file).size / 1_048_576).toFixed(1);
  process.stdout.write(`${file}: ${rows} rows, ${files} files, ${size} MiB\n`);
  return 0;
}
