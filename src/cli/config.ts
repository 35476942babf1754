import { describeConfig } from '../config.ts';
import { settings } from './settings.ts';

/** Prints every setting with its value and its reason; secrets are masked. */
export async function config(): Promise<number> {
  const loaded = settings();
  if (!loaded) return 1;
  for (const row of describeConfig(loaded)) {
    process.stdout.write(`${row.variable}=${row.value}\n    ${row.about}\n`);
  }
  return 0;
}
