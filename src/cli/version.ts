import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** Prints the version of this program and of Node.js. */
export async function version(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  process.stdout.write(`troupe ${version} (Node.js ${process.version}, ABI ${process.versions.modules})\n`);
  return 0;
}
