import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { note } from './report.ts';

const load = createRequire(join(import.meta.dirname, 'peers/package.json'));

/** Whether a package of bench/peers is there; says what to run when it is not. */
export function hasPeer(name: string): boolean {
  if (existsSync(join(import.meta.dirname, 'peers/node_modules', name))) return true;
  note(`${name} is not installed, so nothing is compared: npm --prefix bench/peers ci`);
  return false;
}

/** A package of bench/peers, loaded into this process. */
export function loadPeer<T>(name: string): T {
  return load(name) as T;
}
