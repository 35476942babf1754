import { parseArgs } from 'node:util';
import { describeConfig } from '../config.ts';
import { settings } from './settings.ts';

/** Prints every setting with its value, what it accepts and its reason; secrets are masked. */
export async function config(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const loaded = settings();
  if (!loaded) return 1;
  for (const { variable, value, accepts, about } of describeConfig(loaded)) {
    process.stdout.write(`${variable}: ${value}\n    ${about}\n    Accepted: ${accepts}.\n`);
  }
  return 0;
}
